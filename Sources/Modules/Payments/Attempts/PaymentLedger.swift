import Commerce
import Platform

/// Double entry: what was taken and given back, by account. Every entry's amounts sum to zero, and so does each currency.
///
/// | account | holds |
/// | --- | --- |
/// | `provider:<code>` | what the provider (or the shop's own till) holds for the shop |
/// | `customers` | what customers have paid, negative: the shop owes them goods for it |
package enum PaymentLedger {
    package static func recordCapture(of payment: Payment, at now: Timestamp, in transaction: Transaction) throws {
        try record(payment.amount, payment, refund: nil, at: now, in: transaction)
    }

    package static func recordRefund(_ refund: Refund, of payment: Payment, at now: Timestamp, in transaction: Transaction) throws {
        try record(refund.amount.negated, payment, refund: refund.id, at: now, in: transaction)
    }

    private static func record(
        _ amount: Money, _ payment: Payment, refund: RefundID?, at now: Timestamp, in transaction: Transaction
    ) throws {
        guard !amount.isZero else { return }
        let entry: Identifier<LedgerEntry> = transaction.newIdentifier()
        let sides = [("provider:\(payment.gateway ?? payment.method)", amount), ("customers", amount.negated)]
        for (account, side) in sides {
            let id: Identifier<LedgerEntry> = transaction.newIdentifier()
            try transaction.execute(
                """
                INSERT INTO payments_ledger (id, entry, account, amount, currency, order_id, payment_id, refund_id, happened_at)
                VALUES (\(id), \(entry), \(account), \(side.minorUnits), \(side.currency), \(payment.orderID), \(payment.id), \(refund),
                    \(now))
                """)
        }
    }
}

/// Phantom of the number that one entry's rows share.
enum LedgerEntry {}
