import Commerce
import Testing

@Suite struct LocaleCodeTests {
    @Test(arguments: [
        ("en", "en", false), ("en-GB", "en-GB", false), ("EN-gb", "en-GB", false), ("ar", "ar", true), ("ar-KW", "ar-KW", true),
        ("sw-TZ", "sw-TZ", false),
        ("zh-hant-tw", "zh-Hant-TW", false), ("es-419", "es-419", false), ("pa-Arab-PK", "pa-Arab-PK", true),
        ("az-Latn", "az-Latn", false),
        ("ur-Latn", "ur-Latn", false), ("he", "he", true), ("fa-IR", "fa-IR", true),
    ])
    func `codes are brought into canonical form`(given: String, code: String, isRightToLeft: Bool) throws {
        let locale = try LocaleCode(given)
        #expect(locale.code == code)
        #expect(locale.isRightToLeft == isRightToLeft)
        #expect(try LocaleCode(locale.code) == locale)
    }

    @Test func `the parts are at hand`() throws {
        let locale = try LocaleCode("zh-Hant-TW")
        #expect(locale.language == "zh" && locale.script == "Hant" && locale.region == "TW")
        #expect(LocaleCode.en.region == nil)
        #expect(try LocaleCode("sw") == .sw)
    }

    @Test(arguments: [
        "e", "engl", "en_GB", "en-", "-en", "en--GB", "en-GBR", "en-GB-x", "en-1234", "en-GB-oxendict", "é", "en GB", "*", "12",
        "zh-TW-Hant",
    ])
    func `other forms are refused`(code: String) {
        #expect(refusal { () throws(InputProblem) in try LocaleCode(code) }?.code == .invalid)
    }
}
