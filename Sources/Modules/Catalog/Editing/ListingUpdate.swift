import Commerce
import Platform

/// Gathers what a transaction's products change in listings, and writes it once at the end.
struct ListingUpdate {
    private var sets = NumberSetChanges()
    private var columns = ListingColumnChanges()
    private var touched: Set<CollectionID> = []
    private let collections: CollectionMap

    init(collections: CollectionMap) { self.collections = collections }

    /// - Parameters:
    ///   - old: as the product was listed until now; `nil` for a new one.
    ///   - new: `nil` when it is removed.
    mutating func replace(_ old: ListingFacts?, by new: ListingFacts?, ordinal: Int) {
        let (before, after) = (old?.terms ?? [], new?.terms ?? [])
        for term in before.subtracting(after) { sets.assign(ordinal, to: term, isMember: false) }
        for term in after { sets.assign(ordinal, to: term, isMember: true) }
        for term in before.union(after) {
            if let collection = ListingSets.collection(of: term) { touched.insert(collection) }
        }
        let wasListed = old?.isListed ?? false
        let isListed = new?.isListed ?? false
        guard wasListed || isListed else { return }

        assign(ordinal, ListingSets.available, isListed && new?.isAvailable == true, mayBeMember: wasListed)
        for currency in Set(old?.ranges.keys.map(\.self) ?? []).union(new?.ranges.keys.map(\.self) ?? []) {
            let range = isListed ? new?.ranges[currency] : nil
            assign(ordinal, ListingSets.onSale(currency), range?.isOnSale ?? false, mayBeMember: wasListed)
            columns.set(ListingColumn.price(currency), ordinal, range?.lowest)
        }
        for (collection, rules) in collections.rules {
            let isMember = new.map(rules.matches) ?? false
            assign(ordinal, ListingSets.collection(collection), isMember, mayBeMember: wasListed)
            if isMember { touched.insert(collection) }
        }
        let published = isListed ? new?.publishedAt.millisecondsSince1970 : nil
        columns.set(ListingColumn.published, ordinal, published)
        columns.set(ListingColumn.featured, ordinal, published.map { $0 + (new?.isFeatured == true ? 1 << 52 : 0) })
        columns.set(ListingColumn.sold, ordinal, isListed ? new.map { Int64($0.soldCount) } : nil)
        columns.set(ListingColumn.rating, ordinal, isListed ? new?.rating.score : nil)
    }

    /// Writes the sets and columns and bumps the collections whose listings are another now.
    mutating func flush(in transaction: Transaction) throws {
        let changed = try sets.flush(to: ListingSets.table, in: transaction)
        try columns.flush(in: transaction)
        for term in changed {
            if let collection = ListingSets.collection(of: term) { touched.insert(collection) }
        }
        for collection in touched { transaction.bump(.collection(collection)) }
        touched = []
    }

    /// A number that was in no set needs no taking out.
    private mutating func assign(_ ordinal: Int, _ term: String, _ isMember: Bool, mayBeMember: Bool) {
        if isMember || mayBeMember { sets.assign(ordinal, to: term, isMember: isMember) }
    }
}

/// All collections as far as edits of products need them.
struct CollectionMap {
    var paths = CategoryPaths(parents: [:])
    var rules: [(CollectionID, CollectionRules)] = []

    /// As many as a shop may have.
    static let maximum = 20_000

    static func load(in reader: Reader) throws -> CollectionMap {
        var map = CollectionMap()
        try reader.each("SELECT id, kind, parent_id, rules FROM catalog_collections ORDER BY id LIMIT \(maximum)") { row in
            let id: CollectionID = try row[0]
            switch try row[1] as CollectionKind {
            case .category: map.paths.parents[id] = .some(try row[2])
            case .rules: if let text: String = try row[3] { map.rules.append((id, try CollectionRules(json: text))) }
            case .manual: break
            }
        }
        return map
    }
}
