import Catalog
import Commerce
import Orders
import Platform
import Promotions

/// What a cart's promotions are worked out from, looked up in the cart's own snapshot.
struct CartPromotions: Sendable {
    let offered: [Promotion]
    let collections: [ProductID: Set<CollectionID>]
    let ownUses: Set<PromotionID>
    let now: Timestamp

    static func of(
        _ cart: Cart, _ variants: some Sequence<VariantForSale>, unpaid: [OrderSummary], at now: Timestamp, in reader: Reader
    ) throws -> CartPromotions {
        let offered = try PromotionReads.offered(codes: cart.codes, at: now, in: reader)
        let collections = Set(offered.flatMap(\.content.collectionIDs)).sorted()
        return CartPromotions(
            offered: offered,
            collections: try CatalogReads.memberships(of: Set(variants.map(\.productID)).sorted(), in: collections, in: reader),
            ownUses: try unpaid.reduce(into: []) { $0.formUnion(try PromotionClaims.held(by: $1.id, in: reader)) }, now: now)
    }

    /// What the visitor has used so far.
    func customer(_ email: EmailAddress?, in reader: Reader) throws -> PromotionBasket.Customer {
        guard let email, !offered.isEmpty else { return .unknown }
        let asksForOrders = offered.contains { $0.content.isFirstOrderOnly }
        return .known(
            hasOrdered: try asksForOrders && OrderReads.hasOrdered(email, in: reader),
            uses: try PromotionReads.uses(of: offered.map(\.id), by: PromotionCustomer(email), in: reader))
    }

    /// - Parameter lines: those that are ordered.
    func result(
        _ cart: Cart, _ lines: [CartQuoteLine], shipping: PromotionBasket.Shipping, country: CountryCode? = nil,
        customer: PromotionBasket.Customer = .unknown
    ) throws(MoneyError) -> PromotionResult {
        guard !offered.isEmpty || !cart.codes.isEmpty else { return .none(cart.currency, lines: lines.count) }
        let basket = PromotionBasket(
            currency: cart.currency, lines: lines.compactMap(line), shipping: shipping, country: country, customer: customer, ownUses: ownUses,
            now: now)
        return try PromotionCalculator.calculate(offered, codes: cart.codes, for: basket)
    }

    private func line(_ line: CartQuoteLine) -> PromotionBasket.Line? {
        guard let variant = line.variant, let total = line.total else { return nil }
        return PromotionBasket.Line(
            productID: variant.productID, quantity: line.quantity.value, total: total, collections: collections[variant.productID] ?? [])
    }
}
