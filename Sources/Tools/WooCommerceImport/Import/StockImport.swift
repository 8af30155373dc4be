import Catalog
import Commerce
import Inventory
import Platform

/// Brings counts of stock to what the file says: the number that lies there, promised ones included.
struct StockImport {
    private let now: Timestamp
    private let transaction: Transaction
    private var main: LocationID?
    private var notes: [(place: Int, message: String)] = []
    /// Of products made in this batch.
    private var opening: [OpeningStock] = []

    private static let note = "Import"

    init(now: Timestamp, transaction: Transaction) {
        self.now = now
        self.transaction = transaction
    }

    /// - Parameter isNew: the variants were made just now, so the inventory knows nothing of them.
    /// - Returns: what changes in an existing product.
    mutating func apply(_ assembled: DraftAssembly.Assembled, _ variants: [VariantID], isNew: Bool) throws -> [ProductChange.Field] {
        guard variants.count == assembled.stock.count else { return [] }  // as for a grouped product
        if !isNew { try flush() }  // a row of this batch may have made the product that this one speaks of
        var fields: [ProductChange.Field] = []
        for (place, setting) in assembled.stock.enumerated() {
            guard let setting else { continue }
            let before = isNew ? StockSetting(policy: .untracked, onHand: nil) : try current(variants[place])
            guard before != setting else { continue }
            if isNew, let first = try? OpeningStock(of: variants[place], policy: setting.policy, quantity: setting.onHand ?? 0) {
                opening.append(first)
            } else {
                try set(setting, from: before, variants[place], place)
            }
            if !isNew {
                let values = assembled.draft.variants[place].values.joined(separator: " / ")
                fields.append(
                    ProductChange.Field(name: values.isEmpty ? "stock" : "variants[\(values)].stock", before: before.text, after: setting.text))
            }
        }
        return fields
    }

    /// Writes what waits, all at once: a first import has nothing else.
    mutating func flush() throws {
        guard !opening.isEmpty else { return }
        try OpeningStock.enter(opening, at: try location(), note: Self.note, now: now, in: transaction)
        opening = []
    }

    mutating func takeNotes() -> [(place: Int, message: String)] {
        defer { notes.removeAll() }
        return notes
    }

    private func current(_ variant: VariantID) throws -> StockSetting {
        let policy = try InventoryReads.policy(of: variant, in: transaction)
        guard policy != .untracked else { return StockSetting(policy: .untracked, onHand: nil) }
        return StockSetting(policy: policy, onHand: try InventoryReads.levels(of: variant, in: transaction).reduce(0) { $0 + $1.onHand })
    }

    private mutating func set(_ setting: StockSetting, from before: StockSetting, _ variant: VariantID, _ place: Int) throws {
        if before.policy != setting.policy { try StockPolicies.set(setting.policy, for: variant, at: now, in: transaction) }
        guard let wanted = setting.onHand else { return }
        let there =
            before.policy == .untracked ? try InventoryReads.levels(of: variant, in: transaction).reduce(0) { $0 + $1.onHand } : before.onHand ?? 0
        guard wanted != there else { return }
        do {
            try StockLedger.adjust(wanted - there, of: variant, at: try location(), note: Self.note, now: now, in: transaction)
        } catch StockLedger.Problem.tooFew {
            notes.append((place, "could not be lowered to \(wanted), because more is promised to orders."))
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
