import Commerce

/// The port for small documents under a key: sessions, carts, read models. Writes are conditional, so two copies of a
/// request cannot overwrite each other unseen.
package protocol DocumentStore: Sendable {
    /// `nil` when absent or expired.
    func get(_ collection: String, _ key: String) async throws -> StoredDocument?

    /// Stores the content when the stored version is still `expected` (`nil`: nothing stored, or only an expired document).
    /// - Returns: the new version, greater than any before it under this key, or `nil` when somebody else was first.
    func put(_ collection: String, _ key: String, _ content: [UInt8], expected: Int64?, expiresAt: Timestamp) async throws -> Int64?

    func remove(_ collection: String, _ key: String) async throws

    /// Removes at most `limit` expired documents. Stores that expire by themselves do nothing.
    @discardableResult func prune(limit: Int) async throws -> Int
}

/// At most 350 KiB, so that every store of a fleet can hold it.
package struct StoredDocument: Sendable, Equatable {
    package let content: [UInt8]
    package let version: Int64
    package let expiresAt: Timestamp

    package init(content: [UInt8], version: Int64, expiresAt: Timestamp) {
        self.content = content
        self.version = version
        self.expiresAt = expiresAt
    }
}
