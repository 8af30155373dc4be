import Commerce
import Testing

@Suite struct MoneyFormatTests {
    private static let nbsp = "\u{A0}"
    private static let narrow = "\u{202F}"

    @Test(
        arguments: [
            ("en", 123_450, .usd, "$1,234.50"),
            ("en", 123_450, .eur, "€1,234.50"),
            ("en", 1200, .jpy, "¥1,200"),
            ("en", 123_400, .kes, "KSh\(nbsp)1,234"),
            ("en", 123_450, .kes, "KSh\(nbsp)1,234.50"),
            ("en", 500, .zar, "R\(nbsp)5.00"),
            ("en", 500, .ngn, "₦5.00"),
            ("en", 500, .ghs, "GH₵5.00"),
            ("en", 1_234_567, .kwd, "KWD\(nbsp)1,234.567"),
            ("en", 123_456_789_00, .chf, "CHF\(nbsp)123,456,789.00"),
            ("en", 99_999, .usd, "$999.99"),
            ("en", 100_000, .usd, "$1,000.00"),
            ("en", 5, .usd, "$0.05"),
            ("en", -123_450, .usd, "−$1,234.50"),
            ("en", -100, .kes, "−KSh\(nbsp)1"),
            ("en-KE", 100, .usd, "$1.00"),
            ("en-CA", 100, .cad, "$1.00"),
            ("en-CA", 100, .usd, "US$1.00"),
            ("en-US", 100, .cad, "CA$1.00"),
            ("fr-CA", 100, .cad, "1,00\(nbsp)$"),
            ("sw", 123_450, .tzs, "TSh\(nbsp)1,234.50"),
            ("sw", 123_400, .tzs, "TSh\(nbsp)1,234"),
            ("fr", 123_450, .eur, "1\(narrow)234,50\(nbsp)€"),
            ("fr", -123_450, .eur, "−1\(narrow)234,50\(nbsp)€"),
            ("fr", 1_234_567, .xof, "1\(narrow)234\(narrow)567\(nbsp)F\(narrow)CFA"),
            ("fr", 1000, .chf, "10,00\(nbsp)CHF"),
            ("de", 123_450, .eur, "1.234,50\(nbsp)€"),
            ("de-AT", -5, .eur, "−0,05\(nbsp)€"),
            ("ar", 1_234_567, .kwd, "\u{2067}\u{2066}1,234.567\u{2069}\(nbsp)د.ك.\u{2069}"),
            ("ar", -123_450, .usd, "\u{2067}\u{2066}−1,234.50\u{2069}\(nbsp)$\u{2069}"),
            ("ja", 1200, .jpy, "¥1,200"),
            ("en", .max, .usd, "$92,233,720,368,547,758.07"),
            ("en", .min, .usd, "−$92,233,720,368,547,758.07"),
        ] as [(String, Int64, Currency, String)])
    func `amounts are written as people of that language do`(locale: String, minorUnits: Int64, currency: Currency, text: String)
        throws
    {
        #expect(MoneyFormat(locale: try LocaleCode(locale)).string(Money(minorUnits: minorUnits, currency: currency)) == text)
    }

    @Test(arguments: [LocaleCode.en, .fr, .de, .sw, .ar])
    func `every currency can be written, and no amount breaks over a line`(locale: LocaleCode) {
        let format = MoneyFormat(locale: locale)
        for currency in Currency.all {
            let text = format.string(Money(minorUnits: 1_234_567, currency: currency))
            #expect(text.filter { "0"..."9" ~= $0 } == "1234567")
            #expect(!text.contains(" "))
        }
    }
}
