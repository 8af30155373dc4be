import Catalog
import Commerce
import Content
import Platform
import WebCore

/// Products as lists show them.
enum ListingAnswer {
    static func json(_ listing: Listing, _ request: ListingRequest, subject: String, _ call: ReadCall, note: (inout JSONWriter) -> Void = { _ in }) throws
        -> JSONWriter
    {
        let cards = try call.translated(listing.cards)
        let words = request.countsFacets ? try call.optionWords() : [:]
        var json = JSONWriter(capacity: 1_024 + cards.count * 900)
        json.object { json in
            json.array("products", cards) { json, card in json.object { $0.members(of: card, at: call.now) } }
            json.add("total", listing.total)
            json.add("nextCursor", orNull: listing.next.map { CursorText(request, subject).text($0) })
            json.add("sort", listing.sort.rawValue)
            note(&json)
            guard request.countsFacets else { return }
            json.array("facets", listing.facets) { json, facet in
                json.object { json in
                    json.add("code", facet.code)
                    json.add("label", words[facet.label] ?? facet.label)
                    json.add("kind", facet.kind.rawValue)
                    json.array("values", facet.values) { json, value in
                        json.object { json in
                            json.add("value", value.key)
                            json.add("label", words[value.label] ?? value.label)
                            json.add("count", value.count)
                            json.add("isSelected", value.isSelected)
                        }
                    }
                }
            }
        }
        return json
    }
}

extension ReadCall {
    func translated(_ cards: [ProductCard]) throws -> [ProductCard] {
        guard let locale else { return cards }
        return try CatalogTranslations.translated(cards, in: locale, in: reader)
    }

    /// Names of options, attributes and collections in the market's language.
    func optionWords() throws -> [String: String] {
        guard let locale else { return [:] }
        let options = try CatalogTranslations.options(in: locale, in: reader)
        return try CatalogTranslations.collectionTitles(in: locale, in: reader).merging(options) { $1 }
    }
}

extension JSONWriter {
    mutating func members(of card: ProductCard, at now: Timestamp) {
        add("id", card.id)
        add("handle", card.handle.text)
        add("title", card.title)
        add("subtitle", card.subtitle)
        if let price = card.price {
            object("price") { json in
                json.add("lowest", price.lowest.current)
                json.add("regular", price.lowest.regular)
                json.add("isRange", price.isRange)
                json.add("isOnSale", price.lowest.isOnSale)
            }
        } else {
            addNull("price")
        }
        add("picture", orNull: card.picture)
        add("isAvailable", card.isAvailable)
        add("isNew", card.isNew(at: now))
        add("isFeatured", card.isFeatured)
        add("rating", card.rating)
        add("onlyVariant", orNull: card.onlyVariant?.description)
    }

    mutating func add(_ name: String, _ rating: ProductRating) {
        object(name) { json in
            json.add("count", rating.count)
            json.add("average", orNull: rating.isEmpty ? nil : rating.averageText)
        }
    }
}
