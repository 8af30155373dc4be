import Commerce
import Foundation

/// The words of the interface in all its languages.
package struct Catalogues: Sendable {
    private let byLocale: [LocaleCode: Phrases]
    private let first: Phrases

    /// Reads `en.json` and its like. What a language lacks is filled from the first when it is read, so that a look-up stays one.
    /// - Parameter locales: the complete one first; never empty.
    package init(folder: URL, _ locales: [LocaleCode]) throws {
        let read = try locales.map { try Phrases(locale: $0, file: folder.appendingPathComponent("\($0.code).json")) }
        first = read[0]
        byLocale = Dictionary(
            uniqueKeysWithValues: try read.map { phrases in
                let file = folder.appendingPathComponent("countries.\(phrases.locale.code).json")
                // English names are in the program, since addresses on labels and invoices have them.
                let isOwn = phrases.locale != read[0].locale
                let countries = isOwn ? try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file)) : [:]
                return (phrases.locale, phrases.completed(by: read[0], countries: countries))
            })
    }

    package subscript(_ locale: LocaleCode) -> Phrases { byLocale[locale] ?? first }
}
