import Commerce
import Foundation
import Testing

@Suite struct InputProblemTests {
    @Test func `problems are never an empty list`() {
        #expect(InputProblems([]) == nil)
        let problem = InputProblem(field: "a", code: .conflict, message: "A is taken.")
        #expect(InputProblems([problem])?.problems == [problem])
        #expect(InputProblems(problem).problem(of: "a") == problem)
        #expect(InputProblems(problem).problem(of: "b") == nil)
    }

    @Test(arguments: [
        ("quantity", "Quantity"), ("items[2].maximumPerOrder", "Maximum per order"), ("maximum_per_order", "Maximum per order"),
        ("price.id", "ID"), ("items[0]", "Items"),
        ("", "This field"),
    ])
    func `a sentence begins with the name of the field`(field: String, label: String) {
        let problem = refusal { () throws(InputProblem) in try Quantity(0, field: field) }
        #expect(problem?.message == "\(label) must be a whole number from 1 to 999,999.")
        #expect(problem?.field == field)
    }

    @Test func `JSON is flat and readable`() throws {
        let problem = InputProblem(
            field: "sku", code: .tooLong, message: "SKU must have at most 64 characters.", parameters: ["maximum": "64"])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(problem)
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"code":"tooLong","field":"sku","message":"SKU must have at most 64 characters.","parameters":{"maximum":"64"}}"#
        )
        #expect(try JSONDecoder().decode(InputProblem.self, from: json) == problem)
    }

    @Test func `a refusal never repeats what was typed`() {
        let secret = "4111 1111 1111 1111 <script>"
        let refusals: [InputProblem?] = [
            refusal { () throws(InputProblem) in try EmailAddress(secret) },
            refusal { () throws(InputProblem) in try PhoneNumber(secret) },
            refusal { () throws(InputProblem) in try Quantity(parsing: secret) },
            refusal { () throws(InputProblem) in try Handle(secret) },
            refusal { () throws(InputProblem) in try CountryCode(secret) },
            refusal { () throws(InputProblem) in try Money(decimal: secret, currency: .usd) },
        ]
        for problem in refusals {
            #expect(problem?.message.contains("4111") == false)
            #expect(problem?.message.contains("<") == false)
        }
    }
}
