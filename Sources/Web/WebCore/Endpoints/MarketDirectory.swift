import Commerce
import Synchronization

/// The markets as they are now; replaced when the shop's settings change.
package final class MarketDirectory: Sendable {
    private let markets: Mutex<[Market]>

    /// - Parameter markets: the shop's own first; never empty.
    package init(_ markets: [Market]) {
        precondition(!markets.isEmpty)
        self.markets = Mutex(markets)
    }

    package var all: [Market] { markets.withLock { $0 } }

    /// The market that sells in this currency, if there is one still.
    package func market(for currency: Currency) -> Market? { all.first { $0.currency == currency } }

    package func replace(with markets: [Market]) {
        precondition(!markets.isEmpty)
        self.markets.withLock { $0 = markets }
    }
}
