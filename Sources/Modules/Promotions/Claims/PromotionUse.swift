import Commerce

/// That an order uses a promotion.
package struct PromotionUse: Sendable, Hashable {
    package let promotionID: PromotionID
    /// What it takes off, more than nothing.
    package let amount: Money
    /// How often its customer may use it at that time; nil for as often as they like.
    package let customerLimit: Int?

    package init(promotionID: PromotionID, amount: Money, customerLimit: Int?) {
        self.promotionID = promotionID
        self.amount = amount
        self.customerLimit = customerLimit
    }
}

/// Somebody else has had the last use, or this customer their own. Whoever gets it undoes the transaction.
package struct PromotionUsedUp: Error, Hashable, Sendable {
    package let promotionID: PromotionID
    /// `.usedUp` or `.usedByCustomer`.
    package let problem: PromotionProblem

    package init(promotionID: PromotionID, problem: PromotionProblem) {
        self.promotionID = promotionID
        self.problem = problem
    }
}

/// Where the uses of one order stand; all of one order stand alike.
package enum PromotionUseState: Sendable, Equatable {
    /// The order uses no promotion.
    case none
    case active, committed, released
}
