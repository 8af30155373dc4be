import Commerce

/// Reads inside one snapshot. Stores take a `Reader`; a `Transaction` is one too, and sees its own writes.
package class Reader {
    package let dialect: Dialect
    package private(set) var statements = 0
    fileprivate let executor: any SQLExecutor
    private let dependencies: CacheDependencies?
    private let keptValues: KeptValues?
    /// Versions in this snapshot, as far as they were asked for.
    private(set) var seenVersions: [CacheTag: CacheVersion] = [:]

    /// - Parameter keptValues: `nil`: nothing is kept, as in a transaction, whose own edits have no version yet.
    init(_ executor: any SQLExecutor, dialect: Dialect, dependencies: CacheDependencies?, keptValues: KeptValues?) {
        self.executor = executor
        self.dialect = dialect
        self.dependencies = dependencies
        self.keptValues = keptValues
    }

    /// All rows of the answer. Queries carry a `LIMIT` wherever the table can grow.
    package func all<Value>(_ sql: SQL, _ decode: (SQLRow) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try each(sql) { values.append(try decode($0)) }
        return values
    }

    /// The first row, if there is one.
    package func first<Value>(_ sql: SQL, _ decode: (SQLRow) throws -> Value) throws -> Value? {
        var value: Value?
        try each(sql) { if value == nil { value = try decode($0) } }
        return value
    }

    /// Calls `body` for each row, holding none.
    package func each(_ sql: SQL, _ body: (SQLRow) throws -> Void) throws {
        statements += 1
        try executor.query(sql, body)
    }

    /// Says that what is being built depends on the tag: a cached page is dropped when the tag's version is bumped.
    package func depend(on tag: @autoclosure () -> CacheTag) { dependencies?.insert(tag()) }

    /// What is being built changes by itself at this time (a sale begins), so nothing may keep it longer.
    package func expire(at time: Timestamp?) {
        if let time { dependencies?.expire(at: time) }
    }

    /// What pages need again and again and what changes with one tag only: read once and kept in memory for as long as the tag has
    /// the version that it had then. Records no tag: the caller says what its page depends on.
    /// - Parameters:
    ///   - name: of the value; one name always has values of one type.
    ///   - load: reads the value; nothing but what the tag stands for may go into it.
    package func kept<Value: Sendable>(
        _ name: String, under tag: CacheTag, _ load: (Reader, CacheVersion) throws -> Value
    ) throws -> Value {
        guard let keptValues else { return try load(self, CacheVersions.version(of: tag, in: self)) }
        let version = try version(of: tag)
        if let known: Value = keptValues.value(name, under: tag, at: version) { return known }
        let value = try load(self, version)
        keptValues.keep(value, as: name, under: tag, at: version)
        return value
    }

    /// The version that a tag has in this snapshot. Those of all that is kept come in one statement, since a page that needs one
    /// needs the others.
    package func version(of tag: CacheTag) throws -> CacheVersion {
        guard let keptValues else { return try CacheVersions.version(of: tag, in: self) }
        if let seen = seenVersions[tag] { return seen }
        seenVersions.merge(try CacheVersions.versions(of: keptValues.watching(tag), in: self)) { seen, _ in seen }
        return seenVersions[tag] ?? .initial
    }

    /// What this process keeps beside the database for all its readers, one object a type. `nil` in a transaction, which reads its
    /// own edits before they have a version.
    package func companion<Object: AnyObject & Sendable>(_ make: () -> Object) -> Object? { keptValues?.companion(make) }

    fileprivate func count() { statements += 1 }
}

/// Reads and writes, all or nothing.
package final class Transaction: Reader {
    private let identifiers: IdentifierGenerator
    private var tags: Set<CacheTag> = []
    private var hasEvents = false

    init(_ executor: any SQLExecutor, dialect: Dialect, identifiers: IdentifierGenerator) {
        self.identifiers = identifiers
        super.init(executor, dialect: dialect, dependencies: nil, keptValues: nil)
    }

    /// Runs a statement; tells how many rows it changed.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int {
        count()
        return try executor.execute(sql)
    }

    /// Inserts many rows in few statements, of few different lengths so that few are kept prepared.
    /// - Parameters:
    ///   - head: ends in `VALUES`.
    ///   - rows: each with its parentheses; at most 100 values.
    ///   - tail: what follows the rows, such as `ON CONFLICT …`.
    ///   - returned: receives the rows of a tail that ends in `RETURNING …`.
    package func insert(_ head: SQL, _ rows: [SQL], _ tail: SQL = "", returned: ((SQLRow) throws -> Void)? = nil) throws {
        var rest = rows[...]
        while let count = [64, 16, 4, 1].first(where: { $0 <= rest.count }) {
            var statement = head
            for (place, row) in rest.prefix(count).enumerated() {
                statement += place == 0 ? " " : ", "
                statement += row
            }
            statement += " "
            statement += tail
            if let returned { try each(statement, returned) } else { try execute(statement) }
            rest = rest.dropFirst(count)
        }
    }

    package func executeSchema(_ text: String) throws {
        count()
        try executor.executeSchema(text)
    }

    package func newIdentifier<Entity>() -> Identifier<Entity> { identifiers.next() }

    /// Marks what pages depend on as changed; takes effect with the commit.
    package func bump(_ tag: CacheTag) { tags.insert(tag) }

    func noteEvent() { hasEvents = true }

    func finish() throws -> Database.Commit? {
        guard hasEvents || !tags.isEmpty else { return nil }
        let proposal: Identifier<CacheTag> = newIdentifier()
        let versions = try CacheVersions.bump(tags, to: CacheVersion(rawValue: proposal.rawValue), in: self)
        return Database.Commit(tags: versions, hasEvents: hasEvents)
    }
}
