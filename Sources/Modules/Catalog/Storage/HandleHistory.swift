import Commerce
import Platform

/// Handles that products and collections had before, each leading to its thing and so to the handle of today: one hop,
/// however often it changed.
enum HandleHistory {
    enum Kind: String, SQLConvertible { case product, collection }

    static func current(_ kind: Kind, _ old: Handle, in reader: Reader) throws -> Handle? {
        reader.depend(on: .products)
        switch kind {
        case .product:
            return try reader.first(
                """
                SELECT p.handle FROM catalog_handle_history h JOIN catalog_products p ON p.id = h.target_id
                WHERE h.kind = \(kind) AND h.handle = \(old) AND p.status = \(ProductStatus.active)
                """
            ) { try $0[0] }
        case .collection:
            reader.depend(on: .menu)
            return try reader.first(
                """
                SELECT c.handle FROM catalog_handle_history h JOIN catalog_collections c ON c.id = h.target_id
                WHERE h.kind = \(kind) AND h.handle = \(old) AND c.is_published = 1
                """
            ) { try $0[0] }
        }
    }

    /// `old` leads to the target from now on; `new`, being in use, leads nowhere.
    static func note(_ kind: Kind, old: Handle, new: Handle, target: Int64, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO catalog_handle_history (kind, handle, target_id) VALUES (\(kind), \(old), \(target))
            ON CONFLICT (kind, handle) DO UPDATE SET target_id = excluded.target_id
            """)
        try transaction.execute("DELETE FROM catalog_handle_history WHERE kind = \(kind) AND handle = \(new)")
    }

    /// Handles that are in use lead nowhere else.
    static func forget(_ kind: Kind, _ handles: [Handle], in transaction: Transaction) throws {
        for start in stride(from: 0, to: handles.count, by: 256) {
            let group = handles[start..<min(start + 256, handles.count)]
            try transaction.execute("DELETE FROM catalog_handle_history WHERE kind = \(kind) AND handle IN \(list: group)")
        }
    }

    static func forget(_ kind: Kind, target: Int64, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM catalog_handle_history WHERE kind = \(kind) AND target_id = \(target)")
    }
}
