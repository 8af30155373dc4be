import Commerce
import Platform
import StoredValue

/// What gift cards, in the order in which they were entered, and then store credit pay of a total. They are means of payment: the total
/// and its taxes stay what they are.
package struct StoredValueQuote: Sendable {
    package struct Line: Sendable {
        package let accountID: StoredValueAccountID
        /// How the code that was typed ends; `nil` for store credit.
        package let lastFour: String?
        /// What it pays; zero where it cannot, or where nothing is left for it to pay.
        package let amount: Money
        /// What is on it after this order.
        package let left: Money
        /// Why it pays nothing.
        package let problem: StoredValueAccount.Problem?
    }

    package let lines: [Line]
    package let total: Money

    init(lines: [Line], currency: Currency) {
        self.lines = lines
        total = Money(minorUnits: lines.reduce(0) { $0 + $1.amount.minorUnits }, currency: currency)
    }

    /// What an order takes.
    var holds: [StoredValueHold] {
        lines.filter(\.amount.isPositive).map { StoredValueHold(accountID: $0.accountID, lastFour: $0.lastFour, amount: $0.amount) }
    }

    /// Reads nothing for a cart without cards that no credit pays for.
    static func of(_ cart: CartQuote, total: Money, credit: CustomerID?, in reader: Reader) throws -> StoredValueQuote {
        let cards = cart.cart.giftCards
        let own = try credit.flatMap { try StoreCredit.account(of: $0, total.currency, in: reader) }
        guard !cards.isEmpty || own != nil else { return StoredValueQuote(lines: [], currency: total.currency) }
        let accounts = Dictionary(
            try StoredValueReads.accounts(cards.map(\.accountID), in: reader).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var all: [(StoredValueAccount, String?)] = cards.compactMap { card in accounts[card.accountID].map { ($0, card.lastFour) } }
        if let own { all.append((own, nil)) }
        let held = try StoredValueUses.held(by: cart.unpaid, in: reader)
        return StoredValueQuote(all, held: held, total: total, at: cart.promotions.now)
    }

    /// Pure.
    /// - Parameter held: what orders keep that this one replaces.
    init(_ accounts: [(account: StoredValueAccount, lastFour: String?)], held: [StoredValueAccountID: Int64], total: Money, at now: Timestamp) {
        var rest = total.minorUnits
        var lines: [Line] = []
        for (account, lastFour) in accounts {
            let own = held[account.id] ?? 0
            let problem = account.problem(in: total.currency, held: own, at: now)
            let balance = account.balance.minorUnits + own
            let amount = problem == nil ? min(balance, max(rest, 0)) : 0
            rest -= amount
            lines.append(
                Line(
                    accountID: account.id, lastFour: lastFour, amount: Money(minorUnits: amount, currency: total.currency),
                    left: Money(minorUnits: balance - amount, currency: account.currency), problem: problem))
        }
        self.init(lines: lines, currency: total.currency)
    }
}
