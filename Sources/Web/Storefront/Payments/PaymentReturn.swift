import Checkout
import Commerce
import Orders
import Platform
import WebCore

/// Where a payment page sends the browser back to. What the browser says of the outcome does not count: the provider is asked.
struct PaymentReturn: Sendable {
    let shop: Storefront
    let token: OrderToken

    func settle(_ request: PrivateRequest) async throws -> PrivateAnswer {
        guard let before = try await order() else { throw RequestError.notFound }
        try await shop.checkout.refresh(before.id)
        guard let order = try await order() else { throw RequestError.notFound }
        let market = shop.markets.market(for: order.amounts.currency, in: order.locale) ?? request.market
        let page = market.path(StorefrontLink.order(token: token.text).path)
        switch order.status {
        case .placed, .completed:
            var cart: Cart?
            if let cartToken = request.cartToken { cart = try await shop.checkout.carts.load(cartToken) }
            let isOwn = AttemptCookie.token(request) == token
            return .seeOther(page, cookies: CartCookies.cookies(for: cart) + (isOwn ? [AttemptCookie.none] : []))
        case .cancelled:
            // Only who made the order goes back to its form; for anybody else its page tells what happened.
            guard AttemptCookie.token(request) == token, order.paymentStatus == .failed else { return .seeOther(page) }
            return .seeOther(CheckoutEndpoints.declinedPath(market))
        case .pending:
            return .seeOther(page)
        }
    }

    private func order() async throws -> OrderDetail? {
        let token = token
        return try await shop.database.read { try OrderReads.order(token: token, in: $0) }
    }
}
