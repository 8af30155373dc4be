import Commerce
import Platform

enum VariantStore {
    static func product(of variant: VariantID, in reader: Reader) throws -> ProductID? {
        try reader.first("SELECT product_id FROM catalog_variants WHERE id = \(variant)") { try $0[0] }
    }

    static func ids(ofProduct handle: Handle, in reader: Reader) throws -> [VariantID] {
        try reader.all(
            """
            SELECT v.id FROM catalog_products p JOIN catalog_variants v ON v.product_id = p.id
            WHERE p.handle = \(handle) AND p.status = 'active' ORDER BY v.position
            """
        ) { try $0[0] }
    }

    static func variant(sku: SKU, in reader: Reader) throws -> (variant: VariantID, product: ProductID)? {
        try reader.first("SELECT id, product_id FROM catalog_variants WHERE sku_key = \(sku.folded)") { (try $0[0], try $0[1]) }
    }

    static func products(skus: [SKU], in reader: Reader) throws -> [SKU: ProductID] {
        let wanted = Dictionary(grouping: skus, by: \.folded)
        let keys = wanted.keys.sorted()
        var products: [SKU: ProductID] = [:]
        for start in stride(from: 0, to: keys.count, by: 256) {
            let group = keys[start..<min(start + 256, keys.count)]
            try reader.each("SELECT sku_key, product_id FROM catalog_variants WHERE sku_key IN \(list: group)") { row in
                for sku in wanted[try row[0]] ?? [] { products[sku] = try row[1] }
            }
        }
        return products
    }

    static func variantsForSale(
        _ ids: [VariantID], currency: Currency, at now: Timestamp, in reader: Reader
    ) throws -> [VariantID: VariantForSale] {
        guard !ids.isEmpty else { return [:] }
        var found: [VariantID: VariantForSale] = [:]
        try reader.each(
            """
            SELECT v.id, v.product_id, p.handle, p.title, v.title, v.sku, p.tax_class, v.weight_grams, v.requires_shipping,
                p.is_sold_individually, p.status, p.kind, v.picture_place, v.value_places, p.pictures,
                c.regular, c.sale, c.sale_starts_at, c.sale_ends_at, p.is_digital
            FROM catalog_variants v
            JOIN catalog_products p ON p.id = v.product_id
            LEFT JOIN catalog_prices c ON c.product_id = v.product_id AND c.currency = \(currency) AND c.variant_id = v.id
            WHERE v.id IN \(list: ids.prefix(500))
            """
        ) { row in
            let variant = try forSale(row, currency, now)
            found[variant.variantID] = variant
            reader.depend(on: .product(variant.productID))
            reader.expire(at: variant.price.changesAt)
        }
        return found
    }

    private static func forSale(_ row: SQLRow, _ currency: Currency, _ now: Timestamp) throws -> VariantForSale {
        let regular: Int64? = try row[15]
        let price =
            regular == nil
            ? VariantPrice(current: .zero(currency), regular: .zero(currency), changesAt: nil)
            : try PriceColumns.setting(row, from: 15, currency: currency).price(at: now)
        let status: ProductStatus = try row[10]
        let kind: String = try row[11]
        return VariantForSale(
            variantID: try row[0], productID: try row[1], productHandle: try row[2], productTitle: try row[3], variantTitle: try row[4],
            sku: try row[5], price: price, taxClass: try row[6], weightGrams: try row[7],
            requiresShipping: try row[8] && !(row[19] as Bool), isSoldIndividually: try row[9],
            isSellable: status == .active && kind == "standard" && regular != nil,
            picture: try picture(place: try row[12], values: try row[13], of: try row[14]))
    }

    /// The variant's own picture, else the first that shows one of its values, else the product's first.
    private static func picture(place: Int?, values: String, of packed: String) throws -> PictureReference? {
        let pictures = try ProductPicture.unpack(packed)
        if let place, pictures.indices.contains(place) { return pictures[place].picture }
        let values = ValuePlaces.unpack(values)
        let shown = pictures.first { picture in
            picture.shows.map { values.indices.contains($0.option) && values[$0.option] == $0.value } ?? false
        }
        return (shown ?? pictures.first)?.picture
    }
}
