import Commerce
import Downloads
import Orders
import Platform

/// The files of an order, as its page shows them.
enum OrderDownloads: Sendable {
    case none
    /// They are handed over when the order is paid.
    case whenPaid
    /// Paid a moment ago; the worker is about to hand them over.
    case onTheirWay
    case granted([DownloadGrant])

    /// Longer than the worker takes when all is well. A shop that adds files to what was sold long ago promises nobody any.
    private static let deliverySeconds: Int64 = 600

    static func of(_ order: OrderDetail, _ history: [OrderHistory.Entry], at now: Timestamp, in reader: Reader) throws -> OrderDownloads {
        guard order.status == .placed || order.status == .completed, order.paymentStatus != .refunded else { return .none }
        if order.paymentStatus == .paid {
            let grants = try DownloadGrants.grants(of: order.id, in: reader)
            let kept = grants.filter { !$0.isRevoked }
            if !kept.isEmpty { return .granted(kept) }
            if !grants.isEmpty { return .none }  // they were given back
            let paidAt = history.last { $0.event == .paid }?.happenedAt
            guard let paidAt, now.milliseconds(since: paidAt) < deliverySeconds * 1_000 else { return .none }
        }
        let sets = try DownloadSets.sets(of: order.lines.map(\.productID), in: reader)
        let hasFiles = sets.contains { set in
            order.lines.contains { $0.productID == set.goods.product && (set.goods.variant == nil || set.goods.variant == $0.variantID) }
        }
        return !hasFiles ? .none : order.paymentStatus == .paid ? .onTheirWay : .whenPaid
    }
}
