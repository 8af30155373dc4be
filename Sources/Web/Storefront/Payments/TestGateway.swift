import Commerce

/// The built-in test provider as the storefront shows it: its cards on the checkout, and its page where a payment is
/// confirmed. Filled in by who puts the shop together, since pages know no provider.
package struct TestGateway: Sendable {
    /// A number to try a payment with, and what it does.
    package struct Card: Sendable {
        package let number: String
        /// "is approved"
        package let explanation: String

        package init(number: String, explanation: String) {
            self.number = number
            self.explanation = explanation
        }
    }

    /// A gift card of the demonstration. It is told only while something is left on it.
    package struct GiftCard: Sendable {
        package let code: String
        package let currency: Currency

        package init(code: String, currency: Currency) {
            self.code = code
            self.currency = currency
        }
    }

    package struct Charge: Sendable {
        package let amount: Money?
        package let orderNumber: String
        /// Where the browser goes once it is decided.
        package let returnURL: String
        /// Whether it waits for a decision.
        package let isOpen: Bool

        package init(amount: Money?, orderNumber: String, returnURL: String, isOpen: Bool) {
            self.amount = amount
            self.orderNumber = orderNumber
            self.returnURL = returnURL
            self.isOpen = isOpen
        }
    }

    package let cards: [Card]
    package let giftCards: [GiftCard]
    /// `nil` for a reference that nobody was given.
    package let charge: @Sendable (_ reference: String) async throws -> Charge?
    /// Only the first decision counts; returns the charge as it is then.
    package let decide: @Sendable (_ reference: String, _ isApproved: Bool) async throws -> Charge?

    package init(
        cards: [Card], giftCards: [GiftCard] = [], charge: @escaping @Sendable (_ reference: String) async throws -> Charge?,
        decide: @escaping @Sendable (_ reference: String, _ isApproved: Bool) async throws -> Charge?
    ) {
        self.cards = cards
        self.giftCards = giftCards
        self.charge = charge
        self.decide = decide
    }
}
