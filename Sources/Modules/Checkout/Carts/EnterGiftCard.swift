import Commerce
import Customers
import Platform
import StoredValue

/// Has a gift card pay for a cart, for whoever knows its code. Wrong codes are counted by cart and by network address, so that nobody
/// tries them one after the other; a right one does not count.
package struct EnterGiftCard: Sendable {
    package enum Refusal: Error, Sendable, Equatable {
        /// Nobody made it, or the shop disabled its card: who guesses is not told which.
        case unknown
        case usedUp
        case expired(at: Timestamp)
        case otherCurrency(Currency)
        /// The cart keeps no more of them.
        case tooMany(maximum: Int)
        case throttled(until: Timestamp)
    }

    let database: Database
    let carts: Carts
    let policy: ThrottlePolicy
    let clock: Clock

    /// - Parameter client: the visitor's network address, where that tells one visitor from another.
    ///
    /// Throws `Refusal`. Returns `nil` when there is no such cart.
    package func callAsFunction(_ text: String, in token: CartToken, client: String?) async throws -> Cart? {
        // What no code can be costs nobody a try.
        guard let code = try? GiftCardCode(typed: text) else { throw Refusal.unknown }
        guard let cart = try await carts.load(token) else { return nil }
        let now = clock.now()
        let card = try await database.write { [policy] transaction in
            if let throttled = try policy.take(account: token.text, address: client, at: now, in: transaction) {
                throw Refusal.throttled(until: throttled.until)
            }
            let card = try StoredValueReads.giftCard(code, in: transaction)
            if let card, card.disabledAt == nil { try policy.giveBack(account: token.text, address: client, in: transaction) }
            return card
        }
        guard let card, card.disabledAt == nil else { throw Refusal.unknown }
        let entered = CartGiftCard(accountID: card.id, lastFour: code.lastFour)
        if cart.giftCards.contains(where: { $0.accountID == card.id }) { return cart }
        switch card.problem(in: cart.currency, at: now) {
        case .disabled: throw Refusal.unknown
        case .usedUp: throw Refusal.usedUp
        case .expired: throw Refusal.expired(at: card.expiresAt ?? now)
        case .otherCurrency: throw Refusal.otherCurrency(card.currency)
        case nil: break
        }
        do { return try await carts.enter(entered, in: token) } catch is InputProblem { throw Refusal.tooMany(maximum: Cart.maximumGiftCards) }
    }
}
