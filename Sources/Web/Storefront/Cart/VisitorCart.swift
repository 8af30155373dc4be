import Checkout
import WebCore

extension Storefront {
    /// The visitor's cart in the currency of the market they are in: the address says which prices a page shows, for a cart
    /// as for any other page. `nil` when there is none.
    func cart(of request: PrivateRequest) async throws -> Cart? {
        guard let token = request.cartToken else { return nil }
        return try await cart(token, in: request.market)
    }

    func cart(_ token: CartToken, in market: Market) async throws -> Cart? {
        try await checkout.cart(token, in: market.currency)
    }
}
