import Testing
import WebCore

@Suite("JSON that is sent")
struct StrictJSONTests {
    @Test("values are read to the letter")
    func reads() throws {
        let text = #" {"a": [1, -0, 3.0, 1e3, true, null, "é\u00e9\ud83d\ude00\n"], "b": {}} "#
        #expect(
            try StrictJSON.read(Array(text.utf8))
                == .object([
                    "a": .array([.integer(1), .integer(0), .integer(3), .integer(1_000), .boolean(true), .null, .string("éé😀\n")]), "b": .object([:]),
                ]))
        #expect(try StrictJSON.read(Array("1.5".utf8)) == .fraction)
        #expect(try StrictJSON.read(Array("99999999999999999999".utf8)) == .fraction)
        #expect(try StrictJSON.read(Array("1e400".utf8)) == .fraction)
        #expect(try StrictJSON.read(Array("-9223372036854775808".utf8)) == .integer(.min))
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "NaN", "Infinity", "-", "01", "1.", ".5", "1e", "+1", "\"\n\"", "\"\\x\"", "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"", "\"", "tru", "nulll", "1 2", "[1}", "// x\n1", "\u{FEFF}1", "\"\\u+123\"",
        ])
    func refuses(text: String) { #expect(throws: JSONRefusal.self) { try StrictJSON.read(Array(text.utf8)) } }

    @Test("bytes that are no UTF-8, NUL, a member twice and depth beyond 16 are refused as such")
    func bounds() throws {
        #expect(throws: JSONRefusal.self) { try StrictJSON.read([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONRefusal.nulCharacter) { try StrictJSON.read(Array(#""\u0000""#.utf8)) }
        #expect(throws: JSONRefusal.duplicateMember("a")) { try StrictJSON.read(Array(#"{"a": 1, "a": 1}"#.utf8)) }
        let deep = { (count: Int) in Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8) }
        #expect(throws: JSONRefusal.tooDeep(limit: 16)) { try StrictJSON.read(deep(18)) }
        _ = try StrictJSON.read(deep(17))
        #expect(throws: JSONRefusal.tooDeep(limit: 16)) { try StrictJSON.read([UInt8](repeating: UInt8(ascii: "["), count: 65_536)) }
    }

    @Test("what is written is read again as it was")
    func roundTrip() throws {
        let texts = ["", "\"quoted\" \\ and / ", "\u{1}\u{1f}\t\n\r", "<script>&amp;", "ü 😀 مرحبا", "\u{2028}"]
        var json = JSONWriter()
        json.object { json in
            json.add("texts", texts)
            json.array("numbers") { json in for number in [0, -1, Int.max, Int.min] { json.add(number) } }
            json.object("empty") { _ in }
            json.array("none") { _ in }
            json.addNull("nothing")
            json.add("yes", true)
        }
        let read = try StrictJSON.read(json.bytes)
        #expect(read["texts"] == .array(texts.map(JSONValue.string)))
        #expect(read["numbers"] == .array([0, -1, Int64.max, Int64.min].map(JSONValue.integer)))
        #expect(read["empty"] == .object([:]) && read["none"] == .array([]) && read["nothing"] == nil && read["yes"] == .boolean(true))
    }
}
