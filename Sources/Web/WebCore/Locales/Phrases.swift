import Commerce
import Foundation

/// The words of the interface in one language, by key.
package struct Phrases: Sendable {
    package let locale: LocaleCode
    private let texts: [String: String]

    /// Reads `en.json`: an object from key to text. Texts carry values as `{name}`.
    package init(locale: LocaleCode, file: URL) throws {
        self.init(locale: locale, texts: try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file)))
    }

    package init(locale: LocaleCode, texts: [String: String]) {
        self.locale = locale
        self.texts = texts
    }

    package var keys: Set<String> { Set(texts.keys) }

    /// The text; the key itself where there is none, which a test of the catalogues excludes.
    package subscript(_ key: String) -> String { texts[key] ?? key }

    package subscript(_ key: String, _ values: [String: String]) -> String {
        Self.filled(self[key], values)
    }

    /// Picks `key.one` or `key.other` by the language's plural rule, with `{count}`.
    package subscript(_ key: String, count count: Int) -> String {
        self["\(key).\(PluralCategory(count, language: locale.language))", ["count": String(count)]]
    }

    /// Over the bytes and in one go: a page needs many of these, and a value that looks like a place stays as it is.
    private static func filled(_ template: String, _ values: [String: String]) -> String {
        var template = template
        return template.withUTF8 { source in
            var text: [UInt8] = []
            text.reserveCapacity(source.count + 32)
            var rest = source[...]
            while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) {
                text += rest[..<open]
                if let value = values[String(decoding: rest[(open + 1)..<close], as: UTF8.self)] {
                    text += value.utf8
                } else {
                    text += rest[open...close]
                }
                rest = rest[(close + 1)...]
            }
            text += rest
            return String(decoding: text, as: UTF8.self)
        }
    }
}

/// CLDR plural categories of the languages that the interface speaks.
enum PluralCategory: String, CustomStringConvertible {
    case zero, one, two, few, many, other

    init(_ count: Int, language: String) {
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

    var description: String { rawValue }
}
