import Commerce

/// The table of versions, the truth behind every cache.
package enum CacheVersions {
    /// Reads the versions of what was recorded, in the snapshot it was read from.
    static func record(_ dependencies: CacheDependencies, in reader: Reader) throws {
        let tags = dependencies.unversioned
        guard !tags.isEmpty else { return }
        var versions = Dictionary(uniqueKeysWithValues: tags.map { ($0, CacheVersion.initial) })
        try reader.each("SELECT tag, version FROM platform_cache_versions WHERE tag IN \(list: tags)") {
            versions[try $0[0]] = try $0[1]
        }
        dependencies.note(versions)
    }

    /// Sets new versions. Two transactions may commit in another order than their proposals, so the stored version always
    /// grows by at least one.
    /// - Returns: the versions as stored.
    static func bump(_ tags: Set<CacheTag>, to proposal: CacheVersion, in transaction: Transaction) throws -> [CacheTag: CacheVersion] {
        guard !tags.isEmpty else { return [:] }
        let sorted = tags.sorted()  // one order for all transactions, so that none waits in a circle
        let next = transaction.dialect.greatest("platform_cache_versions.version + 1", "excluded.version")
        for tag in sorted {
            try transaction.execute(
                """
                INSERT INTO platform_cache_versions (tag, version) VALUES (\(tag), \(proposal))
                ON CONFLICT (tag) DO UPDATE SET version = \(next)
                """)
        }
        var stored: [CacheTag: CacheVersion] = [:]
        for start in stride(from: 0, to: sorted.count, by: 256) {
            let some = sorted[start..<min(start + 256, sorted.count)]
            try transaction.each("SELECT tag, version FROM platform_cache_versions WHERE tag IN \(list: some)") {
                stored[try $0[0]] = try $0[1]
            }
        }
        return stored
    }

    /// Versions bumped since the cursor, oldest first, for a node that polls.
    package static func changed(after cursor: CacheVersion, limit: Int, in reader: Reader) throws -> [(CacheTag, CacheVersion)] {
        try reader.all(
            "SELECT tag, version FROM platform_cache_versions WHERE version > \(cursor) ORDER BY version LIMIT \(limit)"
        ) { (try $0[0], try $0[1]) }
    }
}
