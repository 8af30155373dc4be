import Commerce
import Platform

/// A draft in the form it is stored in.
struct CheckedDraft: Sendable {
    let draft: ProductDraft
    /// For each of its variants the place it had in the draft given.
    let places: [Int]
    let hash: String

    static func check(_ given: ProductDraft, _ definitions: [String: AttributeDefinition]) -> Result<CheckedDraft, InputProblems> {
        do throws(InputProblems) {
            let (draft, places) = try ProductDraftRules.check(given, definitions: definitions)
            return .success(CheckedDraft(draft: draft, places: places, hash: draft.contentHash))
        } catch {
            return .failure(error)
        }
    }
}

/// One transaction's edits of products: reads what they share once, writes listings once, at `finish`.
final class ProductBatch {
    let transaction: Transaction
    let now: Timestamp
    private let announces: Bool
    private let definitions: [String: AttributeDefinition]
    private let collections: CollectionMap
    private var listings: ListingUpdate
    private var facets = FacetRegistry()
    private var ordinal: Int
    private let firstOrdinal: Int

    private let known: KnownProducts
    private var newRows = NewProductRows()

    init(at now: Timestamp, announces: Bool, in transaction: Transaction) throws {
        self.transaction = transaction
        self.now = now
        self.announces = announces
        firstOrdinal = try CatalogLock.take(in: transaction)
        ordinal = firstOrdinal
        definitions = Dictionary(uniqueKeysWithValues: try AttributeStore.all(in: transaction).map { ($0.code, $0) })
        collections = try CollectionMap.load(in: transaction)
        listings = ListingUpdate(collections: collections)
        known = KnownProducts(in: transaction)
    }

    /// Many at once: what they share is looked up in few statements, and they are checked on all cores.
    func upsert(_ drafts: [ProductDraft]) throws -> [UpsertOutcome] {
        try known.lookUp(drafts)
        let definitions = definitions
        return try drafts.mapInParallel { CheckedDraft.check($0, definitions) }.map { try upsert($0, expectedVersion: nil, writes: true) }
    }

    func upsert(_ given: ProductDraft, expectedVersion: Int64?, writes: Bool = true) throws -> UpsertOutcome {
        try upsert(CheckedDraft.check(given, definitions), expectedVersion: expectedVersion, writes: writes)
    }

    private func upsert(_ checked: Result<CheckedDraft, InputProblems>, expectedVersion: Int64?, writes: Bool) throws -> UpsertOutcome {
        let (draft, places, hash): (ProductDraft, [Int], String)
        switch checked {
        case .success(let good): (draft, places, hash) = (good.draft, good.places, good.hash)
        case .failure(let problems): return UpsertOutcome(effect: .refused(problems.problems), product: nil, variants: [], changes: [])
        }
        let found = try known.product(of: draft)
        if let found, let expectedVersion, found.version != expectedVersion { throw EditRefusal.versionConflict(current: found.version) }
        if let found, found.hash == hash {
            return UpsertOutcome(effect: .unchanged, product: found.id, variants: inOrder(try known.variants(of: found.id), places), changes: [])
        }
        do {
            guard let found else { return try create(draft, hash, places, writes: writes) }
            return try update(found, draft, places, writes: writes)
        } catch let problems as InputProblems {
            return UpsertOutcome(effect: .refused(problems.problems), product: found?.id, variants: [], changes: [])
        }
    }

    /// Changes some fields of a product that is there. False when nothing changed.
    func edit(_ id: ProductID, _ change: (inout ProductDraft) -> Void) throws -> Bool {
        guard let row = try load(id) else { throw EditRefusal.notFound }
        var draft = row.product.draft
        change(&draft)
        return try save(row, draft).isChanged
    }

    func edit(_ id: ProductID, variant: VariantID, _ change: (inout VariantDraft) -> Void) throws -> Bool {
        guard let row = try load(id), let place = row.product.variants.firstIndex(of: variant) else {
            throw EditRefusal.notFound
        }
        var draft = row.product.draft
        change(&draft.variants[place])
        return try save(row, draft).isChanged
    }

    func remove(_ id: ProductID) throws -> Bool {
        guard let row = try load(id) else { return false }
        let handPicked = try self.handPicked(id)
        listings.replace(try facts(of: row, handPicked), by: nil, ordinal: row.product.ordinal)
        try ProductWriter.delete(id, in: transaction)
        try CatalogTranslations.remove(id, in: transaction)
        known.forget(row.product)
        try announce(id)
        return true
    }

