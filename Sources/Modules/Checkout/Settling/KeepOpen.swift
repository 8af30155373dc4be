import Commerce
import Inventory
import Orders
import Payments
import Platform

/// The attempt is neither paid nor over.
struct KeepOpen {
    let payment: PaymentID
    let settings: CheckoutSettings
    let now: Timestamp

    /// The customer gets time to confirm, and the stock is kept as long.
    func confirm(at url: String, in transaction: Transaction) throws {
        let wait = now.adding(seconds: settings.confirmationWaitSeconds)
        let payment = try PaymentStore.keepOpen(
            payment, as: .requiresConfirmation, confirmationURL: url, expiresAt: wait,
            nextCheckAt: now.adding(seconds: settings.firstCheckSeconds), in: transaction)
        guard let payment else { return }
        try Reservations.extend(payment.orderID, until: wait, in: transaction)
        _ = try OrderStore.change(
            payment.orderID, from: [.pending], payment: .requiresConfirmation, event: .confirmationRequired, at: now, in: transaction)
    }

    func unknown(in transaction: Transaction) throws {
        let payment = try PaymentStore.keepOpen(
            payment, as: .unknown, confirmationURL: nil, expiresAt: nil, nextCheckAt: now.adding(seconds: 5), in: transaction)
        guard let payment else { return }
        _ = try OrderStore.change(
            payment.orderID, from: [.pending], payment: .unknown, event: .paymentUnknown, at: now, in: transaction)
    }
}
