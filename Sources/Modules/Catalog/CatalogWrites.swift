import Commerce
import Platform

/// Every change of the catalogue. Each keeps listings, facets and rule-based collections right in the same transaction, and
/// bumps the tags of what it changed.
package enum CatalogWrites {
    /// Makes or updates one product; writes and bumps nothing when nothing changed.
    /// - Parameter expectedVersion: of the product as the editor saw it; throws `EditRefusal.versionConflict` when it is another.
    package static func upsert(
        _ draft: ProductDraft, expectedVersion: Int64? = nil, at now: Timestamp, in transaction: Transaction
    ) throws -> UpsertOutcome {
        let batch = try ProductBatch(at: now, announces: true, in: transaction)
        let outcome = try batch.upsert(draft, expectedVersion: expectedVersion)
        try batch.finish()
        return outcome
    }

    /// Many at once: the fast path of imports. Batches of 200 to 1,000 are best.
    /// - Parameter announces: publishes `ProductChanged` for each change; an import that indexes in this transaction says no.
    package static func upsert(
        _ drafts: [ProductDraft], announces: Bool, at now: Timestamp, in transaction: Transaction
    ) throws -> [UpsertOutcome] {
        let batch = try ProductBatch(at: now, announces: announces, in: transaction)
        let outcomes = try batch.upsert(drafts)
        try batch.finish()
        return outcomes
    }

    /// Tells what `upsert` would do, and does nothing.
    package static func preview(_ draft: ProductDraft, at now: Timestamp, in transaction: Transaction) throws -> UpsertOutcome {
        let batch = try ProductBatch(at: now, announces: false, in: transaction)
        return try batch.upsert(draft, expectedVersion: nil, writes: false)
    }

    /// Changes the status of a product. False when it had it already. Throws `EditRefusal.notFound`.
    @discardableResult
    package static func setStatus(_ status: ProductStatus, of id: ProductID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        let batch = try ProductBatch(at: now, announces: true, in: transaction)
        let isChanged = try batch.edit(id) { $0.status = status }
        try batch.finish()
        return isChanged
    }

    /// Replaces the prices of one variant. False when nothing changed. Throws `EditRefusal.notFound` and `InputProblems`.
    @discardableResult
    package static func setPrices(_ prices: [PriceSetting], of variant: VariantID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        guard let product = try VariantStore.product(of: variant, in: transaction) else { throw EditRefusal.notFound }
        let batch = try ProductBatch(at: now, announces: true, in: transaction)
        let isChanged = try batch.edit(product, variant: variant) { $0.prices = prices }
        try batch.finish()
        return isChanged
    }

    /// Removes a product for good. Orders keep their own copy of what they need. False when it was gone.
    @discardableResult
    package static func remove(_ id: ProductID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        let batch = try ProductBatch(at: now, announces: true, in: transaction)
        let isRemoved = try batch.remove(id)
        try batch.finish()
        return isRemoved
    }

    /// Waits for the turn among the catalogue's writers, and keeps it until the transaction ends. Who copies something into the
    /// catalogue that others change takes the turn before reading it: else the older copy may be written last.
    package static func takeTurn(in transaction: Transaction) throws {
        try CatalogLock.take(in: transaction)
    }

    /// Tells the catalogue whether a variant can be bought, as the inventory sees it. Cheap when nothing changes.
    package static func setAvailability(variant: VariantID, isAvailable: Bool, at now: Timestamp, in transaction: Transaction) throws {
        try Availability.set(isAvailable, of: variant, at: now, in: transaction)
    }

    /// As above for many variants at once.
    package static func setAvailability(_ states: [VariantID: Bool], at now: Timestamp, in transaction: Transaction) throws {
        for variant in states.keys.sorted() {
            guard let isAvailable = states[variant] else { continue }
            try Availability.set(isAvailable, of: variant, at: now, in: transaction)
        }
    }

    /// Tells the catalogue what a product's published reviews make of it, for its cards, filters and order. Cheap when nothing changes.
    package static func setRating(_ rating: ProductRating, of product: ProductID, at now: Timestamp, in transaction: Transaction) throws {
        let batch = try ProductBatch(at: now, announces: false, in: transaction)
        try batch.refresh(product, rating: rating)
        try batch.finish()
    }

    /// Makes or updates a category or collection, found by its origin, else by its handle.
    /// - Parameter replacing: the collection to change, whatever its handle was; the old handle leads to the new one.
    /// - Returns: its id and whether anything changed. Throws `InputProblems`.
    @discardableResult
    package static func save(
        _ draft: CollectionDraft, replacing id: CollectionID? = nil, at now: Timestamp, in transaction: Transaction
    ) throws -> (id: CollectionID, isChanged: Bool) {
        try CollectionEditing.save(draft, replacing: id, at: now, in: transaction)
    }

    /// Removes a collection. A category must have no children; its products lose it. Throws `InputProblems`.
    @discardableResult
    package static func remove(_ id: CollectionID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try CollectionEditing.remove(id, at: now, in: transaction)
    }

    /// Defines an attribute or changes its words. False when nothing changed. Throws `InputProblems`; the kind of an
    /// attribute that exists cannot change.
    @discardableResult
    package static func define(_ attribute: AttributeDefinition, in transaction: Transaction) throws -> Bool {
        try AttributeStore.define(attribute, in: transaction)
    }

    /// Adds to what a variant's product has sold, for the order "best selling".
    package static func addSales(_ quantity: Int, of product: ProductID, in transaction: Transaction) throws {
        try Availability.addSales(quantity, of: product, in: transaction)
    }
}
