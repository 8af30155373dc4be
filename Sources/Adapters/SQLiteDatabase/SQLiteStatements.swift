import Platform

/// The prepared statements of one connection, by their text: preparing costs more than running. Bounded, because texts
/// with optional conditions come in many forms.
final class SQLiteStatements {
    private let connection: OpaquePointer
    private let limit: Int
    private var kept: [String: Kept] = [:]
    private var uses = 0

    /// Stays in its place while the statement is out: texts are long, and finding a place takes as long as a short statement.
    final class Kept {
        let statement: SQLiteStatement
        fileprivate var isOut = true
        fileprivate var lastUse: Int

        fileprivate init(_ statement: SQLiteStatement, lastUse: Int) {
            self.statement = statement
            self.lastUse = lastUse
        }
    }

    init(_ connection: OpaquePointer, limit: Int) {
        self.connection = connection
        self.limit = limit
    }

    /// The same text used again inside its own rows gets a second statement.
    func take(_ text: String) throws -> Kept {
        let known = kept[text]
        if let known, !known.isOut {
            known.isOut = true
            return known
        }
        let new = Kept(try SQLiteStatement(connection, text), lastUse: uses)
        if known == nil {
            kept[text] = new
            if kept.count > limit { dropOldest() }
        }
        return new
    }

    func give(_ kept: Kept) {
        kept.statement.reset()
        uses += 1
        kept.lastUse = uses
        kept.isOut = false
    }

    func removeAll() { kept = [:] }

    /// A quarter at a time, so that the search is paid rarely. Those that are out are freed when they come back.
    private func dropOldest() {
        let oldest = kept.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(max(limit / 4, 1))
        for (text, _) in oldest { kept[text] = nil }
    }
}
