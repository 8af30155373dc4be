import Orders
import Payments
import Platform
import WebCore

/// Names the order that this visitor is paying, while its outcome is open: who comes back from the payment page finds the
/// checkout as they left it, and nobody else does.
enum AttemptCookie {
    static let name = "attempt"
    static let none = SetCookie(name, "", maximumAgeSeconds: 0)

    static func cookie(_ order: OrderToken) -> SetCookie { SetCookie(name, order.text, maximumAgeSeconds: 86_400) }

    static func token(_ request: PrivateRequest) -> OrderToken? { request.cookies[name].flatMap(OrderToken.init) }

    /// The form to begin with: what was typed for the order that came to nothing, else a new one.
    /// - Returns: the form, and why the payment was refused if it was.
    static func resume(_ request: PrivateRequest, _ shop: Storefront) async throws -> (CheckoutForm, PaymentDecline?) {
        guard let token = token(request) else { return (CheckoutForm(), nil) }
        return try await shop.database.read { reader in
            guard let order = try OrderReads.order(token: token, in: reader), order.status == .cancelled || order.status == .pending else {
                return (CheckoutForm(), nil)
            }
            let payment = try PaymentStore.payments(of: order.id, in: reader).last
            let closed = order.status == .cancelled ? PaymentDecline(code: "closed", message: shop.phrases["payment.not_completed"]) : nil
            return (CheckoutForm(order), payment?.decline ?? closed)
        }
    }
}
