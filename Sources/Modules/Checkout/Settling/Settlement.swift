import Commerce
import Inventory
import Logging
import Orders
import Payments
import Platform
import Promotions
import StoredValue

/// The one place where a payment's outcome takes effect. The browser's return, the provider's webhook, the schedule and a
/// person in the office all come here; whoever is first has the effect, the others none.
package struct Settlement: Sendable {
    let database: Database
    let settings: CheckoutSettings
    let faults: CheckoutFaults
    let logger: Logger

    /// Records what a provider (or the office, of an offline payment) says of an attempt, with everything that follows:
    /// ledger, order, stock, history, events. `.unknown` is recorded too, as a state to be asked about.
    ///
    /// - Parameter reason: of the order's end, when the attempt ended without money.
    package func settle(
        _ payment: PaymentID, _ outcome: PaymentOutcome, reason: CancelReason = .paymentFailed, at now: Timestamp
    ) async throws {
        switch outcome {
        case .succeeded(let reference):
            try await succeed(payment, reference, at: now)
        case .declined(let decline):
            try await write { try SettleFailure(payment: payment, decline: decline, reason: reason, now: now).run(in: $0) }
        case .cancelled:
            try await write { try SettleFailure(payment: payment, decline: nil, reason: reason, now: now).run(in: $0) }
        case .requiresConfirmation(let url):
            try await write { [settings] in try KeepOpen(payment: payment, settings: settings, now: now).confirm(at: url, in: $0) }
        case .unknown:
            try await write { [settings] in try KeepOpen(payment: payment, settings: settings, now: now).unknown(in: $0) }
        }
    }

    /// Makes sure that no open attempt of the order charges any more, and settles what the provider says. Throws when the
    /// provider cannot be reached (`ProviderSilent`): then nothing is known and nothing changes.
    func close(paymentsOf order: OrderID, _ methods: PaymentMethods, reason: CancelReason, at now: Timestamp) async throws {
        let payments = try await database.read { try PaymentStore.payments(of: order, in: $0) }
        for payment in payments where payment.state.isOpen {
            guard let code = payment.gateway, let gateway = methods.gateway(code) else { continue }
            let key = payment.key
            let outcome: PaymentOutcome
            do {
                outcome = try await TimeLimit.within(seconds: settings.gatewayTimeoutSeconds) { try await gateway.cancel(key) }
            } catch let error where !(error is CancellationError) {
                throw ProviderSilent(reason: "\(error)")
            }
            try await settle(payment.id, outcome, reason: reason, at: now)
        }
    }

    private func succeed(_ payment: PaymentID, _ reference: String, at now: Timestamp) async throws {
        do {
            try await succeed(payment, reference, mayReserveAgain: true, at: now)
        } catch is StockShortage {
            // The money came after the stock was given up, and it is gone by now: a second run gives the money back.
            logger.warning("Late payment found no stock", metadata: ["payment.id": "\(payment)"])
            try await succeed(payment, reference, mayReserveAgain: false, at: now)
        } catch is PromotionUsedUp {
            logger.warning("Late payment found its promotion used up", metadata: ["payment.id": "\(payment)"])
            try await succeed(payment, reference, mayReserveAgain: false, reason: .promotionUsedUp, at: now)
        } catch is StoredValueUsedUp {
            logger.warning("Late payment found its gift card spent", metadata: ["payment.id": "\(payment)"])
            try await succeed(payment, reference, mayReserveAgain: false, reason: .storedValueUsedUp, at: now)
        }
    }

    private func succeed(
        _ payment: PaymentID, _ reference: String, mayReserveAgain: Bool, reason: CancelReason = .soldOut, at now: Timestamp
    ) async throws {
        let run = SettleSuccess(payment: payment, reference: reference, mayReserveAgain: mayReserveAgain, reason: reason, now: now)
        do {
            try await write { try run.run(in: $0) }
        } catch DatabaseError.uniqueViolation {
            // Another order took the cart's place after this run looked for one: the next run sees it.
            try await write { try run.run(in: $0) }
        }
    }

    private func write(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        let faults = faults
        try await database.write { transaction in
            try body(transaction)
            try faults.at(.settling)
        }
    }
}

/// A provider gave no answer about a payment.
struct ProviderSilent: Error {
    let reason: String
}
