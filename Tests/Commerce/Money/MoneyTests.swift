import Commerce
import Foundation
import Testing

@Suite struct MoneyTests {
    @Test(
        arguments: [
            ("12.34", .usd, 1234), ("12.3", .usd, 1230), ("12", .usd, 1200), ("0.05", .usd, 5), ("-0.05", .usd, -5),
            ("-0", .usd, 0),
            ("007.50", .usd, 750), ("1200", .jpy, 1200), ("1.234", .kwd, 1234), ("1.2", .kwd, 1200),
            ("10000000000000", .usd, 1_000_000_000_000_000), ("-1000000000000000", .jpy, -1_000_000_000_000_000),
        ] as [(String, Currency, Int64)])
    func `the machine form is read exactly`(text: String, currency: Currency, minorUnits: Int64) throws {
        #expect(try Money(decimal: text, currency: currency) == Money(minorUnits: minorUnits, currency: currency))
    }

    @Test(
        arguments: [
            ("5480.00", .jpy, 5480), ("5480", .jpy, 5480), ("48.000", .usd, 4800), ("48.0", .usd, 4800), ("48.10", .usd, 4810), ("1.2340", .kwd, 1234),
            ("100", .jpy, 100),
        ] as [(String, Currency, Int64)])
    func `zeros beyond the currency's decimals say nothing in what people write`(text: String, currency: Currency, minorUnits: Int64) throws {
        #expect(try Money(written: text, currency: currency) == Money(minorUnits: minorUnits, currency: currency))
    }

    @Test(arguments: [("5480.50", .jpy), ("48.001", .usd), ("5480.", .jpy), (".00", .usd), ("", .usd), ("1,980", .jpy)] as [(String, Currency)])
    func `other decimals too many are refused in what people write`(text: String, currency: Currency) {
        #expect(refusal { () throws(InputProblem) in try Money(written: text, currency: currency) }?.code == .invalid)
    }

    @Test(
        arguments: [
            ("", .usd), ("-", .usd), (".", .usd), (".5", .usd), ("5.", .usd), ("1.234", .usd), ("1.0", .jpy), ("1.2345", .kwd),
            ("1.230", .usd),
            ("NaN", .usd), ("inf", .usd), ("1e3", .usd), ("0x10", .usd), ("+1", .usd), ("--1", .usd), ("1-", .usd), ("1,234", .usd),
            ("1 234", .usd), (" 1", .usd), ("1\n", .usd), ("１２", .usd), ("١٢", .usd), ("1.2.3", .usd), ("$1", .usd), ("−1", .usd),
            ("99999999999999999999999999999999999999999999x", .usd),
        ] as [(String, Currency)])
    func `other forms are refused`(text: String, currency: Currency) {
        let problem = refusal { () throws(InputProblem) in try Money(decimal: text, currency: currency, field: "price") }
        #expect(problem?.code == .invalid)
        #expect(problem?.field == "price")
    }

    @Test(
        arguments: [
            ("10000000000000.01", .usd), ("-10000000000000.01", .usd), ("1000000000000001", .jpy), ("1000000000000000", .usd),
            ("9223372036854775808", .jpy), ("99999999999999999999999999999999999999999999999999", .jpy),
        ] as [(String, Currency)])
    func `amounts beyond ten to the fifteenth minor units are refused`(text: String, currency: Currency) {
        #expect(refusal { () throws(InputProblem) in try Money(decimal: text, currency: currency) }?.code == .outOfRange)
    }

    @Test func `a refusal names the field and what is allowed`() {
        let problem = refusal { () throws(InputProblem) in try Money(decimal: "1.234", currency: .usd, field: "items[0].unitPrice")
        }
        #expect(problem?.message == "Unit price must be an amount in USD with at most 2 decimals, such as 12.34.")
        let whole = refusal { () throws(InputProblem) in try Money(decimal: "1.5", currency: .jpy) }
        #expect(whole?.message == "Amount must be an amount in JPY with no decimals, such as 1234.")
    }

    @Test(
        arguments: [
            (1234, .usd, "12.34"), (-5, .usd, "-0.05"), (0, .usd, "0.00"), (1200, .jpy, "1200"), (1234, .kwd, "1.234"),
            (-1, .kwd, "-0.001"),
            (.max, .usd, "92233720368547758.07"), (.min, .usd, "-92233720368547758.07"),
        ] as [(Int64, Currency, String)])
    func `the machine form is written with all decimals`(minorUnits: Int64, currency: Currency, text: String) {
        #expect(Money(minorUnits: minorUnits, currency: currency).decimalText == text)
    }

    @Test(arguments: [Currency.jpy, .usd, .kwd])
    func `reading what was written gives the same amount`(currency: Currency) throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<5000 {
            let amount = Money(minorUnits: random.minorUnits() % (Money.parsingBoundMinorUnits + 1), currency: currency)
            #expect(try Money(decimal: amount.decimalText, currency: currency) == amount)
        }
    }

    @Test func `JSON has minor units and code`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(Money(minorUnits: -1234, currency: .eur)), as: UTF8.self)
        #expect(json == #"{"currency":"EUR","minorUnits":-1234}"#)
        #expect(try JSONDecoder().decode(Money.self, from: Data(json.utf8)) == Money(minorUnits: -1234, currency: .eur))
    }
}
