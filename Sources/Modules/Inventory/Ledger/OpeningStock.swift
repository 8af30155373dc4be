import Commerce
import Platform

/// The first count of a variant that the inventory knows nothing of, as an import brings it for products just made.
package struct OpeningStock: Hashable, Sendable {
    let variant: VariantID
    let policy: StockPolicy
    let quantity: Int

    /// - Parameter quantity: 0 to `StockLedger.bound`.
    package init(of variant: VariantID, policy: StockPolicy, quantity: Int) throws(InputProblem) {
        guard 0...StockLedger.bound ~= quantity else {
            throw InputProblem(field: "quantity", code: .outOfRange, message: "Quantity must be from 0 to 1,000,000.")
        }
        self.variant = variant
        self.policy = policy
        self.quantity = quantity
    }

    /// Does for many variants what a policy and a delivery do for one, in a few statements for all.
    ///
    /// A variant that the inventory knows already, or that comes twice, is a `DatabaseError.uniqueViolation`, and nothing is kept.
    package static func enter(
        _ stock: [OpeningStock], at location: LocationID, note: String? = nil, now: Timestamp, in transaction: Transaction
    ) throws {
        guard try transaction.first("SELECT 1 FROM inventory_locations WHERE id = \(location)", { _ in true }) == true else {
            throw StockLedger.Problem.unknownLocation(location)
        }
        try transaction.insert(
            "INSERT INTO inventory_items (variant_id, policy, available) VALUES",
            stock.map { "(\($0.variant), \($0.policy), \($0.quantity))" })
        let delivered = stock.filter { $0.quantity > 0 }
        try StockLevels.open(delivered.map { ($0.variant, $0.quantity) }, at: location, note: note, now: now, in: transaction)
        for one in stock {
            // Until now it was shown as what nobody counts.
            try StockItem.announce(
                one.variant, from: .inStock, to: StockState(one.policy, available: one.quantity), at: now, in: transaction)
        }
    }
}
