import Platform

/// Writers of the catalogue take turns from here to their commit: sets, columns and ordinals are read, changed and written
/// back. On an engine with one writer it costs a key lookup.
enum CatalogLock {
    /// - Returns: the last ordinal given out.
    @discardableResult
    static func take(in transaction: Transaction) throws -> Int {
        try transaction.first("SELECT value FROM catalog_state WHERE name = 'ordinal'\(transaction.dialect.forUpdate)") { try $0[0] } ?? 0
    }

    static func setOrdinal(_ ordinal: Int, in transaction: Transaction) throws {
        try transaction.execute("UPDATE catalog_state SET value = \(ordinal) WHERE name = 'ordinal'")
    }
}
