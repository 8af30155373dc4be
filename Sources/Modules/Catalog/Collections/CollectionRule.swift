import Commerce

/// Which products a rule-based collection holds.
package struct CollectionRules: Hashable, Sendable, Codable {
    package enum Match: String, Hashable, Sendable, Codable { case all, any }

    package var match: Match
    /// 1 to `maximumConditions`.
    package var conditions: [CollectionCondition]

    package static let maximumConditions = 20

    package init(match: Match, _ conditions: [CollectionCondition]) {
        self.match = match
        self.conditions = conditions
    }
}

/// One thing that is asked of a product. Stored as JSON: released cases stay readable.
package enum CollectionCondition: Hashable, Sendable, Codable {
    case tag(String)
    /// In the category or anywhere below it.
    case category(CollectionID)
    /// Values compare as handles do: "Kernel Black" and "kernel-black" are one.
    case attribute(code: String, value: String)
    /// An option of some variant: "Color", "Kernel Black".
    case option(name: String, value: String)
    /// The lowest current price.
    case priceBelow(minorUnits: Int64, currency: Currency)
    case priceAtLeast(minorUnits: Int64, currency: Currency)
    case onSale(Currency)
    case inStock
    case featured
    indirect case not(CollectionCondition)
}
