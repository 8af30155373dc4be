import Commerce
import Orders
import Platform

/// Takes what an accepted order has bought out of the cart that it came from. May be done again, by anyone, at any time.
struct BoughtGoods: Sendable {
    let database: Database
    let carts: Carts

    func takeOut(of order: OrderID) async throws {
        let found = try await database.read { reader -> (Placement, [OrderLine], [OrderDiscount])? in
            guard let summary = try OrderReads.summary(order, in: reader), summary.status == .placed || summary.status == .completed,
                let placement = try PlacementStore.placement(of: order, in: reader)
            else { return nil }
            let currency = summary.total.currency
            return (placement, try OrderReads.lines(of: order, currency, in: reader), try OrderReads.discounts(of: order, currency, in: reader))
        }
        guard let (placement, lines, discounts) = found else { return }
        let bought = Dictionary(lines.map { ($0.variantID, $0.quantity.value) }, uniquingKeysWith: +)
        try await carts.takeOut(bought, codes: Set(discounts.compactMap(\.code)), of: order, from: placement.cart)
    }
}
