import Catalog
import Commerce
import Platform

extension CheckoutServices {
    /// A cart in the currency of the market that its visitor is in: the address says which prices are shown, for a cart as for
    /// anything else. `nil` when there is none.
    package func cart(_ token: CartToken, in currency: Currency) async throws -> Cart? {
        guard let cart = try await carts.load(token) else { return nil }
        guard cart.currency != currency, !cart.isEmpty else { return cart }
        let (ids, now) = (cart.lines.map(\.variantID), clock.now())
        let variants = try await database.read { try CatalogReads.variantsForSale(ids, currency: currency, at: now, in: $0) }
        let prices = variants.values.filter(\.isSellable).map { ($0.variantID, $0.price.current) }
        return try await carts.convert(token, to: currency, prices: Dictionary(prices) { first, _ in first })
    }
}
