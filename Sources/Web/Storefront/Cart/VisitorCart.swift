import Catalog
import Checkout
import Commerce
import Platform
import WebCore

extension Storefront {
    /// The visitor's cart in the currency of the market they are in: the address says which prices a page shows, for a cart
    /// as for any other page. `nil` when there is none.
    func cart(of request: PrivateRequest) async throws -> Cart? {
        guard let token = request.cartToken else { return nil }
        return try await cart(token, in: request.market)
    }

    func cart(_ token: CartToken, in market: Market) async throws -> Cart? {
        guard let cart = try await checkout.carts.load(token) else { return nil }
        let currency = market.currency
        guard cart.currency != currency, !cart.isEmpty else { return cart }
        let (ids, now) = (cart.lines.map(\.variantID), clock.now())
        let variants = try await database.read { try CatalogReads.variantsForSale(ids, currency: currency, at: now, in: $0) }
        let prices = variants.values.filter(\.isSellable).map { ($0.variantID, $0.price.current) }
        return try await checkout.carts.convert(token, to: currency, prices: Dictionary(prices) { first, _ in first })
    }
}
