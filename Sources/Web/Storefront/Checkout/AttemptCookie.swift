import Checkout
import Commerce
import Orders
import Payments
import Platform
import StoredValue
import WebCore

/// Names the order that this visitor is paying, while its outcome is open: who comes back from the payment page finds the
/// checkout as they left it, and nobody else does.
enum AttemptCookie {
    static let name = "attempt"
    static let none = SetCookie(name, "", maximumAgeSeconds: 0)

    static func cookie(_ order: OrderToken) -> SetCookie { SetCookie(name, order.text, maximumAgeSeconds: 86_400) }

    static func token(_ request: PrivateRequest) -> OrderToken? { request.cookies[name].flatMap(OrderToken.init) }

    /// The form to begin with: what was typed for the order that came to nothing or is still open, else a new one.
    static func resume(_ request: PrivateRequest, _ shop: Storefront) async throws -> ResumedCheckout {
        guard let token = token(request) else { return ResumedCheckout() }
        return try await shop.database.read { reader in
            guard let order = try OrderReads.order(token: token, in: reader), order.status == .cancelled || order.status == .pending else {
                return ResumedCheckout()
            }
            let payment = try PaymentStore.payments(of: order.id, in: reader).last
            let closed = order.status == .cancelled ? PaymentDecline(code: "closed", message: shop.phrases(request.market)["payment.not_completed"]) : nil
            // A confirmation that is left open is replaced by the next order; a payment without an answer may still be charged.
            let isUnknown = order.status == .pending && (payment?.state == .unknown || payment?.state == .initiated)
            let declined = (payment?.decline ?? closed).map { PlaceOrderRefusal.paymentDeclined($0, of: token) }
            var form = CheckoutForm(order)
            // Credit has no code that its use would name.
            form.usesCredit = try order.prepaid.isPositive && StoredValueUses.uses(of: order.id, in: reader).contains { $0.lastFour == nil }
            return ResumedCheckout(form: form, declined: declined, unanswered: isUnknown ? order : nil)
        }
    }
}

/// What a visitor who comes to the checkout again goes on from.
struct ResumedCheckout: Sendable {
    var form = CheckoutForm()
    /// Why the last payment was refused, if it was.
    var declined: PlaceOrderRefusal?
    /// The last order, while nobody knows whether it was paid.
    var unanswered: OrderDetail?
}
