import BackInStock
import Catalog
import Commerce
import Inventory
import Platform

/// Tells those who wait for a variant: stock, catalogue and requests do not know each other.
enum BackInStockTelling {
    /// Makes the next in line due, as things are now and not as an event told: events of one variant may come in another order.
    @discardableResult
    static func begin(_ variant: VariantID, at now: Timestamp, in transaction: Transaction) throws -> Int {
        try BackInStockRounds.begin(variant, at: now, in: transaction) { currencies in
            guard try isInStock(variant, in: transaction) else { return [] }
            return try currencies.filter { try goods(variant, $0, at: now, in: transaction) != nil }
        }
    }

    static func isInStock(_ variant: VariantID, in reader: Reader) throws -> Bool {
        try InventoryReads.states(of: [variant], in: reader)[variant]?.canBeBought ?? false
    }

    /// `nil` for what is withdrawn, a draft, or without a price in the currency.
    static func goods(_ variant: VariantID, _ currency: Currency, at now: Timestamp, in reader: Reader) throws -> VariantForSale? {
        try CatalogReads.variantsForSale([variant], currency: currency, at: now, in: reader)[variant].flatMap { $0.isSellable ? $0 : nil }
    }
}
