import Commerce

/// What a promotion takes off. Percentages are of what earlier promotions left, rounded half up to the minor unit; the
/// result is then shared out over the lines by largest remainder.
package enum PromotionEffect: Hashable, Sendable, Codable {
    /// Off all goods it is about.
    case percentage(Rate)
    /// Off all goods it is about together, one amount per currency; never more than they cost.
    case fixed([Money])
    /// Sending costs nothing, by rates that cost at most this much; empty is any rate.
    case freeShipping(upTo: [Money])
    /// For every `buy` units of its goods, `get` more of them (or of `gifts`) at this much off. The cheapest are the ones
    /// that are reduced, and only full sets count.
    case buyGet(buy: Int, get: Int, off: Rate, gifts: PromotionGoods?)
    /// The more units, the more off: the highest step that is reached counts for all of them.
    case quantityTiers([QuantityTier])
    /// The more is spent on its goods, the more off.
    case spendTiers([SpendTier])

    package struct QuantityTier: Hashable, Sendable, Codable {
        package let from: Int
        package let off: Rate

        package init(from: Int, off: Rate) {
            self.from = from
            self.off = off
        }
    }

    package struct SpendTier: Hashable, Sendable, Codable {
        /// One per currency.
        package let from: [Money]
        package let off: Rate

        package init(from: [Money], off: Rate) {
            self.from = from
            self.off = off
        }
    }
}

/// What goods a promotion is about.
package enum PromotionGoods: Hashable, Sendable, Codable {
    case everything
    case products([ProductID])
    /// Members at the moment of the order; for a category, of all below it too.
    case collections([CollectionID])

    package var collectionIDs: [CollectionID] {
        if case .collections(let ids) = self { ids } else { [] }
    }
}

/// Which promotions go together. They are applied in this order: goods, order, shipping.
package enum PromotionClass: Int, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// About some goods, or about how many of them there are.
    case goods
    /// Off everything in the order.
    case order
    case shipping

    package static func < (a: PromotionClass, b: PromotionClass) -> Bool { a.rawValue < b.rawValue }
}
