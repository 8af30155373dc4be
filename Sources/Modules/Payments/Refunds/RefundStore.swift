import Commerce
import Platform

/// Refunds: requested in the transaction that finds them due, carried out by a schedule.
package enum RefundStore {
    package enum Problem: Error, Equatable {
        /// More would be given back than was taken.
        case exceedsCapture(PaymentID)
    }

    /// Asks for money to be given back. The caller has changed or locked the payment's row, so no other request comes between.
    /// - Parameter isManual: no provider to call; a person gives the money back.
    package static func request(
        _ amount: Money, of payment: Payment, reason: String, isManual: Bool, at now: Timestamp, in transaction: Transaction
    ) throws -> RefundID {
        let before: Int64 =
            try transaction.first(
                """
                SELECT CAST(COALESCE(sum(amount), 0) AS BIGINT) FROM payments_refunds
                WHERE payment_id = \(payment.id) AND state <> 'failed'
                """
            ) { try $0[0] } ?? 0
        let all = try Money(minorUnits: before, currency: payment.amount.currency) + amount
        guard payment.state == .succeeded, amount.isPositive, try !payment.amount.isLess(than: all) else {
            throw Problem.exceedsCapture(payment.id)
        }
        let id: RefundID = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO payments_refunds (id, payment_id, order_id, amount, currency, reason, state, requested_at, next_try_at)
            VALUES (\(id), \(payment.id), \(payment.orderID), \(amount.minorUnits), \(amount.currency), \(reason),
                \(Refund.State.requested), \(now), \(isManual ? nil : now))
            """)
        return id
    }

    package static func refund(_ id: RefundID, in reader: Reader) throws -> Refund? {
        try reader.first("SELECT \(Refund.columns) FROM payments_refunds WHERE id = \(id)") { try Refund($0) }
    }

    package static func refunds(of order: OrderID, in reader: Reader) throws -> [Refund] {
        try reader.all("SELECT \(Refund.columns) FROM payments_refunds WHERE order_id = \(order) ORDER BY id LIMIT 100") { try Refund($0) }
    }

    /// Those that no provider carries out, or that it refused: a person has to give the money back. Oldest first.
    package static func byHand(limit: Int, in reader: Reader) throws -> [Refund] {
        try reader.all(
            """
            SELECT \(Refund.columns) FROM payments_refunds
            WHERE state <> 'succeeded' AND next_try_at IS NULL ORDER BY id LIMIT \(limit)
            """
        ) { try Refund($0) }
    }

    /// Takes refunds that are due; nobody else gets them before `again`, which tells by the number of tries.
    package static func claimDue(
        limit: Int, at now: Timestamp, again: (_ tries: Int) -> Timestamp, in transaction: Transaction
    ) throws -> [Refund] {
        let due = try transaction.all(
            """
            SELECT \(Refund.columns) FROM payments_refunds WHERE next_try_at IS NOT NULL AND next_try_at <= \(now)
            ORDER BY next_try_at LIMIT \(limit)\(transaction.dialect.forUpdateSkippingLocked)
            """
        ) { try Refund($0) }
        for refund in due {
            try transaction.execute(
                "UPDATE payments_refunds SET next_try_at = \(again(refund.tries)), tries = tries + 1 WHERE id = \(refund.id)")
        }
        return due
    }

    /// What a provider refused can still be given back by hand; its words stay and tell that it was.
    /// - Returns: whether this call settled it. False too when more would go back than was taken, as when it was asked for anew
    ///   after the provider refused it.
    package static func settle(
        _ id: RefundID, as state: Refund.State, reference: String?, failure: String?, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE payments_refunds
            SET state = \(state), reference = \(reference), failure = COALESCE(\(failure), failure), settled_at = \(now), next_try_at = NULL
            WHERE id = \(id) AND state IN \(list: state == .succeeded ? [Refund.State.requested, .failed] : [.requested])
            AND (state <> 'failed' OR amount <= (SELECT p.amount FROM payments_payments p WHERE p.id = payments_refunds.payment_id)
                - (SELECT CAST(COALESCE(sum(o.amount), 0) AS BIGINT) FROM payments_refunds o
                    WHERE o.payment_id = payments_refunds.payment_id AND o.state <> 'failed'))
            """) == 1
    }
}
