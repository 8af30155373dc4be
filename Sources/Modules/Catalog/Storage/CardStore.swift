import Commerce
import Platform

/// Reads products as cards, one statement for a whole page of them.
enum CardStore {
    static let maximum = 100
    /// More tags than these collapse to one.
    static let maximumTags = 24

    static func cards(_ ids: [ProductID], currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductCard] {
        let ids = ids.prefix(maximum)
        guard !ids.isEmpty else { return [] }
        if ids.count > maximumTags { reader.depend(on: .products) } else { for id in ids { reader.depend(on: .product(id)) } }
        let found = try cards("p.id IN \(list: ids)", currency: currency, at: now, in: reader) { card, _ in card.id }
        return ids.compactMap { found[$0] }
    }

    /// Of a listing, which depends on its collection's tag.
    static func cards(ordinals: [Int], currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductCard] {
        guard !ordinals.isEmpty else { return [] }
        let found = try cards("p.ordinal IN \(list: ordinals)", currency: currency, at: now, in: reader) { $1 }
        return ordinals.compactMap { found[$0] }
    }

    private static func cards<Key: Hashable>(
        _ condition: SQL, currency: Currency, at now: Timestamp, in reader: Reader, by key: (ProductCard, Int) -> Key
    ) throws -> [Key: ProductCard] {
        var cards: [Key: ProductCard] = [:]
        var overdue: [Key: (ProductID, ProductCard)] = [:]
        try reader.each(
            """
            SELECT p.id, p.handle, p.title, p.subtitle, p.card_pictures, p.swatches, p.is_available, p.kind, p.is_featured, p.published_at,
                p.only_variant_id, p.ordinal, c.lowest, c.lowest_regular, c.highest, c.changes_at, p.rating_count, p.rating_sum
            FROM catalog_products p LEFT JOIN catalog_product_prices c ON c.product_id = p.id AND c.currency = \(currency)
            WHERE \(condition) AND p.status = 'active'
            """
        ) { row in
            var range: PriceRange?
            if let lowest: Int64 = try row[12] {
                range = PriceRange(lowest: lowest, lowestRegular: try row[13], highest: try row[14], changesAt: try row[15])
            }
            let card = try card(row, range?.card(currency))
            cards[key(card, try row[11])] = card
            reader.expire(at: card.newnessChanges(after: now))
            guard let change = range?.changesAt else { return }
            // A sale began or ended and the schedule has not been here yet.
            if change <= now { overdue[key(card, try row[11])] = (card.id, card) } else { reader.expire(at: change) }
        }
        for (key, (id, card)) in overdue {
            let range = try currentRange(of: id, currency: currency, at: now, in: reader)
            reader.expire(at: range?.changesAt)
            cards[key] = card.with(price: range?.card(currency))
        }
        return cards
    }

    private static func currentRange(of id: ProductID, currency: Currency, at now: Timestamp, in reader: Reader) throws -> PriceRange? {
        PriceRange(
            try reader.all(
                """
                SELECT regular, sale, sale_starts_at, sale_ends_at FROM catalog_prices
                WHERE product_id = \(id) AND currency = \(currency) ORDER BY variant_id
                """
            ) { try PriceColumns.setting($0, from: 0, currency: currency).price(at: now) })
    }

    private static func card(_ row: SQLRow, _ price: CardPrice?) throws -> ProductCard {
        let pictures = try ProductPicture.unpack(try row[4])
        let swatches = ProductCard.Swatch.unpack(try row[5])
        return ProductCard(
            id: try row[0], handle: try row[1], title: try row[2], subtitle: try row[3], price: price, picture: pictures.first?.picture,
            secondPicture: pictures.count > 1 ? pictures[1].picture : nil, swatches: swatches.shown, moreSwatches: swatches.more,
            isAvailable: try row[6], isPricedElsewhere: ["external", "grouped"].contains(try row[7] as String), isFeatured: try row[8], publishedAt: try row[9],
            onlyVariant: try row[10], rating: ProductRating(count: try row[16], sum: try row[17]))
    }
}

extension ProductCard {
    fileprivate func with(price: CardPrice?) -> ProductCard {
        ProductCard(
            id: id, handle: handle, title: title, subtitle: subtitle, price: price, picture: picture, secondPicture: secondPicture,
            swatches: swatches, moreSwatches: moreSwatches, isAvailable: isAvailable, isPricedElsewhere: isPricedElsewhere, isFeatured: isFeatured,
            publishedAt: publishedAt, onlyVariant: onlyVariant, rating: rating)
    }
}
