import Commerce
import Platform

/// The one invariant that a running shop looks at by itself, since nothing is worse: money was taken and the order does not know.
package enum ChargedUnpaid {
    /// A day, so that what is looked at does not grow with the shop's age; `duka check` looks at all.
    static let windowSeconds = 86_400

    /// - Returns: how many payments of the last day succeeded a minute ago or earlier while their order is not paid.
    package static func count(at now: Timestamp, in reader: Reader) throws -> Int {
        let first: Identifier<ChargedUnpaid.Payment> = IdentifierGenerator.lowerBound(
            at: now.adding(seconds: -windowSeconds).millisecondsSince1970)
        return try reader.first(
            """
            SELECT count(*) FROM payments_payments p LEFT JOIN orders_orders o ON o.id = p.order_id
            WHERE p.id >= \(first) AND p.state = 'succeeded'
            AND p.settled_at >= \(now.adding(seconds: -windowSeconds)) AND p.settled_at <= \(now.adding(seconds: -60))
            AND (o.id IS NULL OR o.payment_status NOT IN ('paid', 'refundDue', 'refunded'))
            """
        ) { try $0[0] } ?? 0
    }

    private enum Payment {}
}
