import Commerce
import Logging
import Orders
import Payments
import Platform

/// Gives back the money that is due, through the provider that took it.
package struct RefundRun: Sendable {
    static let batch = 20

    let database: Database
    let methods: PaymentMethods
    let settings: CheckoutSettings
    let clock: Clock
    let logger: Logger

    /// Carries out one batch of what is due.
    /// - Returns: how many it tried.
    @discardableResult
    package func run() async throws -> Int {
        let (settings, now) = (settings, clock.now())
        let due = try await database.write { transaction in
            try RefundStore.claimDue(
                limit: Self.batch, at: now, again: { now.adding(seconds: settings.pauseSeconds(after: $0, atMost: settings.longestCheckSecondsOfOld)) },
                in: transaction)
        }
        await EachAtOnce(logger: logger, failure: "Refund failed").run(due, { "refund \($0.id)" }) { try await carryOut($0) }
        return due.count
    }

    private func carryOut(_ refund: Refund) async throws {
        guard
            let payment = try await database.read({ try PaymentStore.payment(refund.paymentID, in: $0) }), let code = payment.gateway,
            let gateway = methods.gateway(code), let reference = payment.reference
        else { throw GatewayMissing(code: "of payment \(refund.paymentID)") }
        let request = RefundRequest(key: refund.key, payment: payment.key, reference: reference, amount: refund.amount)
        let outcome = try await TimeLimit.within(seconds: settings.gatewayTimeoutSeconds) { try await gateway.refund(request) }
        try await record(outcome, refund, payment)
    }

    /// Settles the refund as its outcome says, once.
    func record(_ outcome: RefundOutcome, _ refund: Refund, _ payment: Payment) async throws {
        let now = clock.now()
        try await database.write { transaction in
            switch outcome {
            case .pending: return
            case .succeeded(let reference):
                guard try RefundStore.settle(refund.id, as: .succeeded, reference: reference, failure: nil, at: now, in: transaction) else {
                    return
                }
                try PaymentLedger.recordRefund(refund, of: payment, at: now, in: transaction)
                // The last two refunds of an order must not overlook each other.
                try OrderStore.lock(refund.orderID, in: transaction)
                _ = try OrderStore.change(
                    refund.orderID, from: OrderStatus.allCases, payment: try MoneyBack.isAllBack(refund.orderID, in: transaction) ? .refunded : nil,
                    event: .refunded, detail: refund.amount.decimalText, at: now, in: transaction)
                try Outbox.publish(
                    PaymentRefunded(refundID: refund.id, paymentID: payment.id, orderID: refund.orderID), at: now, in: transaction)
            case .failed(let message):
                guard try RefundStore.settle(refund.id, as: .failed, reference: nil, failure: message, at: now, in: transaction) else {
                    return
                }
                try OrderHistory.append(.refundFailed, detail: message, to: refund.orderID, at: now, in: transaction)
            }
        }
    }
}