    /// The time or the inventory changed what listings know of the product, and not its draft.
    /// - Parameters:
    ///   - isAvailable: `nil`: as it was.
    ///   - rating: `nil`: as it was.
    func refresh(_ id: ProductID, isAvailable: Bool? = nil, rating: ProductRating? = nil) throws {
        guard let row = try load(id) else { return }
        let old = try facts(of: row, try handPicked(id))
        var new = old
        new.ranges = PriceRange.ranges(row.product.draft.variants, at: now)
        if let isAvailable { new.isAvailable = isAvailable }
        if let rating { new = new.rated(rating) }
        guard new != old else { return }
        try ProductWriter.put(new.ranges, replacing: old.ranges, of: id, in: transaction)
        if new.isAvailable != old.isAvailable { try ProductWriter.setAvailable(new.isAvailable, id, in: transaction) }
        if new.rating != old.rating { try ProductWriter.setRating(new.rating, id, in: transaction) }
        listings.replace(old, by: new, ordinal: row.product.ordinal)
        transaction.bump(.product(id))
        transaction.bump(.products)
    }

    /// Writes listings and gives the ordinals out for good. Nothing may follow.
    func finish() throws {
        try newRows.flush(in: transaction)
        try listings.flush(in: transaction)
        if ordinal != firstOrdinal { try CatalogLock.setOrdinal(ordinal, in: transaction) }
    }

    // MARK: -

    private func create(_ draft: ProductDraft, _ hash: String, _ places: [Int], writes: Bool) throws -> UpsertOutcome {
        var draft = draft
        let id: ProductID = transaction.newIdentifier()
        let handle = try freeHandle(for: draft)
        try known.checkSKUs(draft.variants, of: nil)
        guard writes else { return UpsertOutcome(effect: .created, product: nil, variants: [], changes: []) }

        if draft.status == .active, draft.publishedAt == nil { draft.publishedAt = now }
        draft.categories = draft.categories.filter { collections.paths.parents[$0] != nil }
        ordinal += 1
        let ranges = PriceRange.ranges(draft.variants, at: now)
        let variants: [VariantID] = draft.variants.map { _ in transaction.newIdentifier() }
        let isAvailable = true  // until the inventory says otherwise
        try newRows.add(
            ProductWriter.Row(
                id: id, ordinal: ordinal, handle: handle, version: 1, hash: hash, isAvailable: isAvailable, createdAt: now, updatedAt: now),
            draft, variants, ranges)
        try facets.register(draft, definitions, in: transaction)
        let facts = ListingFacts(
            draft, handle: handle, ranges: ranges, isAvailable: isAvailable, soldCount: 0, createdAt: now, handPicked: [],
            categories: collections.paths)
        listings.replace(nil, by: facts, ordinal: ordinal)
        transaction.bump(.products)
        if announces { try Outbox.publish(ProductChanged(productID: id), at: now, in: transaction) }
        known.remember(draft, handle, ProductStore.Found(id: id, hash: hash, version: 1), variants)
        return UpsertOutcome(effect: .created, product: id, variants: inOrder(variants, places), changes: [])
    }

    private func update(_ found: ProductStore.Found, _ draft: ProductDraft, _ places: [Int], writes: Bool) throws -> UpsertOutcome {
        guard let row = try load(found.id) else { throw EditRefusal.notFound }
        let saved = try save(row, draft, writes: writes)
        return UpsertOutcome(
            effect: saved.isChanged ? .updated : .unchanged, product: found.id, variants: inOrder(saved.variants, places), changes: saved.changes)
    }

    private struct Saved {
        var isChanged: Bool
        var variants: [VariantID]
        var changes: [FieldChange]
    }

