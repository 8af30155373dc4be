import Catalog
import Commerce
import Inventory
import Platform

/// Puts goods on the shelves, each delivery once, and tells the catalogue what can be bought.
struct DemoStock: Sendable {
    struct Delivery: Sendable {
        let variant: VariantID
        let policy: StockPolicy
        let onHand: Int
    }

    /// A location and its part of each delivery, rounded down; the first one takes what is left over.
    struct Share: Sendable {
        let location: LocationID
        let percent: Int
    }

    let shares: [Share]
    let now: Timestamp

    func deliver(_ deliveries: [Delivery], in transaction: Transaction) throws {
        for delivery in deliveries where delivery.policy != .untracked {
            // A first delivery begins the counting by itself.
            if delivery.policy != .tracked || delivery.onHand == 0 {
                try StockPolicies.set(delivery.policy, for: delivery.variant, at: now, in: transaction)
            }
            let parts = shares.map { delivery.onHand * $0.percent / 100 }
            let leftOver = delivery.onHand - parts.reduce(0, +)
            for (index, share) in shares.enumerated() {
                let part = parts[index] + (index == 0 ? leftOver : 0)
                guard part > 0 else { continue }
                try StockLedger.receive(
                    part, of: delivery.variant, at: share.location, key: "demo:\(delivery.variant):\(share.location)", now: now, in: transaction)
            }
        }
        let states = try InventoryReads.states(of: deliveries.map(\.variant), in: transaction)
        try CatalogWrites.setAvailability(states.mapValues(\.canBeBought), at: now, in: transaction)
    }

    /// What the catalogue says about a product's variants, in the order of its combinations.
    static func deliveries(of product: DemoProduct, variants: [VariantID]) -> [Delivery] {
        zip(product.combinations, variants).map { combination, variant in
            let override = product.stock.overrides.last { product.fits(combination, $0.options) }
            let policy: StockPolicy = product.stock.tracked ? (product.stock.backorder ? .backorder : .tracked) : .untracked
            return Delivery(variant: variant, policy: policy, onHand: override?.onHand ?? product.stock.default)
        }
    }
}
