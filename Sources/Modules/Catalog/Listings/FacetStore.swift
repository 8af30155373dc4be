import Commerce
import Platform

/// The filters that listings offer, and their values in order.
enum FacetStore {
    static let maximumValues = 2_000

    static func put(facet code: String, label: String, kind: FacetGroup.Kind, position: Int, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO catalog_facets (code, label, kind, position) VALUES (\(code), \(label), \(kind.rawValue), \(position))
            ON CONFLICT (code) DO UPDATE SET label = excluded.label, position = excluded.position
            """)
    }

    /// As `put`, leaving a facet that is there as it is.
    static func add(facet code: String, label: String, kind: FacetGroup.Kind, position: Int, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO catalog_facets (code, label, kind, position) VALUES (\(code), \(label), \(kind.rawValue), \(position))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// Products disagree on places (one has no S, so M is its first): the furthest place that any of them gave counts.
    static func add(value: String, label: String, swatch: String?, position: Int, to facet: String, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO catalog_facet_values (facet, value, label, swatch, position) VALUES (\(facet), \(value), \(label), \(swatch), \(position))
            ON CONFLICT (facet, value) DO UPDATE SET swatch = COALESCE(catalog_facet_values.swatch, excluded.swatch),
                position = \(transaction.dialect.greatest("catalog_facet_values.position", "excluded.position"))
            WHERE (catalog_facet_values.swatch IS NULL AND excluded.swatch IS NOT NULL) OR catalog_facet_values.position < excluded.position
            """)
    }

    struct Value {
        let facet: String
        let facetLabel: String
        let kind: FacetGroup.Kind
        let key: String
        let label: String
        let swatch: String?
    }

    /// All values in the order they are shown.
    static func values(in reader: Reader) throws -> [Value] {
        try reader.all(
            """
            SELECT f.code, f.label, f.kind, v.value, v.label, v.swatch
            FROM catalog_facets f JOIN catalog_facet_values v ON v.facet = f.code
            ORDER BY f.position, f.code, v.position, v.label LIMIT \(maximumValues)
            """
        ) { row in
            guard let kind = FacetGroup.Kind(rawValue: try row[2]) else { throw DatabaseError.unreadable("facet kind") }
            return Value(facet: try row[0], facetLabel: try row[1], kind: kind, key: try row[3], label: try row[4], swatch: try row[5])
        }
    }
}
