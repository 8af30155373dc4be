import Platform

/// The prepared statements of one connection, by their text: preparing costs more than running. Bounded, because texts
/// with optional conditions come in many forms.
final class SQLiteStatements {
    private let connection: OpaquePointer
    private let limit: Int
    private var idle: [String: Entry] = [:]
    private var uses = 0

    private struct Entry {
        let statement: SQLiteStatement
        let lastUse: Int
    }

    init(_ connection: OpaquePointer, limit: Int) {
        self.connection = connection
        self.limit = limit
    }

    /// Takes a statement out, so that the same text used again inside its own rows gets a second one.
    func take(_ text: String) throws -> SQLiteStatement {
        if let entry = idle.removeValue(forKey: text) { return entry.statement }
        return try SQLiteStatement(connection, text)
    }

    func give(_ statement: SQLiteStatement) {
        statement.reset()
        uses += 1
        idle[statement.text] = Entry(statement: statement, lastUse: uses)
        if idle.count > limit { dropOldest() }
    }

    func removeAll() { idle = [:] }

    /// A quarter at a time, so that the search is paid rarely.
    private func dropOldest() {
        let oldest = idle.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(max(limit / 4, 1))
        for (text, _) in oldest { idle[text] = nil }
    }
}
