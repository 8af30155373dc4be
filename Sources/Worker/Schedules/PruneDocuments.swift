import Platform

/// Removes expired carts.
enum PruneDocuments {
    static func schedule(_ documents: any DocumentStore) -> Schedule {
        Schedule("platform.prune-documents", everySeconds: 300) { try await documents.prune(limit: 2_000) }
    }
}
