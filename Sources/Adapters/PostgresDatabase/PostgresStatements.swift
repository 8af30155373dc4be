import CPostgres
import Platform

/// A statement as the server has it prepared.
final class PostgresStatement {
    let name: String
    /// With `$1`, `$2` …
    let text: String
    /// The type of each parameter; 0 where only NULL was seen, so that the server finds the type.
    let types: [Oid]
    fileprivate let source: String
    fileprivate var lastUse = 0

    fileprivate init(name: String, text: String, types: [Oid], source: String) {
        self.name = name
        self.text = text
        self.types = types
        self.source = source
    }

    fileprivate func accepts(_ values: [SQLValue]) -> Bool {
        guard values.count == types.count else { return false }
        for (value, type) in zip(values, types) where value.type != 0 && value.type != type { return false }
        return true
    }
}

/// What one connection has prepared, by the statement's text. Bounded, because texts with optional conditions come in
/// many forms and each costs the server memory.
final class PostgresStatements {
    private let limit: Int
    private var known: [String: PostgresStatement] = [:]
    private var uses = 0
    private var names = 0

    struct Plan {
        let mustPrepare: Bool
        /// The name of a statement that the server may forget.
        let dropped: String?
    }

    init(limit: Int) { self.limit = limit }

    func plan(_ sql: SQL) -> (PostgresStatement, Plan) {
        uses += 1
        let old = known[sql.text]
        if let old, old.accepts(sql.values) {
            old.lastUse = uses
            return (old, Plan(mustPrepare: false, dropped: nil))
        }
        names += 1
        var types = sql.values.map(\.type)
        // A NULL takes the type that was seen in its place before.
        if let old, old.types.count == types.count {
            for index in types.indices where types[index] == 0 { types[index] = old.types[index] }
        }
        let new = PostgresStatement(name: "d\(names)", text: old?.text ?? Placeholders.numbered(sql.text), types: types, source: sql.text)
        new.lastUse = uses
        let dropped = old ?? (known.count < limit ? nil : known.values.min { $0.lastUse < $1.lastUse })
        if let dropped { known[dropped.source] = nil }
        known[sql.text] = new
        return (new, Plan(mustPrepare: true, dropped: dropped?.name))
    }

    func forget(_ statement: PostgresStatement) {
        if known[statement.source] === statement { known[statement.source] = nil }
    }
}
