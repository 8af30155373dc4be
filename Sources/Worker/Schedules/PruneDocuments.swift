import Platform

/// Removes expired carts.
enum PruneDocuments {
    static func schedule(_ documents: any DocumentStore) -> Schedule {
        .inBatches("platform.prune-documents", everySeconds: 300, of: 500) { try await documents.prune(limit: 500) }
    }
}
