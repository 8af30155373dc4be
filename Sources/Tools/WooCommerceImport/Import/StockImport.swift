import Catalog
import Commerce
import Inventory
import Platform

/// Brings counts of stock to what the file says: for a variant that no file spoke of before, to the number that lies there,
/// promised ones included; for others, by what changed since the last file. So what was sold here meanwhile stays sold.
struct StockImport {
    private struct Change {
        let variant: VariantID
        /// Nil when it stays.
        let policy: StockPolicy?
        let delta: Int
        /// Of the file.
        let line: Int
    }

    /// What could not be done, by the line of the file.
    private(set) var notes: [(line: Int, message: String)] = []
    private let source: String
    private let now: Timestamp
    private let transaction: Transaction
    private var main: LocationID?
    /// Of products made in this batch.
    private var opening: [OpeningStock] = []
    private var changes: [Change] = []
    /// To be remembered.
    private var counts: [VariantID: Int?] = [:]

    private static let note = "Import"

    init(source: String, now: Timestamp, transaction: Transaction) {
        self.source = source
        self.now = now
        self.transaction = transaction
    }

    /// Notes what is to be done; `flush` does it.
    /// - Parameter isNew: the variants were made just now, so the inventory knows nothing of them.
    /// - Returns: what changes in an existing product.
    mutating func apply(_ assembled: DraftAssembly.Assembled, _ variants: [VariantID], isNew: Bool) throws -> [ProductChange.Field] {
        guard variants.count == assembled.stock.count else { return [] }  // as for a grouped product
        // A row of this batch may have made or changed what this one speaks of.
        if variants.contains(where: { counts.keys.contains($0) }) { try flush() }
        let last = isNew ? [:] : try ImportedCountStore.counts(of: variants, source: source, in: transaction)
        var fields: [ProductChange.Field] = []
        for (place, setting) in assembled.stock.enumerated() {
            guard let setting else { continue }
            let variant = variants[place]
            if isNew, let first = try? OpeningStock(of: variant, policy: setting.policy, quantity: setting.onHand ?? 0) {
                guard setting.policy != .untracked else { continue }
                opening.append(first)
                counts.updateValue(setting.onHand, forKey: variant)
                continue
            }
            let (before, after) = try plan(setting, variant, last: last[variant], line: assembled.lines[place])
            if before != after, !isNew {
                let values = assembled.draft.variants[place].values.joined(separator: " / ")
                fields.append(
                    ProductChange.Field(name: values.isEmpty ? "stock" : "variants[\(values)].stock", before: before.text, after: after.text))
            }
        }
        return fields
    }

    /// Writes what waits, all at once: a first import has few statements for it. Items are changed in the order in which
    /// orders lock them, so that an import and a buyer never wait for each other in a circle.
    mutating func flush() throws {
        if !opening.isEmpty { try OpeningStock.enter(opening, at: try location(), note: Self.note, now: now, in: transaction) }
        for change in changes.sorted(by: { $0.variant < $1.variant }) { try write(change) }
        try ImportedCountStore.set(counts, source: source, in: transaction)
        (opening, changes, counts) = ([], [], [:])
    }

    private mutating func plan(
        _ setting: StockSetting, _ variant: VariantID, last: Int?, line: Int
    ) throws -> (before: StockSetting, after: StockSetting) {
        let policy = try InventoryReads.policy(of: variant, in: transaction)
        let there = try InventoryReads.levels(of: variant, in: transaction).reduce(0) { $0 + $1.onHand }
        let before = StockSetting(policy: policy, onHand: policy == .untracked ? nil : there)
        var after = setting
        var delta = 0
        if let counted = setting.onHand {
            // While it was not counted, nobody noted what was sold.
            delta = counted - (policy == .untracked ? there : last ?? there)
            after.onHand = there + delta
        }
        if before != after {
            changes.append(Change(variant: variant, policy: policy == setting.policy ? nil : setting.policy, delta: delta, line: line))
        }
        if before != after || last != setting.onHand { counts.updateValue(setting.onHand, forKey: variant) }
        return (before, after)
    }

    private mutating func write(_ change: Change) throws {
        if let policy = change.policy { try StockPolicies.set(policy, for: change.variant, at: now, in: transaction) }
        guard change.delta != 0 else { return }
        do {
            try StockLedger.adjust(change.delta, of: change.variant, at: try location(), note: Self.note, now: now, in: transaction)
        } catch StockLedger.Problem.tooFew {
            notes.append((change.line, "could not be lowered by \(-change.delta), because fewer lie there that are not promised to orders."))
            counts.removeValue(forKey: change.variant)  // so that the next import tries again
        }
    }

    private mutating func location() throws -> LocationID {
        if let main { return main }
        let found = try StockLocations.main(at: now, in: transaction)
        main = found
        return found
    }
}

extension StockSetting {
    fileprivate var text: String {
        switch (policy, onHand) {
        case (.untracked, _): "not counted"
        case (.tracked, let count): "\(count ?? 0)"
        case (.backorder, let count): "\(count ?? 0), can be back-ordered"
        }
    }
}
