import Commerce
import Logging
import Orders
import Payments
import Platform

/// Asks providers about payments whose outcome is open: what a crash, a lost answer or a closed browser left behind.
package struct PaymentReconciliation: Sendable {
    /// Three rounds of `EachAtOnce`: with a provider that never answers still shorter than a schedule's lease.
    static let batch = 96

    let database: Database
    let methods: PaymentMethods
    let settlement: Settlement
    let settings: CheckoutSettings
    let clock: Clock
    let logger: Logger

    /// Settles one batch of what is due.
    /// - Returns: how many it asked about.
    @discardableResult
    package func run() async throws -> Int {
        let (settings, now) = (settings, clock.now())
        let due = try await database.write { transaction in
            try PaymentStore.claimDue(
                limit: Self.batch, at: now, again: { settings.nextCheck(of: $0, at: now) }, in: transaction)
        }
        await EachAtOnce(logger: logger, failure: "Payment check failed").run(due, { "payment \($0.id)" }) { await check($0) }
        return due.count
    }

    /// One provider's fault is logged and waits for the next time; it holds up nobody else.
    func check(_ payment: Payment) async {
        guard let code = payment.gateway else { return }
        guard let gateway = methods.gateway(code) else {
            logger.error("Open payment of an unknown provider", metadata: ["payment.id": "\(payment.id)", "gateway": "\(code)"])
            return
        }
        do {
            let outcome = try await outcome(of: payment, gateway)
            let reason: CancelReason = payment.expiresAt == nil ? .paymentExpired : .paymentFailed
            try await settlement.settle(payment.id, outcome, reason: reason, at: clock.now())
        } catch {
            logger.warning("Payment check failed", metadata: ["payment.id": "\(payment.id)", "error": "\(error)"])
        }
    }

    private func outcome(of payment: Payment, _ gateway: any PaymentGateway) async throws -> PaymentOutcome {
        let key = payment.key
        // The order's wait is over and its goods were given up while the provider could not be reached: now it is closed.
        if payment.expiresAt == nil { return try await close(key, gateway) }
        let known = try await TimeLimit.within(seconds: settings.gatewayTimeoutSeconds) { try await gateway.status(of: key) }
        if let known { return known }
        // Never seen, so far. A call may still be on its way, so the provider is told to refuse it: only that makes sure.
        let age = clock.now().milliseconds(since: payment.initiatedAt)
        guard age >= Int64(settings.arrivalWindowSeconds) * 1_000 else { return .unknown }
        return try await close(key, gateway)
    }

    private func close(_ key: PaymentKey, _ gateway: any PaymentGateway) async throws -> PaymentOutcome {
        try await TimeLimit.within(seconds: settings.gatewayTimeoutSeconds) { try await gateway.cancel(key) }
    }
}

extension CheckoutSettings {
    private static let daySeconds = 86_400

    /// 10, 20, 40 … seconds from now, and at the very moment from which a payment that never arrived may be closed.
    func nextCheck(of payment: Payment, at now: Timestamp) -> Timestamp {
        let isOld = now.milliseconds(since: payment.initiatedAt) > Int64(Self.daySeconds) * 1_000
        let pause = now.adding(seconds: pauseSeconds(after: payment.checks, atMost: isOld ? longestCheckSecondsOfOld : longestCheckSeconds))
        let closable = payment.initiatedAt.adding(seconds: arrivalWindowSeconds)
        return closable > now ? min(pause, closable) : pause
    }

    /// 10, 20, 40 … seconds.
    func pauseSeconds(after tries: Int, atMost longest: Int) -> Int { min(10 << min(tries, 16), longest) }
}
