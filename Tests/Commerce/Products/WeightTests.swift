import Commerce
import Testing

@Suite struct WeightTests {
    @Test(arguments: [
        ("1", 1000), ("0.35", 350), ("0", 0), ("0.0005", 1), ("0.0004", 0), ("1.2345", 1235), ("100000", 100_000_000),
    ])
    func `kilograms are rounded to the nearest gram`(text: String, grams: Int) throws {
        #expect(try Weight(kilograms: text).grams == grams)
    }

    @Test(arguments: [
        ("1", 454), ("2.2", 998), ("10", 4536), ("100000", 45_359_237), ("0.001102", 0), ("0.001103", 1),
        ("220462.2621", 100_000_000),
    ])
    func `pounds are rounded to the nearest gram`(text: String, grams: Int) throws {
        #expect(try Weight(pounds: text).grams == grams)
    }

    @Test(arguments: ["", "1,5", "1e3", "NaN", " 1", "1 kg", "0.0000001", "abc"])
    func `other forms are refused`(text: String) {
        #expect(refusal { () throws(InputProblem) in try Weight(kilograms: text) }?.code == .invalid)
        #expect(refusal { () throws(InputProblem) in try Weight(pounds: text) }?.code == .invalid)
    }

    @Test(arguments: ["-1", "100000.0005", "99999999999999999999"])
    func `weights beyond the bounds are refused`(text: String) {
        #expect(refusal { () throws(InputProblem) in try Weight(kilograms: text) }?.code == .outOfRange)
    }

    @Test func `weights of several things`() throws {
        let weight = try Weight(grams: 350)
        #expect(weight.times(try Quantity(3))?.grams == 1050)
        #expect(weight.times(try Quantity(999_999)) == nil)
        #expect(weight.adding(weight)?.grams == 700)
        #expect(refusal { () throws(InputProblem) in try Weight(grams: -1) }?.code == .outOfRange)
    }
}
