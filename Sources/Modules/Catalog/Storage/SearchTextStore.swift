import Commerce
import Platform

/// What search is told of products.
enum SearchTextStore {
    static func ids(after last: ProductID?, limit: Int, in reader: Reader) throws -> [ProductID] {
        try reader.all("SELECT id FROM catalog_products WHERE id > \(last ?? ProductID(rawValue: 0)) ORDER BY id LIMIT \(limit)") { try $0[0] }
    }

    static func texts(_ ids: [ProductID], in reader: Reader) throws -> [ProductID: ProductSearchText?] {
        let ids = ids.prefix(1_000)
        guard !ids.isEmpty else { return [:] }
        var skus: [ProductID: [SKU]] = [:]
        try reader.each("SELECT product_id, sku FROM catalog_variants WHERE product_id IN \(list: ids) ORDER BY product_id, position") {
            skus[try $0[0], default: []].append(try $0[1])
        }
        // A name in another language is found as a word of the product, whichever language is looked in.
        var names: [String: [String]] = [:]
        try reader.each(
            "SELECT subject, text FROM catalog_translations WHERE kind = 'product' AND field = 'title' AND subject IN \(list: ids.map(\.description)) ORDER BY locale"
        ) { names[try $0[0], default: []].append(try $0[1]) }
        var texts: [ProductID: ProductSearchText?] = Dictionary(ids.map { ($0, .none) }) { first, _ in first }
        try reader.each(
            """
            SELECT p.id, p.ordinal, p.title, p.subtitle, p.tags, p.options, p.attributes, p.highlights, p.description, c.path
            FROM catalog_products p LEFT JOIN catalog_collections c ON c.id = p.category_id
            WHERE p.id IN \(list: ids) AND p.status = 'active' AND p.visibility IN ('everywhere', 'search')
            """
        ) { row in
            let id: ProductID = try row[0]
            var keywords = [try row[3] as String] + PackedText.split(try row[4] as String, by: PackedText.record)
            keywords += try CategoryPath.unpack(try row[9]).map(\.title)
            keywords += ProductOption.unpack(try row[5]).flatMap { $0.values.map(\.label) }
            keywords += try AttributeValue.unpack(try row[6]).filter { $0.value.kind != .boolean }.map(\.value.text)
            keywords += names[id.description] ?? []
            let highlights = PackedText.split(try row[7] as String, by: PackedText.record)
            texts[id] = .some(
                ProductSearchText(
                    ordinal: try row[1], title: try row[2], keywords: keywords,
                    body: (highlights + [RichText(markup: try row[8]).plainText]).joined(separator: " "), skus: skus[id] ?? []))
        }
        return texts
    }
}
