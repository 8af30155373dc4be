import Commerce
import Platform

/// Bounded steps that a schedule runs.
package enum CatalogMaintenance {
    /// Brings listings to the sales that began or ended since the last run: price order, filters, rule-based collections and
    /// tags. Pages are right without it, since prices are worked out as they are read; the order in listings is not.
    /// - Returns: how many products were brought up to date; call again while it equals `limit`.
    @discardableResult
    package static func applyPriceSchedules(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        try PriceSchedules.apply(at: now, limit: limit, in: transaction)
    }
}
