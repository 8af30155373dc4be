import Commerce
import Foundation
import Testing

@Suite struct IdentifierTests {
    /// Not Sendable, not Hashable, never made: a name is all that is needed.
    private final class Thing { private init() {} }
    private typealias ThingID = Identifier<Thing>

    @Test(arguments: ["1", "42", "9223372036854775807"])
    func `the decimal form is read and written`(text: String) throws {
        #expect(try ThingID(parsing: text).description == text)
    }

    @Test(arguments: [
        "0", "-1", "+1", "01", " 1", "1 ", "1.0", "1e3", "NaN", "１", "abc", "9223372036854775808", "99999999999999999999", "1\u{0}",
    ])
    func `anything else is refused`(text: String) {
        let problem = refusal { () throws(InputProblem) in try ThingID(parsing: text, field: "order_id") }
        #expect(problem?.code == .invalid)
        #expect(problem?.field == "order_id")
        #expect(problem?.message == "Order id must be a positive whole number of at most 19 digits.")
    }

    @Test func `nothing is required`() {
        #expect(refusal { () throws(InputProblem) in try ThingID(parsing: "") }?.code == .required)
    }

    @Test func `JSON has text, since a number there is exact only up to two to the 53rd`() throws {
        let id = ThingID(rawValue: 9_007_199_254_740_993)
        let json = try JSONEncoder().encode([id])
        #expect(String(decoding: json, as: UTF8.self) == #"["9007199254740993"]"#)
        #expect(try JSONDecoder().decode([ThingID].self, from: json) == [id])
        for refused in [#"[42]"#, #"["x"]"#, #"["-1"]"#, "[null]"] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode([ThingID].self, from: Data(refused.utf8)) }
        }
    }

    @Test func `order is that of the numbers`() {
        #expect(ThingID(rawValue: 9) < ThingID(rawValue: 10))
    }
}
