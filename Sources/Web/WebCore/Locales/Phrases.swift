import Commerce
import Foundation

/// The words of the interface in one language, by key.
package struct Phrases: Sendable {
    package let locale: LocaleCode
    private let texts: [String: String]
    /// Everyday names by ISO code, where they are not the English ones.
    private let countries: [String: String]
    /// Values in a text that runs from right to left are kept apart from it: an address or a price reads the other way.
    private let isIsolating: Bool

    /// Reads `en.json`: an object from key to text. Texts carry values as `{name}`.
    package init(locale: LocaleCode, file: URL) throws {
        self.init(locale: locale, texts: try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file)))
    }

    package init(locale: LocaleCode, texts: [String: String], countries: [String: String] = [:]) {
        self.locale = locale
        self.texts = texts
        self.countries = countries
        isIsolating = locale.isRightToLeft
    }

    package func name(of country: CountryCode) -> String { countries[country.code] ?? country.name }

    package var keys: Set<String> { Set(texts.keys) }

    /// The text; the key itself where there is none, which a test of the catalogues excludes.
    package subscript(_ key: String) -> String { texts[key] ?? key }

    /// The text, where there is one: for words that a table may not have, such as an adapter's.
    package func text(_ key: String) -> String? { texts[key] }

    /// With the other's texts where this one has none.
    func completed(by other: Phrases, countries: [String: String]) -> Phrases {
        Phrases(locale: locale, texts: texts.merging(other.texts) { own, _ in own }, countries: countries)
    }

    package subscript(_ key: String, _ values: [String: String]) -> String {
        filled(self[key], values)
    }

    /// Picks `key.one`, `key.other` or another form by the language's plural rule, with `{count}`.
    package subscript(_ key: String, count count: Int) -> String {
        self["\(key).\(PluralCategory(count, language: locale.language))", ["count": String(count)]]
    }

    /// Over the bytes and in one go: a page needs many of these, and a value that looks like a place stays as it is.
    private func filled(_ template: String, _ values: [String: String]) -> String {
        var template = template
        return template.withUTF8 { source in
            var text: [UInt8] = []
            text.reserveCapacity(source.count + 32)
            var rest = source[...]
            while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) {
                text += rest[..<open]
                if let value = values[String(decoding: rest[(open + 1)..<close], as: UTF8.self)] {
                    let isApart = isIsolating && Self.runsOtherwise(value)
                    if isApart { text += Self.isolate }
                    text += value.utf8
                    if isApart { text += Self.popIsolate }
                } else {
                    text += rest[open...close]
                }
                rest = rest[(close + 1)...]
            }
            text += rest
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// Whether a value may run from left to right, or take signs around it along. Digits alone do not, and an isolate around them would
    /// hide from the one around a whole date which way that runs.
    private static func runsOtherwise(_ value: String) -> Bool {
        !value.utf8.allSatisfy { byte in byte >= 0x80 || byte == UInt8(ascii: " ") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    }

    /// First strong isolate: the value runs as its own first letter does.
    private static let isolate = Array("\u{2068}".utf8)
    private static let popIsolate = Array("\u{2069}".utf8)
}

/// CLDR plural categories of the languages that the interface speaks, for whole numbers. French has a form for millions too, which
/// no count of a shop comes to.
package enum PluralCategory: String, CustomStringConvertible, CaseIterable, Sendable {
    case zero, one, two, few, many, other

    /// Those that a catalogue of the language must have.
    package static func all(in language: String) -> [PluralCategory] {
        language == "ar" ? allCases : [.one, .other]
    }

    package init(_ count: Int, language: String) {
        switch language {
        case "fr": self = count == 0 || count == 1 ? .one : .other
        case "ar":
            switch (count, count % 100) {
            case (0, _): self = .zero
            case (1, _): self = .one
            case (2, _): self = .two
            case (_, 3...10): self = .few
            case (_, 11...99): self = .many
            default: self = .other
            }
        default: self = count == 1 ? .one : .other
        }
    }

    package var description: String { rawValue }
}
