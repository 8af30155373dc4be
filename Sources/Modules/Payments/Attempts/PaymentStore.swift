import Commerce
import Platform

/// The attempts to pay. State changes only by conditional writes, so of two copies one takes effect.
package enum PaymentStore {
    /// - Parameters:
    ///   - state: `.initiated` before a provider is called, `.awaiting` for offline methods.
    ///   - nextCheckAt: when the schedule may ask the provider, unless it is settled before.
    package static func insert(
        _ id: PaymentID, order: OrderID, method: String, gateway: String?, amount: Money, state: PaymentState, at now: Timestamp,
        expiresAt: Timestamp?, nextCheckAt: Timestamp?, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO payments_payments (id, order_id, method, gateway, provider_key, amount, currency, state, initiated_at,
                expires_at, next_check_at)
            VALUES (\(id), \(order), \(method), \(gateway), \(PaymentKey(id).text), \(amount.minorUnits), \(amount.currency), \(state),
                \(now), \(expiresAt), \(nextCheckAt))
            """)
    }

    package static func payment(_ id: PaymentID, in reader: Reader) throws -> Payment? {
        try reader.first("SELECT \(Payment.columns) FROM payments_payments WHERE id = \(id)") { try Payment($0) }
    }

    package static func payment(key: PaymentKey, in reader: Reader) throws -> Payment? {
        try reader.first("SELECT \(Payment.columns) FROM payments_payments WHERE provider_key = \(key.text)") { try Payment($0) }
    }

    /// The attempts to pay an order, oldest first.
    package static func payments(of order: OrderID, in reader: Reader) throws -> [Payment] {
        try reader.all("SELECT \(Payment.columns) FROM payments_payments WHERE order_id = \(order) ORDER BY id LIMIT 100") {
            try Payment($0)
        }
    }

    /// The attempts to pay an order, oldest first. Nobody else settles them, or asks for money of them back, before the transaction ends.
    package static func lock(paymentsOf order: OrderID, in transaction: Transaction) throws -> [Payment] {
        try transaction.all(
            "SELECT \(Payment.columns) FROM payments_payments WHERE order_id = \(order) ORDER BY id LIMIT 100\(transaction.dialect.forUpdate)"
        ) { try Payment($0) }
    }

    /// Attempts whose money is to come through people's hands, oldest first.
    package static func awaited(limit: Int, in reader: Reader) throws -> [Payment] {
        try reader.all("SELECT \(Payment.columns) FROM payments_payments WHERE state = 'awaiting' ORDER BY id LIMIT \(limit)") {
            try Payment($0)
        }
    }

    // MARK: Settling

    /// Money came: from every state but success itself, since a provider's word about money outweighs what was believed.
    /// - Returns: the payment as it is now, or `nil` when it had succeeded before (or does not exist).
    package static func succeed(_ id: PaymentID, reference: String, at now: Timestamp, in transaction: Transaction) throws -> Payment? {
        try transaction.first(
            """
            UPDATE payments_payments
            SET state = \(PaymentState.succeeded), reference = \(reference), settled_at = \(now), expires_at = NULL, next_check_at = NULL
            WHERE id = \(id) AND state <> \(PaymentState.succeeded) RETURNING \(Payment.columns)
            """
        ) { try Payment($0) }
    }

    /// The attempt ended without money. `nil` when it was not open any more.
    package static func fail(
        _ id: PaymentID, as state: PaymentState, _ decline: PaymentDecline?, at now: Timestamp, in transaction: Transaction
    ) throws -> Payment? {
        try transaction.first(
            """
            UPDATE payments_payments
            SET state = \(state), decline_code = \(decline?.code), decline_message = \(decline?.message), settled_at = \(now),
                expires_at = NULL, next_check_at = NULL
            WHERE id = \(id) AND state IN \(list: PaymentState.open) RETURNING \(Payment.columns)
            """
        ) { try Payment($0) }
    }

    /// The attempt stays open in another way. `nil` when nothing changed: it is settled, or was there already.
    /// - Parameter expiresAt: how long the order waits for it now; nil leaves that as it is.
    package static func keepOpen(
        _ id: PaymentID, as state: PaymentState, confirmationURL: String?, expiresAt: Timestamp?, nextCheckAt: Timestamp,
        in transaction: Transaction
    ) throws -> Payment? {
        // Unknown never replaces "waits for the customer": no answer to a question about it is no news.
        let from: [PaymentState] = state == .unknown ? [.initiated] : [.initiated, .unknown]
        return try transaction.first(
            """
            UPDATE payments_payments
            SET state = \(state), confirmation_url = COALESCE(\(confirmationURL), confirmation_url),
                expires_at = COALESCE(\(expiresAt), expires_at), next_check_at = \(nextCheckAt)
            WHERE id = \(id) AND state IN \(list: from) RETURNING \(Payment.columns)
            """
        ) { try Payment($0) }
    }

    // MARK: Schedules

    /// Takes open attempts whose check is due; nobody else gets them before `again`.
    package static func claimDue(
        limit: Int, at now: Timestamp, again: (Payment) -> Timestamp, in transaction: Transaction
    ) throws -> [Payment] {
        let due = try transaction.all(
            """
            SELECT \(Payment.columns) FROM payments_payments WHERE next_check_at IS NOT NULL AND next_check_at <= \(now)
            ORDER BY next_check_at LIMIT \(limit)\(transaction.dialect.forUpdateSkippingLocked)
            """
        ) { try Payment($0) }
        for payment in due {
            try transaction.execute(
                "UPDATE payments_payments SET next_check_at = \(again(payment)), checks = checks + 1 WHERE id = \(payment.id)")
        }
        return due
    }

    /// Takes open attempts whose order has waited long enough, longest first; nobody else gets them before `again`. Those that
    /// cannot be ended so go behind the others.
    /// - Parameter throughProvider: those that a provider has to be asked about, or those that need nobody.
    package static func claimExpired(
        throughProvider: Bool, limit: Int, at now: Timestamp, again: Timestamp, in transaction: Transaction
    ) throws -> [Payment] {
        let gateway: SQL = throughProvider ? "NOT NULL" : "NULL"
        let expired = try transaction.all(
            """
            SELECT \(Payment.columns) FROM payments_payments WHERE expires_at IS NOT NULL AND expires_at <= \(now)
            AND gateway IS \(gateway)
            ORDER BY expires_at LIMIT \(limit)\(transaction.dialect.forUpdateSkippingLocked)
            """
        ) { try Payment($0) }
        guard !expired.isEmpty else { return [] }
        try transaction.execute("UPDATE payments_payments SET expires_at = \(again) WHERE id IN \(list: expired.map(\.id))")
        return expired
    }

    /// The order waits no longer, while the attempt stays open: nobody can say yet that no money comes.
    /// - Returns: whether this call ended the wait.
    package static func endWait(_ id: PaymentID, in transaction: Transaction) throws -> Bool {
        try transaction.execute(
            """
            UPDATE payments_payments SET expires_at = NULL
            WHERE id = \(id) AND state IN \(list: PaymentState.open) AND expires_at IS NOT NULL
            """) == 1
    }
}
