import Commerce

/// A product as listings show it.
package struct ProductCard: Sendable {
    package let id: ProductID
    package let handle: Handle
    package var title: String
    package var subtitle: String
    /// `nil`: not sold in the asked currency (an external product without a price, say).
    package let price: CardPrice?
    package let picture: PictureReference?
    /// Another view, for hovering.
    package let secondPicture: PictureReference?
    /// At most `maximumSwatches`.
    package let swatches: [Swatch]
    /// How many colours there are beyond those.
    package let moreSwatches: Int
    package let isAvailable: Bool
    /// Sold on another site, or a group whose members have prices of their own.
    package let isPricedElsewhere: Bool
    /// Chosen by the shop's people to stand first.
    package let isFeatured: Bool
    package let publishedAt: Timestamp?
    /// `nil` unless the product has exactly one variant, which a card may then put into the cart.
    package let onlyVariant: VariantID?
    package let rating: ProductRating
    /// Whether the title is a translation of the shop's own.
    package var isTranslated = false

    package static let maximumSwatches = 6
    package static let newForDays = 30

    package func isNew(at now: Timestamp) -> Bool {
        guard let publishedAt, let notNewAt else { return false }
        return publishedAt <= now && now < notNewAt
    }

    /// When `isNew` will be another; `nil` when it stays as it is.
    func newnessChanges(after now: Timestamp) -> Timestamp? { [publishedAt, notNewAt].compactMap(\.self).first { $0 > now } }

    private var notNewAt: Timestamp? { publishedAt?.adding(milliseconds: Int64(Self.newForDays) * 86_400_000) }

    package var isOnSale: Bool { price?.lowest.isOnSale ?? false }

    package struct Swatch: Hashable, Sendable {
        package let label: String
        package let color: String
    }
}

/// The range of a product's prices.
package struct CardPrice: Hashable, Sendable {
    /// Of the cheapest variant now.
    package let lowest: VariantPrice
    /// Variants cost different amounts: "from 34.00".
    package let isRange: Bool
}
