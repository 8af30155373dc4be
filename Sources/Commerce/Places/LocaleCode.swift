/// The language and perhaps the region that texts and amounts are shown in: a subset of BCP 47.
///
/// `language[-Script][-REGION]`, such as `en`, `en-GB`, `sw`, `ar` or `zh-Hant-TW`. No variants and no extensions. Any
/// combination of the right form is accepted; which ones a shop offers is a setting of the shop.
package struct LocaleCode: Hashable, Sendable {
    /// Two or three lower-case letters.
    package let language: String
    /// Four letters, the first a capital: `Hant`.
    package let script: String?
    /// Two capitals, or three digits of UN M.49: `GB`, `419`.
    package let region: String?

    package static let en = LocaleCode(language: "en")
    package static let fr = LocaleCode(language: "fr")
    package static let de = LocaleCode(language: "de")
    package static let sw = LocaleCode(language: "sw")
    package static let ar = LocaleCode(language: "ar")

    package static let maximumLength = 12

    /// Letters may come in any case, as in an Accept-Language header. Throws `.required` or `.invalid`.
    package init(_ code: String, field: String = "locale") throws(InputProblem) {
        guard !code.isEmpty else { throw InputProblem(field, .required, "is required.") }
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        var rest = parts.dropFirst()
        guard code.utf8.count <= LocaleCode.maximumLength, let language = parts.first, 2...3 ~= language.utf8.count,
            language.utf8.allSatisfy(\.isASCIILetter)
        else { throw LocaleCode.invalid(field) }
        self.language = language.lowercased()

        if let part = rest.first, part.utf8.count == 4, part.utf8.allSatisfy(\.isASCIILetter) {
            script = part.prefix(1).uppercased() + part.dropFirst().lowercased()
            rest = rest.dropFirst()
        } else {
            script = nil
        }

        if let part = rest.first, LocaleCode.isRegion(part) {
            region = part.uppercased()
            rest = rest.dropFirst()
        } else {
            region = nil
        }
        guard rest.isEmpty else { throw LocaleCode.invalid(field) }
    }

    /// The canonical text, as in the `lang` attribute: `en-GB`.
    package var code: String { [language, script, region].compactMap(\.self).joined(separator: "-") }

    /// Whether text runs from right to left. A script that is named decides over the language's usual one.
    package var isRightToLeft: Bool {
        if let script { return LocaleCode.rightToLeftScripts.contains(script) }
        return LocaleCode.rightToLeftLanguages.contains(language)
    }

    private static let rightToLeftLanguages: Set = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]
    private static let rightToLeftScripts: Set = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"]

    private init(language: String) {
        (self.language, script, region) = (language, nil, nil)
    }

    private static func isRegion(_ part: Substring) -> Bool {
        part.utf8.count == 2 && part.utf8.allSatisfy(\.isASCIILetter)
            || part.utf8.count == 3 && part.utf8.allSatisfy(\.isASCIIDigit)
    }

    private static func invalid(_ field: String) -> InputProblem {
        InputProblem(field, .invalid, "must be a language such as en, sw or en-GB.")
    }
}

extension LocaleCode: CodableAsText {
    package var encodedText: String { code }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}

extension LocaleCode: CustomStringConvertible {
    package var description: String { code }
}
