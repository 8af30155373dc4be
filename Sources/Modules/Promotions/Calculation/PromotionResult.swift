import Commerce

/// What promotions take off a basket. All sums are equal by construction: `goods` is the sum of `lines`, and each line's
/// discount is the sum of what the applied promotions take off it.
package struct PromotionResult: Sendable, Hashable {
    package struct Applied: Sendable, Hashable {
        package let id: PromotionID
        package let title: String
        package let code: PromotionCode?
        /// Per line of the basket.
        package let lines: [Money]
        package let goods: Money
        package let shipping: Money
    }

    package struct Code: Sendable, Hashable {
        package let code: PromotionCode
        /// Nil for a code that nobody knows.
        package let title: String?
        package let standing: PromotionStanding
    }

    /// In the order in which they were applied.
    package let applied: [Applied]
    /// What comes off each line of the basket; never more than the line.
    package let lines: [Money]
    package let goods: Money
    /// What comes off sending; never more than it costs.
    package let shipping: Money
    /// The codes that were entered, in that order.
    package let codes: [Code]

    package static func none(_ currency: Currency, lines: Int) -> PromotionResult {
        PromotionResult(
            applied: [], lines: Array(repeating: .zero(currency), count: lines), goods: .zero(currency), shipping: .zero(currency), codes: [])
    }
}
