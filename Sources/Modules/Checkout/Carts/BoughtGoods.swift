import Commerce
import Orders
import Platform

/// Takes what an accepted order has bought out of the cart that it came from. May be done again, by anyone, at any time.
struct BoughtGoods: Sendable {
    let database: Database
    let carts: Carts

    func takeOut(of order: OrderID) async throws {
        let found = try await database.read { reader -> (Placement, OrderDetail)? in
            guard let order = try OrderReads.order(order, in: reader), order.status == .placed || order.status == .completed,
                let placement = try PlacementStore.placement(of: order.id, in: reader)
            else { return nil }
            return (placement, order)
        }
        guard let (placement, order) = found else { return }
        let bought = Dictionary(order.lines.map { ($0.variantID, $0.quantity.value) }, uniquingKeysWith: +)
        try await carts.takeOut(bought, codes: Set(order.discounts.compactMap(\.code)), of: order.id, from: placement.cart)
    }
}
