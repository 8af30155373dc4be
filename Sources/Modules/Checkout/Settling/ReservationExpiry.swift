import Commerce
import Inventory
import Logging
import Orders
import Payments
import Platform

/// Ends the wait for payments that did not come in time, and frees their stock.
package struct ReservationExpiry: Sendable {
    /// See `PaymentReconciliation.batch`.
    static let batch = 96
    /// Longer than a batch may take.
    private static let leaseSeconds = 150

    let database: Database
    let methods: PaymentMethods
    let settlement: Settlement
    let settings: CheckoutSettings
    let clock: Clock
    let logger: Logger

    /// Ends one batch of each kind.
    /// - Returns: how many orders the largest had: `batch` means that there may be more.
    @discardableResult
    package func run() async throws -> Int {
        // Those that need no provider first: one that does not answer holds up none of them.
        let own = try await endExpired(throughProvider: false)
        let others = try await endExpired(throughProvider: true)
        return try await max(own, others, releaseOrphans())
    }

    private func endExpired(throughProvider: Bool) async throws -> Int {
        let now = clock.now()
        let expired = try await database.write {
            try PaymentStore.claimExpired(
                throughProvider: throughProvider, limit: Self.batch, at: now, again: now.adding(seconds: Self.leaseSeconds), in: $0)
        }
        await EachAtOnce(logger: logger, failure: "Expired payment could not be ended").run(expired, { "payment \($0.id)" }) { try await end($0) }
        return expired.count
    }

    private func end(_ payment: Payment) async throws {
        guard let code = payment.gateway else {
            return try await settlement.settle(payment.id, .cancelled, reason: .paymentExpired, at: clock.now())
        }
        do {
            guard let gateway = methods.gateway(code) else { throw GatewayMissing(code: code) }
            let key = payment.key
            let outcome = try await TimeLimit.within(seconds: settings.gatewayTimeoutSeconds) { try await gateway.cancel(key) }
            switch outcome {
            case .succeeded, .declined, .cancelled:
                return try await settlement.settle(payment.id, outcome, reason: .paymentExpired, at: clock.now())
            case .requiresConfirmation, .unknown: break
            }
        } catch {
            logger.warning("Expired payment could not be closed", metadata: ["payment.id": "\(payment.id)", "error": "\(error)"])
        }
        try await giveUpStock(of: payment)
    }

    /// The provider cannot tell, so the order stays open; but nobody keeps goods from other customers for that long. Should
    /// the money have come, the goods are reserved again or the money goes back.
    private func giveUpStock(of payment: Payment) async throws {
        let now = clock.now()
        try await database.write { transaction in
            guard try PaymentStore.endWait(payment.id, in: transaction) else { return }
            try Reservations.release(payment.orderID, at: now, in: transaction)
            try OrderHistory.append(.reservationExpired, to: payment.orderID, at: now, in: transaction)
        }
    }

    /// A safety net: promises that outlived their order's wait. There are none unless something went wrong.
    private func releaseOrphans() async throws -> Int {
        let now = clock.now()
        let orders = try await database.read { try Reservations.expired(at: now, limit: Self.batch, in: $0) }
        var released = 0
        for order in orders {
            do {
                released += try await database.write { transaction in
                    let payments = try PaymentStore.payments(of: order, in: transaction)
                    // One that still waits is dealt with above, in its turn.
                    guard !payments.contains(where: { $0.state.isOpen && $0.expiresAt != nil }) else { return 0 }
                    return try Reservations.release(order, at: now, in: transaction) ? 1 : 0
                }
            } catch {
                logger.warning("Left-over reservation could not be released", metadata: ["order.id": "\(order)", "error": "\(error)"])
            }
        }
        return released
    }
}

struct GatewayMissing: Error, Equatable { let code: String }
