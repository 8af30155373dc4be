/// What happens to a payment, chosen by the card number, as with other providers' test cards.
package enum TestCard: String, Sendable, CaseIterable {
    case approve = "4242424242424242"
    case decline = "4000000000000002"
    case insufficientFunds = "4000000000009995"
    /// The customer has to confirm on the provider's page first.
    case confirm = "4000002500003155"
    /// Approved after some seconds.
    case slow = "4000000000000408"
    /// Nothing is charged, and no answer comes: the call never arrived.
    case lostBeforeCharge = "4000000000000503"
    /// Charged, and no answer comes.
    case lostAfterCharge = "4000000000000504"

    /// Spaces and hyphens are passed over. `nil` for any other number.
    package init?(number: String) {
        self.init(rawValue: String(number.filter { $0 != " " && $0 != "-" }))
    }

    /// For the list on the checkout page of a demonstration.
    package var explanation: String {
        switch self {
        case .approve: "is approved"
        case .decline: "is declined"
        case .insufficientFunds: "is declined: insufficient funds"
        case .confirm: "asks for your confirmation"
        case .slow: "is approved after a few seconds"
        case .lostBeforeCharge: "gets no answer, and is not charged"
        case .lostAfterCharge: "gets no answer, and is charged"
        }
    }

    var decline: TestDecline? {
        switch self {
        case .decline: .declined
        case .insufficientFunds: .insufficientFunds
        default: nil
        }
    }
}

enum TestDecline: String {
    case declined = "card_declined"
    case insufficientFunds = "insufficient_funds"
    case invalidNumber = "invalid_number"
    case refusedByCustomer = "refused_by_customer"

    var message: String {
        switch self {
        case .declined: "The card was declined."
        case .insufficientFunds: "The card has insufficient funds."
        case .invalidNumber: "This is not one of the test cards."
        case .refusedByCustomer: "You refused the payment."
        }
    }
}
