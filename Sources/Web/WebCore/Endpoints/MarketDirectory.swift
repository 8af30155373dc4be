import Commerce
import Synchronization

/// The markets as they are now; replaced when the shop's settings change.
package final class MarketDirectory: Sendable {
    private let state: Mutex<State>

    /// - Parameter markets: the shop's own first; every language in every currency; never empty.
    package init(_ markets: [Market]) {
        state = Mutex(State(markets))
    }

    package var all: [Market] { state.withLock { $0.markets } }

    /// The market that sells in this currency, in this language if it is one of the shop's still; `nil` when nothing is sold in it.
    package func market(for currency: Currency, in locale: LocaleCode) -> Market? {
        let own = all.filter { $0.currency == currency }
        return own.first { $0.locale == locale } ?? own.first
    }

    package func replace(with markets: [Market]) {
        let new = State(markets)
        state.withLock { $0 = new }
    }

    /// What an address asks for.
    package struct Match: Sendable {
        package let market: Market
        /// What is left of it.
        package let segments: [String]
        /// False for an address that says the same otherwise: in another order, in capitals, or with the shop's own spelled out.
        package let isCanonical: Bool
    }

    /// Reads at most one language and one currency off the front.
    package func match(_ segments: [String]) -> Match {
        let state = state.withLock { $0 }
        var locale: LocaleCode?
        var currency: Currency?
        var rest = segments[...]
        while let first = rest.first, first.utf8.count <= LocaleCode.maximumLength {
            let name = first.lowercased()
            if locale == nil, let found = state.locales[name] {
                locale = found
            } else if currency == nil, let found = state.currencies[name] {
                currency = found
            } else {
                break
            }
            rest.removeFirst()
        }
        let own = state.markets[0]
        let wanted = (locale ?? own.locale, currency ?? own.currency)
        let market = state.markets.first { ($0.locale, $0.currency) == wanted } ?? own
        let taken = segments.prefix(segments.count - rest.count).joined(separator: "/")
        return Match(market: market, segments: Array(rest), isCanonical: taken == market.prefix)
    }

    private struct State {
        let markets: [Market]
        let locales: [String: LocaleCode]
        let currencies: [String: Currency]

        init(_ markets: [Market]) {
            precondition(!markets.isEmpty)
            self.markets = markets
            locales = Dictionary(markets.map { ($0.locale.pathSegment, $0.locale) }, uniquingKeysWith: { first, _ in first })
            currencies = Dictionary(markets.map { ($0.currency.pathSegment, $0.currency) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
