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

    package func replace(with markets: [Market]) {
        precondition(!markets.isEmpty)
        self.markets.withLock { $0 = markets }
    }
}
