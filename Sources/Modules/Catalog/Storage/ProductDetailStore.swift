import Commerce
import Platform

/// Reads a product's page in three statements: the product with its category, the variants with their prices, the cards beside
/// it. The labels of its attributes are kept in memory.
enum ProductDetailStore {
    static func product(handle: Handle, currency: Currency, at now: Timestamp, in reader: Reader) throws -> ProductDetail? {
        guard let main = try main(handle, in: reader) else {
            reader.depend(on: .products)  // such a product may come
            return nil
        }
        reader.depend(on: .product(main.id))
        reader.depend(on: .menu)
        let variants = try variants(of: main.id, currency: currency, at: now, in: reader)
        let others = main.children + main.related.filter { !main.children.contains($0) }
        let cards = Dictionary(
            uniqueKeysWithValues: try CardStore.cards(others, currency: currency, at: now, in: reader).map { ($0.id, $0) })
        return ProductDetail(
            id: main.id, handle: handle, title: main.title, subtitle: main.subtitle, descriptionMarkup: main.description,
            highlights: main.highlights, sale: main.offer(cards), isDigital: main.isDigital, isSoldIndividually: main.isSoldIndividually,
            taxClass: main.taxClass, options: main.options, variants: variants, pictures: main.pictures, breadcrumb: main.breadcrumb,
            attributes: try attributes(main.attributes, in: reader), related: main.related.compactMap { cards[$0] }, tags: main.tags,
            seoTitle: main.seoTitle, seoDescription: main.seoDescription, publishedAt: main.publishedAt, updatedAt: main.updatedAt,
            currency: currency)
    }

    private struct Main {
        let id: ProductID
        let title: String
        let subtitle: String
        let description: String
        let highlights: [String]
        let kind: ProductKind
        let isDigital: Bool
        let isSoldIndividually: Bool
        let taxClass: String
        let options: [ProductOption]
        let pictures: [ProductPicture]
        let breadcrumb: [Breadcrumb]
        let attributes: [(code: String, value: AttributeValue)]
        let related: [ProductID]
        let tags: [String]
        let seoTitle: String
        let seoDescription: String
        let publishedAt: Timestamp?
        let updatedAt: Timestamp

        var children: [ProductID] {
            if case .grouped(let children) = kind { children } else { [] }
        }

        func offer(_ cards: [ProductID: ProductCard]) -> ProductDetail.Offer {
            switch kind {
            case .standard: .variants
            case .grouped(let children): .grouped(children.compactMap { cards[$0] })
            case .external(let url, let text): .external(url: url, buttonText: text)
            }
        }
    }

    private static func main(_ handle: Handle, in reader: Reader) throws -> Main? {
        try reader.first(
            """
            SELECT p.id, p.title, p.subtitle, p.description, p.highlights, p.kind, p.kind_detail, p.is_digital, p.is_sold_individually,
                p.tax_class, p.options, p.pictures, p.attributes, p.related, p.tags, p.seo_title, p.seo_description, p.published_at,
                p.updated_at, c.path
            FROM catalog_products p LEFT JOIN catalog_collections c ON c.id = p.category_id AND c.is_published = 1
            WHERE p.handle = \(handle) AND p.status = 'active'
            """
        ) { row in
            Main(
                id: try row[0], title: try row[1], subtitle: try row[2], description: try row[3],
                highlights: PackedText.split(try row[4] as String, by: PackedText.record),
                kind: try ProductKind.unpack(try row[5], try row[6]), isDigital: try row[7], isSoldIndividually: try row[8],
                taxClass: try row[9], options: ProductOption.unpack(try row[10]), pictures: try ProductPicture.unpack(try row[11]),
                breadcrumb: try CategoryPath.unpack(try row[19]), attributes: try AttributeValue.unpack(try row[12]),
                related: ProductID.unpack(try row[13]), tags: PackedText.split(try row[14] as String, by: PackedText.record),
                seoTitle: try row[15], seoDescription: try row[16], publishedAt: try row[17], updatedAt: try row[18])
        }
    }

    private static func variants(of id: ProductID, currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductVariant] {
        try reader.all(
            """
            SELECT v.id, v.sku, v.title, v.value_places, v.weight_grams, v.requires_shipping, v.is_available, v.barcode, v.picture_place,
                c.regular, c.sale, c.sale_starts_at, c.sale_ends_at
            FROM catalog_variants v
            LEFT JOIN catalog_prices c ON c.product_id = v.product_id AND c.currency = \(currency) AND c.variant_id = v.id
            WHERE v.product_id = \(id) ORDER BY v.position
            """
        ) { row in
            let price: VariantPrice? =
                (try row[9] as Int64?) == nil ? nil : try PriceColumns.setting(row, from: 9, currency: currency).price(at: now)
            reader.expire(at: price?.changesAt)
            return ProductVariant(
                id: try row[0], sku: try row[1], title: try row[2], values: ValuePlaces.unpack(try row[3]), price: price,
                weightGrams: try row[4], requiresShipping: try row[5], isAvailable: try row[6], barcode: try row[7], picture: try row[8])
        }
    }

    private static func attributes(_ values: [(code: String, value: AttributeValue)], in reader: Reader) throws -> [ProductAttribute] {
        if values.isEmpty { return [] }
        let definitions = try AttributeStore.labels(in: reader)
        return values.compactMap { code, value in definitions[code].map { ($0, value) } }
            .sorted { ($0.0.position, $0.0.code) < ($1.0.position, $1.0.code) }
            .map { ProductAttribute(code: $0.code, label: $0.label, value: $1, unit: $0.unit) }
    }
}

/// The path of a category, as its row keeps it: handles and titles from the top down to itself.
enum CategoryPath {
    static func pack(_ path: [Breadcrumb]) -> String {
        PackedText.join(path.map { "\($0.handle)\(PackedText.field)\($0.title)" }, by: PackedText.record)
    }

    static func unpack(_ text: String?) throws -> [Breadcrumb] {
        try PackedText.records(text ?? "") { record in
            let fields = record.fields
            guard fields.count == 2, let handle = try? Handle(fields[0].text) else { throw PackedText.unreadable("category path") }
            return Breadcrumb(handle: handle, title: fields[1].text)
        }
    }
}
