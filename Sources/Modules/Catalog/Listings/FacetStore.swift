import Commerce
import Platform

/// The filters that listings offer, and their values in order. Kept in memory, since every listing needs them and they change rarely.
enum FacetStore {
    static let maximumValues = 2_000

    /// Whatever changes a filter's words or its values raises this tag's version, and nothing else does. Pages depend on other
    /// tags: a product that brings a new value is in some listing.
    private static let tag = CacheTag("facets")

    static func put(facet code: String, label: String, kind: FacetGroup.Kind, position: Int, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO catalog_facets (code, label, kind, position) VALUES (\(code), \(label), \(kind.rawValue), \(position))
            ON CONFLICT (code) DO UPDATE SET label = excluded.label, position = excluded.position
            """)
        transaction.bump(tag)
    }

    static func remove(facet code: String, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM catalog_facets WHERE code = \(code) AND kind = 'attribute'")
        transaction.bump(tag)
    }

    /// As `put`, leaving a facet that is there as it is.
    static func add(facet code: String, label: String, kind: FacetGroup.Kind, position: Int, in transaction: Transaction) throws {
        let added = try transaction.execute(
            """
            INSERT INTO catalog_facets (code, label, kind, position) VALUES (\(code), \(label), \(kind.rawValue), \(position))
            ON CONFLICT (code) DO NOTHING
            """)
        if added > 0 { transaction.bump(tag) }
    }

    /// Products disagree on places (one has no S, so M is its first): the furthest place that any of them gave counts.
    static func add(value: String, label: String, swatch: String?, position: Int, to facet: String, in transaction: Transaction) throws {
        let changed = try transaction.execute(
            """
            INSERT INTO catalog_facet_values (facet, value, label, swatch, position) VALUES (\(facet), \(value), \(label), \(swatch), \(position))
            ON CONFLICT (facet, value) DO UPDATE SET swatch = COALESCE(catalog_facet_values.swatch, excluded.swatch),
                position = \(transaction.dialect.greatest("catalog_facet_values.position", "excluded.position"))
            WHERE (catalog_facet_values.swatch IS NULL AND excluded.swatch IS NOT NULL) OR catalog_facet_values.position < excluded.position
            """)
        if changed > 0 { transaction.bump(tag) }
    }

    struct Value: Sendable {
        let facet: String
        let facetLabel: String
        let kind: FacetGroup.Kind
        let key: String
        let label: String
        let swatch: String?
        /// The set of those that have it.
        let term: String
        /// How far below the topmost, for categories.
        var depth = 0
    }

    /// All values in the order they are shown.
    static func values(in reader: Reader) throws -> [Value] {
        reader.depend(on: .attributes)
        return try reader.kept("facets", under: tag) { reader, _ in try read(in: reader) }
    }

    private static func read(in reader: Reader) throws -> [Value] {
        let values = try reader.all(
            """
            SELECT f.code, f.label, f.kind, v.value, v.label, v.swatch
            FROM catalog_facets f JOIN catalog_facet_values v ON v.facet = f.code WHERE f.code <> \(RatingFacet.code)
            ORDER BY f.position, f.code, v.position, v.label LIMIT \(maximumValues)
            """
        ) { row in
            guard let kind = FacetGroup.Kind(rawValue: try row[2]) else { throw DatabaseError.unreadable("facet kind") }
            let (facet, key): (String, String) = (try row[0], try row[3])
            return Value(
                facet: facet, facetLabel: try row[1], kind: kind, key: key, label: try row[4], swatch: try row[5],
                term: ListingSets.facet(facet, key))
        }
        return values + RatingFacet.values
    }
}
