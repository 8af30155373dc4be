import Commerce
import Orders
import Platform
import Synchronization

/// Bounds how often visitors can make this node ask a provider about one order: whoever has an order's link may ask, and a page
/// that is loaded over and over must not become as many calls. The schedule asks in any case.
final class RecentAsks: Sendable {
    private static let limit = 5
    private static let windowMilliseconds: Int64 = 10_000
    /// Beyond it all is forgotten, which allows a few calls too many.
    private static let ordersLimit = 10_000

    private let asked = Mutex<[OrderID: (since: Timestamp, count: Int)]>([:])

    /// Counts a wish to ask.
    /// - Returns: whether it may be granted.
    func mayAsk(about order: OrderID, at now: Timestamp) -> Bool {
        asked.withLock { asked in
            if asked.count >= Self.ordersLimit { asked = [:] }
            guard let known = asked[order], now.milliseconds(since: known.since) < Self.windowMilliseconds else {
                asked[order] = (now, 1)
                return true
            }
            asked[order]?.count += 1
            return known.count < Self.limit
        }
    }
}
