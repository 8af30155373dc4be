import Commerce
import Foundation
import Testing

@Suite struct CurrencyTests {
    @Test(
        arguments: [
            ("USD", 2, 100), ("KES", 2, 100), ("TZS", 2, 100), ("JPY", 0, 1), ("UGX", 0, 1), ("RWF", 0, 1), ("XOF", 0, 1),
            ("XAF", 0, 1), ("KWD", 3, 1000),
            ("TND", 3, 1000), ("BHD", 3, 1000), ("MRU", 2, 100), ("SLE", 2, 100), ("XCG", 2, 100), ("ZWG", 2, 100),
        ] as [(String, Int, Int64)])
    func `a listed code has the decimals of ISO 4217`(code: String, digits: Int, perUnit: Int64) throws {
        let currency = try Currency(code)
        #expect(currency.code == code)
        #expect(currency.minorUnitDigits == digits)
        #expect(currency.minorUnitsPerUnit == perUnit)
    }

    @Test(arguments: ["", "usd", "US", "USDX", "XXX", "XAU", "BGN", "HRK", "CHE", "KSH", "UЅD", "US\u{0}"])
    func `unknown codes are refused`(code: String) {
        #expect(refusal { () throws(InputProblem) in try Currency(code, field: "price.currency") }?.code == .unknown)
    }

    @Test func `the table is sorted, without repetition, and three letters each`() {
        #expect(Currency.all.count == 155)
        #expect(Set(Currency.all).count == 155)
        #expect(Currency.all.map(\.code) == Currency.all.map(\.code).sorted())
        #expect(Currency.all.allSatisfy { $0.code.utf8.count == 3 && [0, 2, 3].contains($0.minorUnitDigits) })
    }

    @Test func `the constants are those of the table`() throws {
        let constants: [Currency] = [
            .aed, .aud, .brl, .cad, .chf, .cny, .dzd, .egp, .etb, .eur, .gbp, .ghs, .hkd, .inr, .jpy, .kes, .krw, .kwd, .mad, .mxn,
            .ngn, .nok, .nzd, .rwf, .sar, .sek, .sgd, .tnd, .try, .tzs, .ugx, .usd, .xaf, .xof, .zar, .zmw,
        ]
        for constant in constants {
            #expect(try Currency(constant.code) == constant)
            #expect(try Currency(constant.code).minorUnitDigits == constant.minorUnitDigits)
        }
    }

    @Test func `JSON is the code`() throws {
        #expect(String(decoding: try JSONEncoder().encode([Currency.kes]), as: UTF8.self) == #"["KES"]"#)
        #expect(try JSONDecoder().decode([Currency].self, from: Data(#"["JPY"]"#.utf8)) == [.jpy])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Currency].self, from: Data(#"["ABC"]"#.utf8)) }
    }
}
