import Catalog
import Commerce
import Testing
import WebCore

@testable import StoreAPI

@Suite("Schemas")
struct SchemaTests {
    private func problems(_ schema: Schema, _ text: String) throws -> [String] {
        schema.problems(of: try StrictJSON.read(Array(text.utf8))).map { "\($0.pointer) \($0.code)" }
    }

    @Test("everything that is wrong is found, where it stands")
    func finds() throws {
        let schema = Schema.object([
            Field("a", .integer(1...3)), .optional("b", .nullable(.text(2...4))), Field("c", .list(of: .choice(["x", "y"]), 1...2)),
            .optional("d", .object([Field("e~/", .boolean)])),
        ])
        #expect(try problems(schema, #"{"a": 3, "b": null, "c": ["x"]}"#) == [])
        #expect(
            try problems(schema, #"{"a": 4, "b": "12345", "c": ["x", "z"], "d": {}, "f/g~": 1}"#)
                == ["/a out-of-range", "/b too-long", "/c/1 unknown", "/d/e~/ required", "/f~1g~0 unknown"])
        #expect(try problems(schema, "[]") == [" invalid"])
        #expect(try problems(schema, #"{"c": []}"#) == ["/a required", "/c too-short"])
        #expect(try problems(schema, #"{"a": null, "c": ["x", "x", "x"]}"#) == ["/a invalid", "/c too-long"])
    }

    @Test("lengths are counted in characters of Unicode")
    func lengths() {
        #expect(Schema.text(1...2).problems(of: .string("😀😀")).isEmpty)
        #expect(Schema.text(1...1).problems(of: .string("e\u{301}")).map(\.code) == ["too-long"])
    }

    @Test("parameters are read as what they should be")
    func parameters() {
        #expect(Schema.integer(1...9).value(ofParameter: "5") == .integer(5))
        for text in ["", "x", "1.5", "٣", " 5", "0x5", "[5]", "null"] {
            #expect(!Schema.integer(1...9).problems(of: Schema.integer(1...9).value(ofParameter: text)).isEmpty)
        }
        #expect(Schema.boolean.value(ofParameter: "true") == .boolean(true) && Schema.boolean.value(ofParameter: "1") == .string("1"))
    }

    @Test("shapes take what their pattern takes")
    func shapes() {
        func takes(_ shape: TextShape, _ text: String) -> Bool { shape.isMet(text) }
        #expect(takes(.identifier, "1") && !takes(.identifier, "0") && !takes(.identifier, "01") && !takes(.identifier, "1234567890123456789"))
        #expect(takes(.decimal, "12.50") && !takes(.decimal, "12.") && !takes(.decimal, "-1") && !takes(.decimal, ".5") && !takes(.decimal, "1e3"))
        #expect(takes(.filter, "color:black") && takes(.filter, "a::") && !takes(.filter, "color:") && !takes(.filter, ":black") && !takes(.filter, "a:\n"))
        #expect(takes(.secret, String(repeating: "0", count: 32)) && !takes(.secret, String(repeating: "A", count: 32)))
        #expect(takes(.code, "exit0") && !takes(.code, "a b") && !takes(.code, " exit0"))
    }

    @Test("a cursor is read again, and not for another listing")
    func cursors() throws {
        var request = ListingRequest(filters: ["color": ["black", "white"]], sort: .newest)
        let cursor = ListingCursor(offset: 24, last: [7, 900, 3])
        let text = CursorText(request, "products").text(cursor)
        #expect(try CursorText(request, "products").read(text) == cursor)
        #expect(throws: Problem.self) { try CursorText(request, "search/x").read(text) }
        request.sort = .title
        #expect(throws: Problem.self) { try CursorText(request, "products").read(text) }
        for bad in ["", "~", "o", "o~", "-1~" + text.split(separator: "~")[1], "1.2.3.4.5~" + text.split(separator: "~")[1]] {
            #expect(throws: Problem.self) { try CursorText(ListingRequest(filters: ["color": ["black", "white"]], sort: .newest), "products").read(bad) }
        }
    }
}
