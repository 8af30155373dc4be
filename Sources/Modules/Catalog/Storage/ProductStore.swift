import Commerce
import Platform

/// Products by key, as editors and imports need them.
enum ProductStore {
    /// What is known of a product before it is read.
    struct Found {
        let id: ProductID
        let hash: String
        let version: Int64
    }

    static func find(origin: ExternalOrigin, in reader: Reader) throws -> ProductID? {
        try reader.first("SELECT id FROM catalog_products WHERE source = \(origin.source) AND external_id = \(origin.id)") { try $0[0] }
    }

    static func find(handle: Handle, in reader: Reader) throws -> ProductID? {
        try reader.first("SELECT id FROM catalog_products WHERE handle = \(handle)") { try $0[0] }
    }

    static func found(origins source: String, _ ids: some Collection<String>, in reader: Reader) throws -> [String: Found] {
        var found: [String: Found] = [:]
        try reader.each(
            "SELECT external_id, id, content_hash, version FROM catalog_products WHERE source = \(source) AND external_id IN \(list: ids)"
        ) { found[try $0[0]] = Found(id: try $0[1], hash: try $0[2], version: try $0[3]) }
        return found
    }

    static func found(handles: some Collection<Handle>, in reader: Reader) throws -> [String: Found] {
        var found: [String: Found] = [:]
        try reader.each("SELECT handle, id, content_hash, version FROM catalog_products WHERE handle IN \(list: handles)") {
            found[try $0[0]] = Found(id: try $0[1], hash: try $0[2], version: try $0[3])
        }
        return found
    }

    static func load(_ id: ProductID, in reader: Reader) throws -> StoredProduct? {
        try loadRow(id, in: reader).map(\.product)
    }

    /// A product with what only its own row knows.
    struct Row {
        var product: StoredProduct
        let isAvailable: Bool
        let soldCount: Int
        let rating: ProductRating
        let availability: [VariantID: Bool]
    }

    static func loadRow(_ id: ProductID, in reader: Reader) throws -> Row? {
        guard let main = try reader.first("SELECT \(columns) FROM catalog_products WHERE id = \(id)", { try Self.draft($0) }) else { return nil }
        var draft = main.draft
        var places: [VariantID: Int] = [:]
        var variants: [VariantID] = []
        var availability: [VariantID: Bool] = [:]
        try reader.each(
            """
            SELECT id, sku, value_places, external_id, weight_grams, requires_shipping, barcode, picture_place, is_available
            FROM catalog_variants WHERE product_id = \(id) ORDER BY position
            """
        ) { row in
            let variant: VariantID = try row[0]
            let packed: String = try row[2]
            let values: [Int] = ValuePlaces.unpack(packed)
            places[variant] = variants.count
            variants.append(variant)
            availability[variant] = try row[8]
            let labels: [String] = zip(draft.options, values).map { option, place in
                option.values.indices.contains(place) ? option.values[place].label : ""
            }
            draft.variants.append(
                VariantDraft(
                    externalID: try row[3], values: labels, sku: try row[1], prices: [], weightGrams: try row[4], requiresShipping: try row[5],
                    barcode: try row[6], picture: try row[7]))
        }
        try reader.each(
            """
            SELECT variant_id, currency, regular, sale, sale_starts_at, sale_ends_at FROM catalog_prices
            WHERE product_id = \(id) ORDER BY currency, variant_id
            """
        ) { row in
            guard let place = places[try row[0]] else { return }
            draft.variants[place].prices.append(try PriceColumns.setting(row, from: 2, currency: try row[1]))
        }
        let product = StoredProduct(
            id: id, handle: main.handle, version: main.version, ordinal: main.ordinal, draft: draft, variants: variants,
            createdAt: main.createdAt, updatedAt: main.updatedAt)
        return Row(product: product, isAvailable: main.isAvailable, soldCount: main.soldCount, rating: main.rating, availability: availability)
    }

    private static let columns: SQL = """
        ordinal, handle, status, visibility, kind, version, is_digital, is_featured, is_sold_individually, is_available, sold_count,
        published_at, created_at, updated_at, source, external_id, tax_class, title, subtitle, kind_detail, category_ids, options, tags,
        attributes, related, seo_title, seo_description, highlights, pictures, description, rating_count, rating_sum
        """

    private struct Main {
        var draft: ProductDraft
        let handle: Handle
        let version: Int64
        let ordinal: Int
        let isAvailable: Bool
        let soldCount: Int
        let rating: ProductRating
        let createdAt: Timestamp
        let updatedAt: Timestamp
    }

    private static func draft(_ row: SQLRow) throws -> Main {
        var draft = ProductDraft(title: try row[17])
        draft.handle = try row[1]
        draft.status = try row[2]
        draft.visibility = try row[3]
        draft.kind = try ProductKind.unpack(try row[4], try row[19])
        draft.isDigital = try row[6]
        draft.isFeatured = try row[7]
        draft.isSoldIndividually = try row[8]
        draft.publishedAt = try row[11]
        if let source: String = try row[14], let id: String = try row[15] { draft.origin = ExternalOrigin(source: source, id: id) }
        draft.taxClass = try row[16]
        draft.subtitle = try row[18]
        draft.categories = CollectionID.unpack(try row[20])
        draft.options = ProductOption.unpack(try row[21])
        draft.tags = PackedText.split(try row[22] as String, by: PackedText.record)
        draft.attributes = Dictionary(uniqueKeysWithValues: try AttributeValue.unpack(try row[23]).map { ($0.code, $0.value) })
        draft.related = ProductID.unpack(try row[24])
        draft.seoTitle = try row[25]
        draft.seoDescription = try row[26]
        draft.highlights = PackedText.split(try row[27] as String, by: PackedText.record)
        draft.pictures = try ProductPicture.unpack(try row[28])
        draft.description = try row[29]
        return Main(
            draft: draft, handle: try row[1], version: try row[5], ordinal: try row[0], isAvailable: try row[9], soldCount: try row[10],
            rating: ProductRating(count: try row[30], sum: try row[31]), createdAt: try row[12], updatedAt: try row[13])
    }
}

/// A variant's option values by their places, as in its column: "0 3".
enum ValuePlaces {
    static func pack(_ places: [Int]) -> String { places.map(String.init).joined(separator: " ") }

    static func unpack(_ text: String) -> [Int] {
        var places: [Int] = []
        var number: Int?
        for byte in text.utf8 {
            if byte == UInt8(ascii: " ") {
                if let number { places.append(number) }
                number = nil
            } else {
                number = (number ?? 0) * 10 + Int(byte &- 0x30)
            }
        }
        if let number { places.append(number) }
        return places
    }
}

enum PriceColumns {
    /// `regular, sale, sale_starts_at, sale_ends_at` from a column on.
    static func setting(_ row: SQLRow, from index: Int, currency: Currency) throws -> PriceSetting {
        var setting = PriceSetting(regular: Money(minorUnits: try row[index], currency: currency))
        if let sale: Int64 = try row[index + 1] {
            setting.sale = PriceSetting.Sale(
                price: Money(minorUnits: sale, currency: currency), startsAt: try row[index + 2], endsAt: try row[index + 3])
        }
        return setting
    }
}
