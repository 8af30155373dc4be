import Commerce
import Foundation
import Testing

@Suite struct QuantityTests {
    @Test(arguments: [("1", 1), ("12", 12), ("999999", 999_999), ("007", 7)])
    func `whole numbers are read`(text: String, value: Int) throws {
        #expect(try Quantity(parsing: text).value == value)
    }

    @Test(arguments: ["-1", "NaN", "1e9", "1e3", "１", " 2", "2 ", "+1", "1.0", "0x1", "१", "1,000", "²"])
    func `what is not digits is refused`(text: String) {
        let problem = refusal { () throws(InputProblem) in try Quantity(parsing: text, field: "items[3].quantity") }
        #expect(problem?.code == .invalid)
        #expect(problem?.field == "items[3].quantity")
        #expect(problem?.message == "Quantity must be a whole number from 1 to 999,999.")
    }

    @Test(arguments: ["0", "000", "1000000", "99999999999999999999"])
    func `what is out of range is refused`(text: String) {
        let problem = refusal { () throws(InputProblem) in try Quantity(parsing: text) }
        #expect(problem?.code == .outOfRange)
        #expect(problem?.parameters == ["minimum": "1", "maximum": "999999"])
    }

    @Test(arguments: [0, -1, 1_000_000, Int.min, Int.max])
    func `numbers are bounded too`(value: Int) {
        #expect(refusal { () throws(InputProblem) in try Quantity(value) }?.code == .outOfRange)
    }

    @Test func `JSON is a number and is checked`() throws {
        #expect(try JSONDecoder().decode([Quantity].self, from: Data("[3]".utf8)) == [Quantity(3)])
        for refused in ["[0]", "[1000000]", "[1.5]", #"["3"]"#, "[-1]"] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode([Quantity].self, from: Data(refused.utf8)) }
        }
    }
}
