import Commerce
import Platform

/// Writes the rows of one product. Listings are `ListingUpdate`'s.
enum ProductWriter {
    /// What the row has besides the draft.
    struct Row {
        let id: ProductID
        let ordinal: Int
        let handle: Handle
        let version: Int64
        let hash: String
        let isAvailable: Bool
        let createdAt: Timestamp
        let updatedAt: Timestamp
    }

    static func update(_ row: Row, _ draft: ProductDraft, _ variants: [VariantID], from old: StoredProduct, in transaction: Transaction) throws {
        let only = onlyVariant(draft, variants)
        try transaction.execute(
            """
            UPDATE catalog_products SET
                handle = \(row.handle), status = \(draft.status), visibility = \(draft.visibility), kind = \(draft.kind.name),
                version = \(row.version), is_digital = \(draft.isDigital), is_featured = \(draft.isFeatured),
                is_sold_individually = \(draft.isSoldIndividually), is_available = \(row.isAvailable), category_id = \(draft.categories.first),
                only_variant_id = \(only), published_at = \(draft.publishedAt), updated_at = \(row.updatedAt), source = \(draft.origin?.source),
                external_id = \(draft.origin?.id), content_hash = \(row.hash), tax_class = \(draft.taxClass), title = \(draft.title),
                title_key = \(CleanText.sortKey(draft.title)), subtitle = \(draft.subtitle),
                card_pictures = \(ProductPicture.pack(forCard: draft.pictures)), swatches = \(ProductCard.Swatch.pack(draft.options)),
                kind_detail = \(draft.kind.packed), category_ids = \(CollectionID.pack(draft.categories)),
                options = \(ProductOption.pack(draft.options)), tags = \(PackedText.join(draft.tags, by: PackedText.record)),
                attributes = \(AttributeValue.pack(draft.attributes)), related = \(ProductID.pack(draft.related)), seo_title = \(draft.seoTitle),
                seo_description = \(draft.seoDescription), highlights = \(PackedText.join(draft.highlights, by: PackedText.record)),
                pictures = \(ProductPicture.pack(draft.pictures)), description = \(draft.description)
            WHERE id = \(row.id)
            """)
        if row.handle != old.handle {
            try HandleHistory.note(.product, old: old.handle, new: row.handle, target: row.id.rawValue, in: transaction)
        }
        try VariantWriter(product: row.id, transaction: transaction).replace(old, by: draft, variants)
    }

    static func delete(_ id: ProductID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM catalog_products WHERE id = \(id)")
        try transaction.execute("DELETE FROM catalog_variants WHERE product_id = \(id)")
        try transaction.execute("DELETE FROM catalog_prices WHERE product_id = \(id)")
        try transaction.execute("DELETE FROM catalog_product_prices WHERE product_id = \(id)")
        try transaction.execute("DELETE FROM catalog_collection_products WHERE product_id = \(id)")
        try HandleHistory.forget(.product, target: id.rawValue, in: transaction)
    }

    static func setAvailable(_ isAvailable: Bool, _ id: ProductID, in transaction: Transaction) throws {
        try transaction.execute("UPDATE catalog_products SET is_available = \(isAvailable) WHERE id = \(id)")
    }

    static func setRating(_ rating: ProductRating, _ id: ProductID, in transaction: Transaction) throws {
        try transaction.execute("UPDATE catalog_products SET rating_count = \(rating.count), rating_sum = \(rating.sum) WHERE id = \(id)")
    }

    // MARK: Variants and prices

    static func insert(
        _ variant: VariantDraft, _ id: VariantID, at place: Int, of product: ProductID, _ options: [ProductOption], in transaction: Transaction
    ) throws {
        try transaction.insert(ProductRows.variants, [try ProductRows.variant(variant, id, at: place, of: product, options)])
    }

    static func put(_ price: PriceSetting, of variant: VariantID, _ product: ProductID, in transaction: Transaction) throws {
        try transaction.insert(
            ProductRows.prices, [ProductRows.price(price, of: variant, product)],
            """
            ON CONFLICT (product_id, currency, variant_id) DO UPDATE SET regular = excluded.regular, sale = excluded.sale,
                sale_starts_at = excluded.sale_starts_at, sale_ends_at = excluded.sale_ends_at
            """)
    }

    static func ranges(of product: ProductID, in reader: Reader) throws -> [Currency: PriceRange] {
        var ranges: [Currency: PriceRange] = [:]
        try reader.each("SELECT currency, lowest, lowest_regular, highest, changes_at FROM catalog_product_prices WHERE product_id = \(product)") {
            ranges[try $0[0]] = PriceRange(lowest: try $0[1], lowestRegular: try $0[2], highest: try $0[3], changesAt: try $0[4])
        }
        return ranges
    }

    static func put(
        _ ranges: [Currency: PriceRange], replacing old: [Currency: PriceRange], of product: ProductID, in transaction: Transaction
    ) throws {
        for currency in old.keys where ranges[currency] == nil {
            try transaction.execute("DELETE FROM catalog_product_prices WHERE product_id = \(product) AND currency = \(currency)")
        }
        try transaction.insert(
            ProductRows.ranges,
            ranges.filter { old[$0.key] != $0.value }.sorted { $0.key < $1.key }.map { ProductRows.range($0.value, in: $0.key, of: product) },
            """
            ON CONFLICT (product_id, currency) DO UPDATE SET lowest = excluded.lowest, lowest_regular = excluded.lowest_regular,
                highest = excluded.highest, changes_at = excluded.changes_at
            """)
    }

    static func onlyVariant(_ draft: ProductDraft, _ variants: [VariantID]) -> VariantID? {
        draft.kind == .standard && variants.count == 1 ? variants[0] : nil
    }
}
