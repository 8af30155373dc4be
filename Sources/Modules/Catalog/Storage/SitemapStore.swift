import Commerce
import Platform

enum SitemapStore {
    static let maximumCollections = 5_000

    static func products(after last: ProductID?, limit: Int, in reader: Reader) throws -> [SitemapEntry] {
        reader.depend(on: .products)
        return try reader.all(
            """
            SELECT id, handle, updated_at, card_pictures FROM catalog_products
            WHERE id > \(last ?? ProductID(rawValue: 0)) AND status = 'active' AND visibility <> 'hidden' ORDER BY id LIMIT \(limit)
            """
        ) { row in
            SitemapEntry(
                id: try row[0], handle: try row[1], updatedAt: try row[2], picture: try ProductPicture.unpack(try row[3], limit: 1).first?.picture)
        }
    }

    static func collections(in reader: Reader) throws -> [SitemapCollection] {
        reader.depend(on: .menu)
        return try reader.all(
            "SELECT handle, updated_at FROM catalog_collections WHERE is_published = 1 ORDER BY id LIMIT \(maximumCollections)"
        ) { SitemapCollection(handle: try $0[0], updatedAt: try $0[1]) }
    }
}
