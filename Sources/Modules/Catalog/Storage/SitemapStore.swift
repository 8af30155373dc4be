import Commerce
import Platform

enum SitemapStore {
    static let maximumCollections = 5_000

    /// Ordinals are given out one after another, so a part is found without counting.
    static func parts(of size: Int, in reader: Reader) throws -> [Int] {
        reader.depend(on: .products)
        let last = try reader.first("SELECT value FROM catalog_state WHERE name = 'ordinal'") { try $0[0] as Int } ?? 0
        return try (0..<(last + size - 1) / size).filter { part in
            try reader.first("SELECT 1 FROM catalog_products WHERE \(listed(part, size)) LIMIT 1") { _ in true } ?? false
        }
    }

    static func products(part: Int, of size: Int, in reader: Reader) throws -> [SitemapEntry] {
        reader.depend(on: .products)
        return try reader.all("SELECT handle, updated_at FROM catalog_products WHERE \(listed(part, size)) ORDER BY ordinal") {
            SitemapEntry(handle: try $0[0], updatedAt: try $0[1])
        }
    }

    private static func listed(_ part: Int, _ size: Int) -> SQL {
        "ordinal > \(part * size) AND ordinal <= \((part + 1) * size) AND status = 'active' AND visibility <> 'hidden'"
    }

    static func collections(in reader: Reader) throws -> [SitemapCollection] {
        reader.depend(on: .menu)
        return try reader.all(
            "SELECT handle, updated_at FROM catalog_collections WHERE is_published = 1 ORDER BY id LIMIT \(maximumCollections)"
        ) { SitemapCollection(handle: try $0[0], updatedAt: try $0[1]) }
    }
}
