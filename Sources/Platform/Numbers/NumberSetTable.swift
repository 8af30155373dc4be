/// A table of named sets: `(term, chunk) -> numbers`. A module that keeps such sets declares one with its own prefix.
package struct NumberSetTable: Sendable {
    private let name: String
    private let versionsName: String?
    /// Its version grows with every change of any set; of a table with versions only.
    package let tag: CacheTag
    private var table: SQL { SQL(stringLiteral: name) }

    /// - Parameters:
    ///   - name: of the table; a literal.
    ///   - versions: of a second table that counts the changes of each set, for who keeps sets in memory.
    package init(_ name: StaticString, versions: StaticString? = nil) {
        self.name = "\(name)"
        versionsName = versions.map { "\($0)" }
        tag = CacheTag("sets:\(name)")
    }

    package func schema(_ dialect: Dialect) -> String {
        """
        CREATE TABLE \(name) (
            term \(dialect.text) NOT NULL,
            chunk \(dialect.integer) NOT NULL,
            size \(dialect.integer) NOT NULL,
            numbers \(dialect.bytes) NOT NULL,
            PRIMARY KEY (term, chunk))\(dialect.keyedTableOptions);
        """
    }

    package func versionsSchema(_ dialect: Dialect) -> String {
        guard let versionsName else { return "" }
        return """
            CREATE TABLE \(versionsName) (
                term \(dialect.text) NOT NULL PRIMARY KEY,
                version \(dialect.integer) NOT NULL)\(dialect.keyedTableOptions);
            """
    }

    /// How often each set was changed; sets that never were are not in the answer. In one snapshot, the same version is the
    /// same set.
    package func versions(_ terms: some Collection<String>, in reader: Reader) throws -> [String: Int] {
        guard let versionsName else { return [:] }
        var versions: [String: Int] = [:]
        try inGroups(Array(terms)) { group in
            try reader.each("SELECT term, version FROM \(SQL(stringLiteral: versionsName)) WHERE term IN \(list: group)") {
                versions[try $0[0]] = try $0[1]
            }
        }
        return versions
    }

    /// Counts a change of each; called by what writes sets, and by who keeps something else under the same versions.
    package func noteChange(of terms: Set<String>, in transaction: Transaction) throws {
        guard let versionsName, !terms.isEmpty else { return }
        transaction.bump(tag)
        let versions = SQL(stringLiteral: versionsName)
        try transaction.insert(
            "INSERT INTO \(versions) (term, version) VALUES", terms.sorted().map { "(\($0), 1)" },
            "ON CONFLICT (term) DO UPDATE SET version = \(versions).version + 1")
    }

    /// Sets that are empty are not in the answer.
    package func sets(_ terms: some Collection<String>, in reader: Reader) throws -> [String: NumberSet] {
        var sets: [String: NumberSet] = [:]
        try inGroups(Array(terms)) { group in
            try reader.each("SELECT term, chunk, size, numbers FROM \(table) WHERE term IN \(list: group)") { row in
                sets[try row[0], default: NumberSet()].setChunk(try NumberChunk(encoded: try row[3], count: try row[2]), at: try row[1])
            }
        }
        return sets
    }

    package func set(_ term: String, in reader: Reader) throws -> NumberSet { try sets([term], in: reader)[term] ?? NumberSet() }

    /// Which of these numbers are in which of the sets, reading only the chunks that they fall into.
    package func members(_ numbers: some Collection<Int>, of terms: some Collection<String>, in reader: Reader) throws -> [String: Set<Int>] {
        var members: [String: Set<Int>] = [:]
        for (index, wanted) in Dictionary(grouping: numbers, by: { $0 >> 16 }) {
            try inGroups(Array(terms)) { group in
                try reader.each("SELECT term, size, numbers FROM \(table) WHERE chunk = \(index) AND term IN \(list: group)") { row in
                    let chunk = try NumberChunk(encoded: try row[2], count: try row[1])
                    let found = wanted.filter { chunk.contains(UInt16(truncatingIfNeeded: $0)) }
                    members[try row[0], default: []].formUnion(found)
                }
            }
        }
        return members
    }

    /// How many numbers each set has, without reading them.
    package func counts(_ terms: some Collection<String>, in reader: Reader) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try inGroups(Array(terms)) { group in
            try reader.each("SELECT term, size FROM \(table) WHERE term IN \(list: group)") { counts[try $0[0], default: 0] += try $0[1] }
        }
        return counts
    }

    /// Terms that begin with the prefix, in order, with their counts.
    package func terms(withPrefix prefix: String, limit: Int, in reader: Reader) throws -> [(term: String, count: Int)] {
        try reader.all(
            """
            SELECT term, CAST(sum(size) AS \(SQL(stringLiteral: reader.dialect.integer))) FROM \(table)
            WHERE term >= \(prefix) AND term < \(prefix + "\u{10FFFF}") GROUP BY term ORDER BY term LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Replaces a whole set.
    package func store(_ set: NumberSet, as term: String, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM \(table) WHERE term = \(term)")
        try put(set.chunks.sorted { $0.key < $1.key }.map { (term, $0.key, $0.value) }, in: transaction)
        try noteChange(of: [term], in: transaction)
    }

    fileprivate func chunks(_ terms: [String], _ index: Int, in transaction: Transaction) throws -> [String: NumberChunk] {
        var chunks: [String: NumberChunk] = [:]
        try transaction.each("SELECT term, size, numbers FROM \(table) WHERE chunk = \(index) AND term IN \(list: terms)") { row in
            chunks[try row[0]] = try NumberChunk(encoded: try row[2], count: try row[1])
        }
        return chunks
    }

    /// Writes chunks that are there now and takes out those that are empty.
    fileprivate func put(_ chunks: [(term: String, index: Int, chunk: NumberChunk)], in transaction: Transaction) throws {
        var rows: [SQL] = []
        for (term, index, chunk) in chunks {
            if chunk.isEmpty {
                try transaction.execute("DELETE FROM \(table) WHERE term = \(term) AND chunk = \(index)")
            } else {
                rows.append("(\(term), \(index), \(chunk.count), \(chunk.encoded))")
            }
        }
        try transaction.insert(
            "INSERT INTO \(table) (term, chunk, size, numbers) VALUES", rows,
            "ON CONFLICT (term, chunk) DO UPDATE SET size = excluded.size, numbers = excluded.numbers")
    }

    fileprivate static let group = 128

    private func inGroups(_ terms: [String], _ body: (ArraySlice<String>) throws -> Void) throws {
        for start in stride(from: 0, to: terms.count, by: Self.group) { try body(terms[start..<min(start + Self.group, terms.count)]) }
    }
}

/// Changes to many sets, gathered so that each chunk is read and written once. Writers of one table take turns: the
/// caller holds the module's lock.
package struct NumberSetChanges {
    private struct Place: Hashable {
        let term: String
        let chunk: Int
    }

    private var wanted: [Place: [(number: UInt16, isMember: Bool)]] = [:]

    package init() {}

    package var isEmpty: Bool { wanted.isEmpty }

    /// Wants the number in the set, or out of it; the last word counts.
    package mutating func assign(_ number: Int, to term: String, isMember: Bool) {
        wanted[Place(term: term, chunk: number >> 16), default: []].append((UInt16(truncatingIfNeeded: number), isMember))
    }

    /// As `assign` for many numbers of one set that are wanted in it.
    package mutating func insert(_ numbers: [Int], into term: String) {
        for (chunk, some) in Dictionary(grouping: numbers, by: { $0 >> 16 }) {
            wanted[Place(term: term, chunk: chunk), default: []] += some.map { (UInt16(truncatingIfNeeded: $0), true) }
        }
    }

    /// Writes what differs.
    /// - Returns: the terms whose set changed.
    package mutating func flush(to table: NumberSetTable, in transaction: Transaction) throws -> Set<String> {
        var changed: Set<String> = []
        for (index, places) in Dictionary(grouping: wanted.keys, by: \.chunk) {
            let terms = places.map(\.term).sorted()
            for start in stride(from: 0, to: terms.count, by: NumberSetTable.group) {
                let group = Array(terms[start..<min(start + NumberSetTable.group, terms.count)])
                var stored = try table.chunks(group, index, in: transaction)
                var different: [(term: String, index: Int, chunk: NumberChunk)] = []
                for term in group {
                    // Taken out of the dictionary, so that it is held once and changed in place.
                    var chunk = stored.removeValue(forKey: term) ?? NumberChunk()
                    var isChanged = false
                    for (number, isMember) in wanted[Place(term: term, chunk: index)] ?? [] where chunk.contains(number) != isMember {
                        if isMember { chunk.insert(number) } else { chunk.remove(number) }
                        isChanged = true
                    }
                    guard isChanged else { continue }
                    different.append((term, index, chunk))
                    changed.insert(term)
                }
                try table.put(different, in: transaction)
            }
        }
        wanted = [:]
        try table.noteChange(of: changed, in: transaction)
        return changed
    }
}
