import Commerce
import Platform

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

    /// Looked up ahead by `prepare`: known, or known to be absent.
    private var byOrigin: [String: ProductStore.Found?] = [:]
    private var byHandle: [String: ProductStore.Found?] = [:]
    private var variantsOf: [ProductID: [VariantID]] = [:]

    init(at now: Timestamp, announces: Bool, in transaction: Transaction) throws {
        self.transaction = transaction
        self.now = now
        self.announces = announces
        firstOrdinal = try CatalogLock.take(in: transaction)
        ordinal = firstOrdinal
        definitions = Dictionary(uniqueKeysWithValues: try AttributeStore.all(in: transaction).map { ($0.code, $0) })
        collections = try CollectionMap.load(in: transaction)
        listings = ListingUpdate(collections: collections)
    }

    /// Finds the products of many drafts in few statements.
    func prepare(for drafts: [ProductDraft]) throws {
        var origins: [String: [String]] = [:]
        var handles: [Handle] = []
        for draft in drafts {
            if let origin = draft.origin {
                origins[origin.source, default: []].append(origin.id)
            } else {
                handles.append(draft.handle ?? Handle.from(title: draft.title))
            }
        }
        for (source, ids) in origins {
            try inGroups(ids) { group in
                let found = try ProductStore.found(origins: source, group, in: transaction)
                for id in group { byOrigin["\(source)\n\(id)"] = .some(found[id]) }
            }
        }
        try inGroups(handles) { group in
            let found = try ProductStore.found(handles: group, in: transaction)
            for handle in group { byHandle[handle.text] = .some(found[handle.text]) }
        }
        let products = byOrigin.values.compactMap { $0?.id } + byHandle.values.compactMap { $0?.id }
        for id in products { variantsOf[id] = [] }
        try inGroups(products) { group in
            try transaction.each("SELECT product_id, id FROM catalog_variants WHERE product_id IN \(list: group) ORDER BY product_id, position") {
                variantsOf[try $0[0], default: []].append(try $0[1])
            }
        }
    }

    func upsert(_ given: ProductDraft, expectedVersion: Int64?, writes: Bool = true) throws -> UpsertOutcome {
        let (draft, places): (ProductDraft, [Int])
        do { (draft, places) = try ProductDraftRules.check(given, definitions: definitions) } catch {
            return UpsertOutcome(effect: .refused(error.problems), product: nil, variants: [], changes: [])
        }
        let hash = draft.contentHash
        let found = try find(draft)
        if let found, let expectedVersion, found.version != expectedVersion { throw EditRefusal.versionConflict(current: found.version) }
        if let found, found.hash == hash {
            return UpsertOutcome(effect: .unchanged, product: found.id, variants: inOrder(try variants(of: found.id), places), changes: [])
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
        guard let row = try ProductStore.loadRow(id, in: transaction) else { throw EditRefusal.notFound }
        var draft = row.product.draft
        change(&draft)
        return try save(row, draft).isChanged
    }

    func edit(_ id: ProductID, variant: VariantID, _ change: (inout VariantDraft) -> Void) throws -> Bool {
        guard let row = try ProductStore.loadRow(id, in: transaction), let place = row.product.variants.firstIndex(of: variant) else {
            throw EditRefusal.notFound
        }
        var draft = row.product.draft
        change(&draft.variants[place])
        return try save(row, draft).isChanged
    }

    func remove(_ id: ProductID) throws -> Bool {
        guard let row = try ProductStore.loadRow(id, in: transaction) else { return false }
        let handPicked = try self.handPicked(id)
        listings.replace(try facts(of: row, handPicked), by: nil, ordinal: row.product.ordinal)
        try ProductWriter.delete(id, in: transaction)
        try CatalogTranslations.remove(id, in: transaction)
        try announce(id)
        return true
    }

    /// The time or the inventory changed what listings know of the product, and not its draft.
    /// - Parameter isAvailable: `nil`: as it was.
    func refresh(_ id: ProductID, isAvailable: Bool? = nil) throws {
        guard let row = try ProductStore.loadRow(id, in: transaction) else { return }
        let old = try facts(of: row, try handPicked(id))
        var new = old
        new.ranges = PriceRange.ranges(row.product.draft.variants, at: now)
        if let isAvailable { new.isAvailable = isAvailable }
        guard new != old else { return }
        try ProductWriter.put(new.ranges, replacing: old.ranges, of: id, in: transaction)
        if new.isAvailable != old.isAvailable { try ProductWriter.setAvailable(new.isAvailable, id, in: transaction) }
        listings.replace(old, by: new, ordinal: row.product.ordinal)
        transaction.bump(.product(id))
        transaction.bump(.products)
    }

    /// Writes listings and gives the ordinals out for good. Nothing may follow.
    func finish() throws {
        try listings.flush(in: transaction)
        if ordinal != firstOrdinal { try CatalogLock.setOrdinal(ordinal, in: transaction) }
    }

    // MARK: -

    private func create(_ draft: ProductDraft, _ hash: String, _ places: [Int], writes: Bool) throws -> UpsertOutcome {
        var draft = draft
        let id: ProductID = transaction.newIdentifier()
        let handle = try freeHandle(for: draft)
        try SKUCheck.check(draft.variants, of: nil, in: transaction)
        guard writes else { return UpsertOutcome(effect: .created, product: nil, variants: [], changes: []) }

        if draft.status == .active, draft.publishedAt == nil { draft.publishedAt = now }
        draft.categories = draft.categories.filter { collections.paths.parents[$0] != nil }
        ordinal += 1
        let ranges = PriceRange.ranges(draft.variants, at: now)
        let variants: [VariantID] = draft.variants.map { _ in transaction.newIdentifier() }
        let isAvailable = true  // until the inventory says otherwise
        try ProductWriter.insert(
            ProductWriter.Row(
                id: id, ordinal: ordinal, handle: handle, version: 1, hash: hash, isAvailable: isAvailable, createdAt: now, updatedAt: now),
            draft, variants, in: transaction)
        try ProductWriter.put(ranges, replacing: [:], of: id, in: transaction)
        try facets.register(draft, definitions, in: transaction)
        let facts = ListingFacts(
            draft, handle: handle, ranges: ranges, isAvailable: isAvailable, soldCount: 0, createdAt: now, handPicked: [],
            categories: collections.paths)
        listings.replace(nil, by: facts, ordinal: ordinal)
        transaction.bump(.products)
        if announces { try Outbox.publish(ProductChanged(productID: id), at: now, in: transaction) }
        remember(draft, handle, ProductStore.Found(id: id, hash: hash, version: 1), variants)
        return UpsertOutcome(effect: .created, product: id, variants: inOrder(variants, places), changes: [])
    }

    private func update(_ found: ProductStore.Found, _ draft: ProductDraft, _ places: [Int], writes: Bool) throws -> UpsertOutcome {
        guard let row = try ProductStore.loadRow(found.id, in: transaction) else { throw EditRefusal.notFound }
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

        let changes = ProductDifference.changes(from: old.draft, to: draft)
        let handle = draft.handle ?? old.handle
        if handle != old.handle, try ProductStore.find(handle: handle, in: transaction) != nil { throw InputProblems(Self.handleTaken) }
        try SKUCheck.check(draft.variants, of: old.id, in: transaction)
        let variants: [VariantID] = match.variants.map { $0 ?? transaction.newIdentifier() }
        guard writes else { return Saved(isChanged: true, variants: variants, changes: changes) }

        let handPicked = try self.handPicked(old.id)
        let before = try facts(of: row, handPicked)
        let isAvailable = variants.isEmpty || variants.contains { row.availability[$0] ?? true }
        let after = ListingFacts(
            draft, handle: handle, ranges: PriceRange.ranges(draft.variants, at: now), isAvailable: isAvailable, soldCount: row.soldCount,
            createdAt: old.createdAt, handPicked: handPicked, categories: collections.paths)
        try ProductWriter.update(
            ProductWriter.Row(
                id: old.id, ordinal: old.ordinal, handle: handle, version: old.version + 1, hash: hash, isAvailable: isAvailable,
                createdAt: old.createdAt, updatedAt: now),
            draft, variants, from: old, in: transaction)
        try ProductWriter.put(after.ranges, replacing: before.ranges, of: old.id, in: transaction)
        try facets.register(draft, definitions, in: transaction)
        if before != after { listings.replace(before, by: after, ordinal: old.ordinal) }
        try announce(old.id)
        remember(draft, handle, ProductStore.Found(id: old.id, hash: hash, version: old.version + 1), variants)
        return Saved(isChanged: true, variants: variants, changes: changes)
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
            createdAt: row.product.createdAt, handPicked: handPicked, categories: collections.paths)
    }

    private func handPicked(_ id: ProductID) throws -> [CollectionID] {
        try transaction.all("SELECT collection_id FROM catalog_collection_products WHERE product_id = \(id)") { try $0[0] }
    }

    private func find(_ draft: ProductDraft) throws -> ProductStore.Found? {
        if let origin = draft.origin {
            if let known = byOrigin["\(origin.source)\n\(origin.id)"] { return known }
            return try ProductStore.found(origins: origin.source, [origin.id], in: transaction)[origin.id]
        }
        guard let handle = draft.handle else { return nil }
        if let known = byHandle[handle.text] { return known }
        return try ProductStore.found(handles: [handle], in: transaction)[handle.text]
    }

    /// A later draft of the same batch may name the same product.
    private func remember(_ draft: ProductDraft, _ handle: Handle, _ found: ProductStore.Found, _ variants: [VariantID]) {
        if let origin = draft.origin { byOrigin["\(origin.source)\n\(origin.id)"] = .some(found) }
        byHandle[handle.text] = .some(found)
        variantsOf[found.id] = variants
    }

    private func variants(of id: ProductID) throws -> [VariantID] {
        if let known = variantsOf[id] { return known }
        return try transaction.all("SELECT id FROM catalog_variants WHERE product_id = \(id) ORDER BY position") { try $0[0] }
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
            if draft.origin != nil, try ProductStore.find(handle: handle, in: transaction) != nil { throw InputProblems(Self.handleTaken) }
            return handle
        }
        let base = Handle.from(title: draft.title)
        guard try ProductStore.find(handle: base, in: transaction) != nil else { return base }
        let stem = base.text.prefix(100)
        for number in 2...50 {
            if let handle = try? Handle("\(stem)-\(number)"), try ProductStore.find(handle: handle, in: transaction) == nil { return handle }
        }
        let unique: ProductID = transaction.newIdentifier()
        return try Handle("\(stem)-\(unique)")
    }

    private static let handleTaken = InputProblem(field: "handle", code: .conflict, message: "Another product has this handle.")

    private func inGroups<Value>(_ values: [Value], _ body: ([Value]) throws -> Void) rethrows {
        for start in stride(from: 0, to: values.count, by: 256) { try body(Array(values[start..<min(start + 256, values.count)])) }
    }
}
