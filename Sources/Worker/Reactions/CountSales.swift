import Catalog
import Commerce
import Orders
import Platform

/// When an order was accepted, then its products count as sold, for the order "best selling".
enum CountSales {
    static let reaction = Reaction.transactional("catalog.count-sales", on: OrderPlaced.self) { event, _, transaction in
        guard let order = try OrderReads.order(event.orderID, in: transaction) else { return }
        let sold = Dictionary(order.lines.map { ($0.productID, $0.quantity.value) }, uniquingKeysWith: +)
        // In one order for all transactions, so that none waits in a circle.
        for (product, quantity) in sold.sorted(by: { $0.key < $1.key }) {
            try CatalogWrites.addSales(quantity, of: product, in: transaction)
        }
    }
}
