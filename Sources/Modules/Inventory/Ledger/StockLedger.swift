import Commerce
import Platform

/// Goods that come in, and counts that are put right.
package enum StockLedger {
    package enum Problem: Error, Equatable {
        /// More would be taken away than lies there unpromised.
        case tooFew(VariantID)
        case unknownLocation(LocationID)
    }

    /// The largest change of one call.
    package static let bound = 1_000_000

    /// Goods arrive: 1 to `bound`. A variant that was not counted is counted from now on. Backorders get theirs first.
    /// - Parameter key: names the delivery; a second call under the same key changes nothing.
    /// - Returns: whether it took effect, which a repetition does not.
    @discardableResult
    package static func receive(
        _ quantity: Int, of variant: VariantID, at location: LocationID, key: String? = nil, note: String? = nil, now: Timestamp,
        in transaction: Transaction
    ) throws -> Bool {
        guard 1...bound ~= quantity else {
            throw InputProblem(field: "quantity", code: .outOfRange, message: "Quantity must be from 1 to 1,000,000.")
        }
        return try change(
            quantity, of: variant, at: location, for: .init(kind: .received, note: note, key: key), now: now, in: transaction)
    }

    /// Puts a count right by `delta`, within `bound` either way. Throws `.tooFew` when that much is not there unpromised.
    @discardableResult
    package static func adjust(
        _ delta: Int, of variant: VariantID, at location: LocationID, key: String? = nil, note: String? = nil, now: Timestamp,
        in transaction: Transaction
    ) throws -> Bool {
        guard delta != 0, -bound...bound ~= delta else {
            throw InputProblem(field: "delta", code: .outOfRange, message: "Delta must be from -1,000,000 to 1,000,000 and not 0.")
        }
        return try change(
            delta, of: variant, at: location, for: .init(kind: .adjusted, note: note, key: key), now: now, in: transaction)
    }

    private static func change(
        _ delta: Int, of variant: VariantID, at location: LocationID, for reason: StockLevels.Reason, now: Timestamp,
        in transaction: Transaction
    ) throws -> Bool {
        guard try transaction.first("SELECT 1 FROM inventory_locations WHERE id = \(location)", { _ in true }) == true else {
            throw Problem.unknownLocation(location)
        }
        try startCounting(variant, at: now, in: transaction)
        if let key = reason.key, try isKnown(key, of: variant, in: transaction) { return false }
        guard try StockItem.shift(variant, by: delta, at: now, in: transaction) != nil else { throw Problem.tooFew(variant) }
        try StockLevels.ensure(variant, at: location, in: transaction)
        guard try StockLevels.apply(LevelChange(onHand: delta), to: variant, at: location, for: reason, at: now, in: transaction)
        else {
            // There may be enough over all locations and too few at this one: who catches the refusal goes on in this transaction.
            _ = try StockItem.shift(variant, by: -delta, at: now, in: transaction)
            throw Problem.tooFew(variant)
        }
        if delta > 0 { try BackorderFilling.fill(variant, from: location, at: now, in: transaction) }
        return true
    }

    /// Asked while the item's row is held, so of two copies one sees the other's entry.
    private static func isKnown(_ key: String, of variant: VariantID, in transaction: Transaction) throws -> Bool {
        try transaction.each(
            "SELECT available FROM inventory_items WHERE variant_id = \(variant)\(transaction.dialect.forUpdate)"
        ) { _ in }
        return try transaction.first("SELECT 1 FROM inventory_moves WHERE deduplication_key = \(key)") { _ in true } ?? false
    }

    private static func startCounting(_ variant: VariantID, at now: Timestamp, in transaction: Transaction) throws {
        let made = try transaction.execute(
            """
            INSERT INTO inventory_items (variant_id, policy, available) VALUES (\(variant), 'tracked', 0)
            ON CONFLICT (variant_id) DO NOTHING
            """)
        // What was shown as in stock because nobody counted is sold out for a moment, until the goods are added below.
        if made == 1 { transaction.bump(.stock(variant)) }
    }
}