    /// - Parameter wanted: may leave open what the product has already: handle, SKUs, time of publication.
    private func save(_ row: ProductStore.Row, _ wanted: ProductDraft, writes: Bool = true) throws -> Saved {
        let old = row.product
        var draft = try ProductDraftRules.check(wanted, definitions: definitions).draft
        let hash = draft.contentHash
        draft.categories = draft.categories.filter { collections.paths.parents[$0] != nil || old.draft.categories.contains($0) }
        if draft.origin == nil { draft.origin = old.draft.origin }
        if draft.handle == nil { draft.handle = old.handle }
        if draft.publishedAt == nil { draft.publishedAt = old.draft.publishedAt ?? (draft.status == .active ? now : nil) }
        let match = VariantMatch(of: old, to: &draft)
        guard draft != old.draft else { return Saved(isChanged: false, variants: old.variants, changes: []) }

        let changes = ProductDifference.changes(from: old.draft, to: draft, try names(old.draft, draft))
        let handle = draft.handle ?? old.handle
        if handle != old.handle, try known.isTaken(handle) { throw InputProblems(Self.handleTaken) }
        try known.checkSKUs(draft.variants, of: old.id)
        let variants: [VariantID] = match.variants.map { $0 ?? transaction.newIdentifier() }
        guard writes else { return Saved(isChanged: true, variants: variants, changes: changes) }

        let handPicked = try self.handPicked(old.id)
        let before = try facts(of: row, handPicked)
        let isAvailable = variants.isEmpty || variants.contains { row.availability[$0] ?? true }
        let after = ListingFacts(
            draft, handle: handle, ranges: PriceRange.ranges(draft.variants, at: now), isAvailable: isAvailable, soldCount: row.soldCount,
            rating: row.rating, createdAt: old.createdAt, handPicked: handPicked, categories: collections.paths)
        try ProductWriter.update(
            ProductWriter.Row(
                id: old.id, ordinal: old.ordinal, handle: handle, version: old.version + 1, hash: hash, isAvailable: isAvailable,
                createdAt: old.createdAt, updatedAt: now),
            draft, variants, from: old, in: transaction)
        try ProductWriter.put(after.ranges, replacing: before.ranges, of: old.id, in: transaction)
        try facets.register(draft, definitions, in: transaction)
        if before != after { listings.replace(before, by: after, ordinal: old.ordinal) }
        try announce(old.id)
        known.forget(old)
        known.remember(draft, handle, ProductStore.Found(id: old.id, hash: hash, version: old.version + 1), variants)
        return Saved(isChanged: true, variants: variants, changes: changes)
    }

    /// Looked up where a list differs.
    private func names(_ old: ProductDraft, _ new: ProductDraft) throws -> ProductDifference.Names {
        var names = ProductDifference.Names()
        if old.categories != new.categories {
            try transaction.each("SELECT id, title FROM catalog_collections WHERE id IN \(list: Array(Set(old.categories + new.categories)))") { row in
                names.collections[try row[0]] = try row[1]
            }
        }
        if old.related != new.related {
            try transaction.each("SELECT id, title FROM catalog_products WHERE id IN \(list: Array(Set(old.related + new.related)))") { row in
                names.products[try row[0]] = try row[1]
            }
        }
        return names
    }

    private func announce(_ id: ProductID) throws {
        transaction.bump(.product(id))
        transaction.bump(.products)
        if announces { try Outbox.publish(ProductChanged(productID: id), at: now, in: transaction) }
    }

    /// As listed until now: prices as they were last written, which may be those of an earlier time.
    private func facts(of row: ProductStore.Row, _ handPicked: [CollectionID]) throws -> ListingFacts {
        let ranges = try ProductWriter.ranges(of: row.product.id, in: transaction)
        return ListingFacts(
            row.product.draft, handle: row.product.handle, ranges: ranges, isAvailable: row.isAvailable, soldCount: row.soldCount,
            rating: row.rating, createdAt: row.product.createdAt, handPicked: handPicked, categories: collections.paths)
    }

    private func handPicked(_ id: ProductID) throws -> [CollectionID] {
        try transaction.all("SELECT collection_id FROM catalog_collection_products WHERE product_id = \(id)") { try $0[0] }
    }

    /// The row as it is by now, also of a product that was made in this batch.
    private func load(_ id: ProductID) throws -> ProductStore.Row? {
        try newRows.flush(in: transaction)
        return try ProductStore.loadRow(id, in: transaction)
    }

    /// Stored order to the order of the draft given.
    private func inOrder(_ variants: [VariantID], _ places: [Int]) -> [VariantID] {
        guard variants.count == places.count else { return variants }
        var ordered = variants
        for (stored, given) in places.enumerated() { ordered[given] = variants[stored] }
        return ordered
    }

    private func freeHandle(for draft: ProductDraft) throws -> Handle {
        if let handle = draft.handle {
            if draft.origin != nil, try known.isTaken(handle) { throw InputProblems(Self.handleTaken) }
            return handle
        }
        let base = Handle.from(title: draft.title)
        guard try known.isTaken(base) else { return base }
        let stem = base.text.prefix(100)
        for number in 2...50 {
            if let handle = try? Handle("\(stem)-\(number)"), try !known.isTaken(handle) { return handle }
        }
        let unique: ProductID = transaction.newIdentifier()
        return try Handle("\(stem)-\(unique)")
    }

    private static let handleTaken = InputProblem(field: "handle", code: .conflict, message: "Another product has this handle.")
}
