import Commerce
import Payments
import Platform

/// The books of the test provider. One row per key, made once: the same key never charges twice.
struct TestCharges: Sendable {
    let database: Database
    let clock: Clock

    func charge(_ request: PaymentRequest, _ card: TestCard?) async throws -> TestCharge {
        let now = clock.now()
        let decline = card == nil ? TestDecline.invalidNumber : card?.decline
        let state: TestCharge.State = decline != nil ? .declined : card == .confirm ? .requiresConfirmation : .succeeded
        return try await database.write { transaction in
            try Self.insert(
                request.key, request.amount, request.orderNumber, request.returnURL, state, decline, at: now, in: transaction)
            return try Self.existing(request.key, in: transaction)
        }
    }

    /// Closes what waits, and keeps the key of a charge that never came, so that it is refused when it comes later.
    func close(_ key: PaymentKey) async throws -> TestCharge {
        let now = clock.now()
        return try await database.write { transaction in
            try Self.insert(key, nil, "", "", .cancelled, nil, at: now, in: transaction)
            try transaction.execute(
                """
                UPDATE test_payments_charges SET state = \(TestCharge.State.cancelled)
                WHERE key = \(key.text) AND state = \(TestCharge.State.requiresConfirmation)
                """)
            return try Self.existing(key, in: transaction)
        }
    }

    func decide(_ reference: String, approve: Bool) async throws -> TestCharge? {
        let now = clock.now()
        return try await database.write { transaction in
            try transaction.execute(
                """
                UPDATE test_payments_charges
                SET state = \(approve ? TestCharge.State.succeeded : .declined), captured_at = \(approve ? now : nil),
                    decline_code = \(approve ? nil : TestDecline.refusedByCustomer.rawValue)
                WHERE reference = \(reference) AND state = \(TestCharge.State.requiresConfirmation)
                """)
            return try Self.charge(where: "reference = \(reference)", in: transaction)
        }
    }

    func refund(_ request: RefundRequest) async throws -> RefundOutcome {
        let now = clock.now()
        return try await database.write { transaction in
            let known: String? = try transaction.first(
                "SELECT reference FROM test_payments_refunds WHERE key = \(request.key)"
            ) { try $0[0] }
            if let known { return .succeeded(reference: known) }
            // The charge's row is held while the sum is checked.
            guard
                let charge = try Self.charge(where: "key = \(request.payment.text)\(transaction.dialect.forUpdate)", in: transaction),
                charge.state == .succeeded, let amount = charge.amount, amount.currency == request.amount.currency
            else { return .failed(message: "There is no such charge.") }
            let before: Int64 =
                try transaction.first(
                    "SELECT CAST(COALESCE(sum(amount), 0) AS BIGINT) FROM test_payments_refunds WHERE charge_key = \(request.payment.text)"
                ) { try $0[0] } ?? 0
            guard before + request.amount.minorUnits <= amount.minorUnits else { return .failed(message: "More than was charged.") }
            let reference = "re_" + Self.randomText()
            let made = try transaction.execute(
                """
                INSERT INTO test_payments_refunds (key, charge_key, reference, amount, created_at)
                VALUES (\(request.key), \(request.payment.text), \(reference), \(request.amount.minorUnits), \(now))
                ON CONFLICT (key) DO NOTHING
                """)
            return made == 1 ? .succeeded(reference: reference) : .pending
        }
    }

    func charge(key: PaymentKey) async throws -> TestCharge? {
        try await database.read { try Self.charge(where: "key = \(key.text)", in: $0) }
    }

    func charge(reference: String) async throws -> TestCharge? {
        try await database.read { try Self.charge(where: "reference = \(reference)", in: $0) }
    }

    private static func insert(
        _ key: PaymentKey, _ amount: Money?, _ orderNumber: String, _ returnURL: String, _ state: TestCharge.State, _ decline: TestDecline?,
        at now: Timestamp, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO test_payments_charges (key, reference, amount, currency, order_number, return_url, state, decline_code,
                created_at, captured_at)
            VALUES (\(key.text), \("ch_" + randomText()), \(amount?.minorUnits ?? 0), \(amount?.currency.code ?? ""), \(orderNumber),
                \(returnURL), \(state), \(decline?.rawValue), \(now), \(state == .succeeded ? now : nil))
            ON CONFLICT (key) DO NOTHING
            """)
    }

    private static func charge(where condition: SQL, in reader: Reader) throws -> TestCharge? {
        try reader.first("SELECT \(TestCharge.columns) FROM test_payments_charges WHERE \(condition)") { try TestCharge($0) }
    }

    private static func existing(_ key: PaymentKey, in reader: Reader) throws -> TestCharge {
        guard let charge = try charge(where: "key = \(key.text)", in: reader) else {
            throw DatabaseError.unreadable("A charge was stored and is not there")
        }
        return charge
    }

    private static func randomText() -> String {
        var source = SystemRandomNumberGenerator()
        return String(UInt128.random(in: 0...UInt128.max, using: &source), radix: 36)
    }
}
