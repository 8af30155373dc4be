import Commerce
import Testing

@Suite struct RateTests {
    @Test(
        arguments: [
            ("7.25", 72_500, "7.25"), ("16", 160_000, "16"), ("0", 0, "0"), ("0.0001", 1, "0.0001"), ("1000", 10_000_000, "1000"),
            ("20.50", 205_000, "20.5"),
            ("100.0000", 1_000_000, "100"), ("-0", 0, "0"),
        ] as [(String, Int64, String)])
    func `percentages are read and written exactly`(text: String, partsPerMillion: Int64, written: String) throws {
        let rate = try Rate(percent: text)
        #expect(rate.partsPerMillion == partsPerMillion)
        #expect(rate.percentText == written)
        #expect(try Rate(percent: rate.percentText) == rate)
    }

    @Test(arguments: ["", "x", "NaN", "7,25", "7.25 %", "1e2", "0.00001", "1.23456", " 7", "７"])
    func `other forms are refused`(text: String) {
        #expect(refusal { () throws(InputProblem) in try Rate(percent: text) }?.code == .invalid)
    }

    @Test(arguments: ["-1", "-0.0001", "1000.0001", "1001", "99999999999999999999"])
    func `rates outside 0 to 1000 percent are refused`(text: String) {
        #expect(refusal { () throws(InputProblem) in try Rate(percent: text) }?.code == .outOfRange)
    }

    @Test(arguments: [-1, 10_000_001, Int64.min, .max])
    func `parts per million are bounded too`(partsPerMillion: Int64) {
        #expect(refusal { () throws(InputProblem) in try Rate(partsPerMillion: partsPerMillion) }?.code == .outOfRange)
    }
}
