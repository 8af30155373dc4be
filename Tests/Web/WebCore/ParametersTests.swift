import Testing
import WebCore

@Suite("Parameters and targets")
struct ParametersTests {
    @Test("a form is decoded: plus is a space, names repeat, empty values stay")
    func decodes() throws {
        let form = try Parameters(formEncoded: "a=1+2&b=%C3%A9&a=3&c=&d")
        #expect(form.all("a") == ["1 2", "3"])
        #expect(form["b"] == "é")
        #expect(form["c"] == "")
        #expect(form["d"] == "")
        #expect(form["missing"] == nil)
    }

    @Test("bad escapes, NUL and bytes that are not UTF-8 are refused with the field's name", arguments: ["%", "%4", "%zz", "%00", "%ff%fe", "x%C3"])
    func refusesBadEncoding(text: String) {
        let refusal = RequestError.invalid(field: "the note", message: "must be text in UTF-8 with percent escapes, without the character NUL.")
        #expect(throws: refusal) { try Parameters(formEncoded: "a=1&the+note=\(text)") }
        #expect(throws: RequestError.badEncoding) { try Parameters(formEncoded: "\(text)=1") }
    }

    @Test("more than 200 parameters are refused")
    func isBounded() throws {
        let text = (0..<201).map { "p\($0)=1" }.joined(separator: "&")
        #expect(throws: RequestError.tooManyParameters(limit: 200)) { try Parameters(formEncoded: text) }
        #expect(try Parameters(formEncoded: (0..<200).map { "p\($0)=1" }.joined(separator: "&")).items.count == 200)
    }

    @Test("printing and reading a form gives the same form")
    func roundTrip() throws {
        let form = Parameters([.init(name: "a b", value: "ü&="), .init(name: "q", value: "100% <cotton>")])
        #expect(try Parameters(formEncoded: form.formEncoded) == form)
    }

    @Test("a path is split and decoded; a slash at its end is noted")
    func target() throws {
        let target = try RequestTarget("/products/caf%C3%A9/?a=1")
        #expect(target.segments == ["products", "café"])
        #expect(target.rawQuery == "a=1")
        #expect(target.hasTrailingSlash)
        #expect(try RequestTarget("/").segments == [])
        #expect(try !RequestTarget("/").hasTrailingSlash)
    }

    @Test("hostile targets are refused", arguments: ["", "products", "//evil", "/a//b", "/%00", "/%zz", "/a/%ff"])
    func refusesTargets(text: String) {
        #expect(throws: RequestError.self) { try RequestTarget(text) }
    }

    @Test("a target over 4,096 bytes is refused before it is looked at")
    func targetIsBounded() {
        #expect(throws: RequestError.targetTooLong(limitBytes: 4_096)) { try RequestTarget("/" + String(repeating: "a", count: 4_096)) }
    }
}
