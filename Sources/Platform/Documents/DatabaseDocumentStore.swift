import Commerce

/// Documents in the SQL database: the default, which needs nothing else.
package struct DatabaseDocumentStore: DocumentStore {
    private let database: Database
    private let clock: Clock

    package init(_ database: Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    package func get(_ collection: String, _ key: String) async throws -> StoredDocument? {
        let now = clock.now()
        return try await database.read { reader in
            try reader.first(
                """
                SELECT content, version, expires_at FROM platform_documents
                WHERE collection = \(collection) AND key = \(key) AND expires_at > \(now)
                """
            ) { StoredDocument(content: try $0[0], version: try $0[1], expiresAt: try $0[2]) }
        }
    }

    package func put(_ collection: String, _ key: String, _ content: [UInt8], expected: Int64?, expiresAt: Timestamp) async throws -> Int64? {
        let now = clock.now()
        return try await database.write { transaction in
            // Versions come from the time-ordered identifiers: a document that is removed and made again never repeats one.
            let proposal: Identifier<StoredDocument> = transaction.newIdentifier()
            let changed: Int
            let version: Int64
            if let expected {
                version = max(proposal.rawValue, expected + 1)
                changed = try transaction.execute(
                    """
                    UPDATE platform_documents SET content = \(content), version = \(version), expires_at = \(expiresAt)
                    WHERE collection = \(collection) AND key = \(key) AND version = \(expected) AND expires_at > \(now)
                    """)
            } else {
                version = proposal.rawValue
                changed = try transaction.execute(
                    """
                    INSERT INTO platform_documents (collection, key, version, content, expires_at)
                    VALUES (\(collection), \(key), \(version), \(content), \(expiresAt))
                    ON CONFLICT (collection, key) DO UPDATE
                    SET content = excluded.content, version = excluded.version, expires_at = excluded.expires_at
                    WHERE platform_documents.expires_at <= \(now)
                    """)
            }
            return changed == 1 ? version : nil
        }
    }

    package func remove(_ collection: String, _ key: String) async throws {
        _ = try await database.write {
            try $0.execute("DELETE FROM platform_documents WHERE collection = \(collection) AND key = \(key)")
        }
    }

    @discardableResult package func prune(limit: Int) async throws -> Int {
        let now = clock.now()
        return try await database.write {
            try $0.execute(
                """
                DELETE FROM platform_documents WHERE (collection, key) IN (
                    SELECT collection, key FROM platform_documents WHERE expires_at <= \(now) LIMIT \(limit))
                """)
        }
    }
}
