import Commerce
import Platform

extension CatalogTranslations {
    /// The same variants with the names that they have in a language, as carts and orders show and keep them.
    package static func translated(
        _ variants: [VariantID: VariantForSale], in locale: LocaleCode, in reader: Reader
    ) throws -> [VariantID: VariantForSale] {
        guard !variants.isEmpty else { return variants }
        let titles = try products(Array(Set(variants.values.map(\.productID))), [.title], in: locale, in: reader)
        let words = try options(variants.values.flatMap { VariantTitle.parts($0.variantTitle) }, in: locale, in: reader)
        return variants.mapValues { variant in
            var variant = variant
            if let title = titles[variant.productID]?[.title] { variant.productTitle = title }
            variant.variantTitle = VariantTitle.translated(variant.variantTitle) { words[$0] }
            return variant
        }
    }

    private static func options(_ subjects: [String], in locale: LocaleCode, in reader: Reader) throws -> [String: String] {
        var words: [String: String] = [:]
        guard !subjects.isEmpty else { return words }
        try reader.each(
            "SELECT subject, text FROM catalog_translations WHERE locale = \(locale.code) AND kind = 'option' AND subject IN \(list: Set(subjects).sorted())"
        ) { words[try $0[0]] = try $0[1] }
        return words
    }
}

/// "Kernel Black / M": the values of a variant's options.
package enum VariantTitle {
    private static let separator = " / "

    static func parts(_ title: String) -> [String] { title.split(separator: separator).map(String.init) }

    /// With the words that there are; the others stay.
    package static func translated(_ title: String, _ word: (String) -> String?) -> String {
        title.isEmpty ? title : parts(title).map { word($0) ?? $0 }.joined(separator: separator)
    }
}
