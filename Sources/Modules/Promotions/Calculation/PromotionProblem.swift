import Commerce

/// Why a promotion does not apply. Closed, so that every place that shows it says something about each.
package enum PromotionProblem: Error, Hashable, Sendable {
    /// No promotion has this code, or it is switched off.
    case unknownCode
    case notYet(from: Timestamp)
    case over(since: Timestamp)
    /// Others have used it as often as it can be.
    case usedUp
    /// This customer has.
    case usedByCustomer
    /// For customers without an earlier order.
    case firstOrderOnly
    case notInCountry(CountryCode)
    /// It is not offered in this currency.
    case notInCurrency(Currency)
    /// Nothing of what it is about is in the cart.
    case noSuchGoods
    case spendMore(Money, minimum: Money)
    case addMore(Int)
    /// There is nothing to send.
    case nothingToSend
    /// The chosen way of sending costs more than it pays for.
    case shippingTooDear(upTo: Money)
    /// There is nothing left to take off.
    case nothingLeft
    /// It does not go together with this one, which saves at least as much.
    case notTogether(with: String)

    /// Whether more in the cart, or another way of sending, would mend it.
    package var canBeMended: Bool {
        switch self {
        case .noSuchGoods, .spendMore, .addMore, .shippingTooDear, .nothingToSend, .nothingLeft: true
        default: false
        }
    }
}

/// How a code that was entered stands.
package enum PromotionStanding: Hashable, Sendable {
    case applied(Money)
    /// It applies as soon as it is known where the goods go.
    case pending
    case refused(PromotionProblem)
}
