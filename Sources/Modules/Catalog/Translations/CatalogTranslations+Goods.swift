import Commerce
import Platform

extension CatalogTranslations {
    /// The cards with their names in the language.
    package static func translated(_ cards: [ProductCard], in locale: LocaleCode, in reader: Reader) throws -> [ProductCard] {
        guard !cards.isEmpty else { return cards }
        let texts = try products(cards.map(\.id), [.title, .subtitle], in: locale, in: reader)
        return cards.map { card in
            guard let own = texts[card.id] else { return card }
            var card = card
            card.isTranslated = own[.title] != nil
            card.title = own[.title] ?? card.title
            card.subtitle = own[.subtitle] ?? card.subtitle
            return card
        }
    }

    /// The product with what is translated of it, and which fields those are.
    package static func translated(
        _ product: ProductDetail, in locale: LocaleCode, in reader: Reader
    ) throws -> (product: ProductDetail, fields: Set<Field>) {
        let own = try products([product.id], in: locale, in: reader)[product.id] ?? [:]
        var shown = product
        shown.title = own[.title] ?? product.title
        shown.subtitle = own[.subtitle] ?? product.subtitle
        shown.descriptionMarkup = own[.description] ?? product.descriptionMarkup
        if let lines = own[.highlights] { shown.highlights = lines.split(separator: "\n").map(String.init) }
        // The shop's own words for search engines say nothing about a name in another language.
        shown.seoTitle = own[.seoTitle] ?? (own[.title] == nil ? product.seoTitle : "")
        shown.seoDescription = own[.seoDescription] ?? (own[.subtitle] == nil ? product.seoDescription : "")
        shown.related = try translated(product.related, in: locale, in: reader)
        if case .grouped(let cards) = product.sale { shown.sale = .grouped(try translated(cards, in: locale, in: reader)) }
        return (shown, Set(own.keys))
    }
}
