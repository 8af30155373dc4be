import Commerce
import Content
import Foundation
import Testing
import WebCore

@testable import Storefront

/// Holds the catalogues of all languages to the English one. What these tests name as missing is to be added to the file of that language.
@Suite("Catalogues")
struct CataloguesTests {
    private static let folder = AskedKeys.root.appendingPathComponent("Locales")

    private static func texts(_ locale: LocaleCode) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(contentsOf: folder.appendingPathComponent("\(locale.code).json")))
    }

    /// Keys without the plural's form, and those that have one.
    private static func plurals(_ english: [String: String]) -> Set<String> {
        Set(english.keys.filter { $0.hasSuffix(".other") }.map { String($0.dropLast(6)) }.filter { english["\($0).one"] != nil })
    }

    private static func places(_ text: String) -> Set<String> { Set(text.matches(of: /\{([a-z_A-Z]+)\}/).map { String($0.output.1) }) }

    @Test("every language has every key, in the plural forms that it needs, and no other", arguments: LanguageChoice.known)
    func keys(locale: LocaleCode) throws {
        let (english, own) = (try Self.texts(.en), try Self.texts(locale))
        let plurals = Self.plurals(english)
        #expect(plurals.count >= 15)
        var wanted = Set(english.keys).subtracting(plurals.flatMap { ["\($0).one", "\($0).other"] })
        for key in plurals { wanted.formUnion(PluralCategory.all(in: locale.language).map { "\(key).\($0)" }) }
        #expect(wanted.subtracting(own.keys).map { "\(locale.code) lacks \($0)" }.sorted() == [])
        #expect(Set(own.keys).subtracting(wanted).map { "\(locale.code) has \($0), which English has not" }.sorted() == [])
        #expect(own.filter(\.value.isEmpty).map { "\(locale.code) says nothing for \($0.key)" } == [])
    }

    @Test("every text has the places of the English one", arguments: LanguageChoice.known)
    func values(locale: LocaleCode) throws {
        let (english, own) = (try Self.texts(.en), try Self.texts(locale))
        for (key, text) in own {
            let form = key.split(separator: ".").last.flatMap { PluralCategory(rawValue: String($0)) }
            let model = english[key] ?? form.flatMap { english[key.dropLast($0.rawValue.count) + "other"] } ?? ""
            var missing = Self.places(model).subtracting(Self.places(text))
            // "One product", "two products": words that say the number themselves.
            if let form, [.zero, .one, .two].contains(form) { missing.remove("count") }
            #expect(missing == [], "\(locale.code) lacks a value in \(key)")
            #expect(Self.places(text).subtracting(Self.places(model)) == [], "\(locale.code) asks for a value in \(key) that nobody gives")
        }
    }

    @Test("plurals follow CLDR: the examples of its tables")
    func plurals() {
        func forms(_ language: String, _ counts: [Int]) -> [PluralCategory] { counts.map { PluralCategory($0, language: language) } }
        #expect(forms("en", [0, 1, 2, 11]) == [.other, .one, .other, .other])
        #expect(forms("sw", [0, 1, 2, 11]) == [.other, .one, .other, .other])
        #expect(forms("fr", [0, 1, 2, 17]) == [.one, .one, .other, .other])
        #expect(
            forms("ar", [0, 1, 2, 3, 10, 11, 26, 99, 100, 102, 103, 110, 111, 200]) == [
                .zero, .one, .two, .few, .few, .many, .many, .many, .other, .other, .few, .few, .many, .other,
            ])
    }

    @Test("every country has a name in every language")
    func countries() throws {
        let catalogues = try Catalogues(folder: Self.folder, LanguageChoice.known)
        let germany = try CountryCode("DE")
        #expect(LanguageChoice.known.map { catalogues[$0].name(of: germany) } == ["Germany", "Allemagne", "Ujerumani", "ألمانيا"])
        for locale in LanguageChoice.known where locale != .en {
            let file = Self.folder.appendingPathComponent("countries.\(locale.code).json")
            let names = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
            #expect(CountryCode.all.filter { names[$0.code]?.isEmpty ?? true }.map(\.code) == [], "\(locale.code)")
        }
    }

    @Test("values in Arabic are kept apart from the text around them")
    func isolates() throws {
        let arabic = try Catalogues(folder: Self.folder, LanguageChoice.known)[.ar]
        #expect(arabic["profile.email.now", ["email": "a@b.c"]].contains("\u{2068}a@b.c\u{2069}"))
        #expect(arabic["products", count: 2] == "منتجان")
        #expect(arabic["products", count: 5] == "5 منتجات")
    }

    @Test("dates and percentages are written as the language writes them")
    func dates() throws {
        let catalogues = try Catalogues(folder: Self.folder, LanguageChoice.known)
        let (first, later) = (try Timestamp(iso8601: "2026-03-01T08:05:00Z"), try Timestamp(iso8601: "2026-08-21T18:41:00Z"))
        #expect(
            LanguageChoice.known.map { DateText.day(first, catalogues[$0]) } == [
                "1 Mar 2026", "1er mars 2026", "1 Mac 2026", "1 مارس 2026",
            ])
        #expect(DateText.time(later, catalogues[.en]) == "21 Aug 2026, 18:41 UTC")
        #expect(DateText.time(later, catalogues[.fr]) == "21 août 2026 à 18:41 UTC")
        #expect(Percent.off(20, catalogues[.fr]) == "−20\u{202F}%")
        #expect(Percent.text(try Rate(percent: "8.875"), catalogues[.fr]) == "8,875\u{202F}%")
        #expect(Percent.text(try Rate(percent: "8.875"), catalogues[.sw]) == "8.875%")
    }
}
