import Commerce

/// The table of versions, the truth behind every cache.
package enum CacheVersions {
    /// Reads the versions of what was recorded, in the snapshot it was read from.
    static func record(_ dependencies: CacheDependencies, in reader: Reader) throws {
        let tags = dependencies.unversioned
        guard !tags.isEmpty else { return }
        let seen = reader.seenVersions
        var versions: [CacheTag: CacheVersion] = [:]
        for tag in tags { versions[tag] = seen[tag] ?? .initial }
        try readVersions(of: tags.filter { seen[$0] == nil }, into: &versions, in: reader)
        dependencies.note(versions)
    }

    /// Sets new versions. Two transactions may commit in another order than their proposals, so the stored version always
    /// grows by at least one.
    /// - Returns: the versions as stored.
    static func bump(_ tags: Set<CacheTag>, to proposal: CacheVersion, in transaction: Transaction) throws -> [CacheTag: CacheVersion] {
        guard !tags.isEmpty else { return [:] }
        let sorted = tags.sorted()  // one order for all transactions, so that none waits in a circle
        let next = transaction.dialect.greatest("platform_cache_versions.version + 1", "excluded.version")
        var stored: [CacheTag: CacheVersion] = [:]
        try transaction.insert(
            "INSERT INTO platform_cache_versions (tag, version) VALUES", sorted.map { "(\($0), \(proposal))" },
            "ON CONFLICT (tag) DO UPDATE SET version = \(next) RETURNING tag, version"
        ) { stored[try $0[0]] = try $0[1] }
        return stored
    }

    private static func readVersions(
        of tags: [CacheTag], into versions: inout [CacheTag: CacheVersion], in reader: Reader
    ) throws {
        for start in stride(from: 0, to: tags.count, by: 256) {
            let some = tags[start..<min(start + 256, tags.count)]
            try reader.each("SELECT tag, version FROM platform_cache_versions WHERE tag IN \(list: some)") {
                versions[try $0[0]] = try $0[1]
            }
        }
    }

    /// Two looks at the same part of the table that have the same summary saw the same.
    package struct Summary: Equatable, Sendable {
        let count: Int
        let sum: Int64
    }

    /// Of the versions after the cursor; one walk along an index.
    package static func summary(after cursor: CacheVersion, in reader: Reader) throws -> Summary {
        // The remainder keeps the sum within 64 bits for as many rows as any table has.
        try reader.first(
            """
            SELECT count(*), CAST(COALESCE(sum(version % 4294967291), 0) AS BIGINT) FROM platform_cache_versions WHERE version > \(cursor)
            """
        ) { Summary(count: try $0[0], sum: try $0[1]) } ?? Summary(count: 0, sum: 0)
    }

    /// The greatest of all; `initial` where nothing was bumped yet.
    package static func newest(in reader: Reader) throws -> CacheVersion {
        // One row always, without a value where there is none.
        let newest = try reader.first("SELECT max(version) FROM platform_cache_versions") { try $0[0] as CacheVersion? }
        return newest.flatMap(\.self) ?? .initial
    }

    /// Versions bumped since the cursor, oldest first, for a node that polls.
    ///
    /// A transaction proposes its version a moment before it commits, so a smaller version can appear after a greater one
    /// was seen. Whoever polls therefore asks from `cursor.earlier(bySeconds:)`, by more than a transaction can last
    /// and clocks can differ, and passes over what it knows.
    ///
    /// - Parameter tag: the last one of the page before: all tags of one transaction have the same version, so a page may end
    ///   among them.
    package static func changed(
        after cursor: CacheVersion, _ tag: CacheTag? = nil, limit: Int, in reader: Reader
    ) throws -> [(CacheTag, CacheVersion)] {
        guard let tag else {
            return try reader.all(
                "SELECT tag, version FROM platform_cache_versions WHERE version > \(cursor) ORDER BY version, tag LIMIT \(limit)"
            ) { (try $0[0], try $0[1]) }
        }
        return try reader.all(
            """
            SELECT tag, version FROM platform_cache_versions WHERE version >= \(cursor) AND (version > \(cursor) OR tag > \(tag))
            ORDER BY version, tag LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1]) }
    }
}

extension CacheVersions {
    /// As below, of several tags in one statement.
    static func versions(of tags: Set<CacheTag>, in reader: Reader) throws -> [CacheTag: CacheVersion] {
        var versions = Dictionary(uniqueKeysWithValues: tags.map { ($0, CacheVersion.initial) })
        try readVersions(of: Array(tags), into: &versions, in: reader)
        return versions
    }

    /// The version in this snapshot: what was derived from the thing before, under the same version, is still right.
    package static func version(of tag: CacheTag, in reader: Reader) throws -> CacheVersion {
        try reader.first("SELECT version FROM platform_cache_versions WHERE tag = \(tag)") { try $0[0] } ?? .initial
    }
}
