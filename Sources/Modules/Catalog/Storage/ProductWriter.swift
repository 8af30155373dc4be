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

    static func insert(_ row: Row, _ draft: ProductDraft, _ variants: [VariantID], in transaction: Transaction) throws {
        let only = onlyVariant(draft, variants)
        try transaction.execute(
            """
            INSERT INTO catalog_products (
                id, ordinal, handle, status, visibility, kind, version, is_digital, is_featured, is_sold_individually, is_available,
                category_id, only_variant_id, published_at, created_at, updated_at, source, external_id, content_hash, tax_class, title,
                title_key, subtitle, card_pictures, swatches, kind_detail, category_ids, options, tags, attributes, related, seo_title,
                seo_description, highlights, pictures, description)
            VALUES (
                \(row.id), \(row.ordinal), \(row.handle), \(draft.status), \(draft.visibility), \(draft.kind.name), \(row.version),
                \(draft.isDigital), \(draft.isFeatured), \(draft.isSoldIndividually), \(row.isAvailable), \(draft.categories.first), \(only),
                \(draft.publishedAt), \(row.createdAt), \(row.updatedAt), \(draft.origin?.source), \(draft.origin?.id), \(row.hash),
                \(draft.taxClass), \(draft.title), \(CleanText.sortKey(draft.title)), \(draft.subtitle),
                \(ProductPicture.pack(forCard: draft.pictures)), \(ProductCard.Swatch.pack(draft.options)), \(draft.kind.packed),
                \(CollectionID.pack(draft.categories)), \(ProductOption.pack(draft.options)),
                \(PackedText.join(draft.tags, by: PackedText.record)), \(AttributeValue.pack(draft.attributes)), \(ProductID.pack(draft.related)),
                \(draft.seoTitle), \(draft.seoDescription), \(PackedText.join(draft.highlights, by: PackedText.record)),
                \(ProductPicture.pack(draft.pictures)), \(draft.description))
            """)
        // The address was another product's before, perhaps.
        if row.version == 1 {
            try transaction.execute(
                "DELETE FROM catalog_handle_history WHERE kind = \(HandleHistory.Kind.product) AND handle = \(row.handle)")
        }
        for (place, variant) in draft.variants.enumerated() {
            try insert(variant, variants[place], at: place, of: row.id, draft.options, in: transaction)
            for price in variant.prices { try put(price, of: variants[place], row.id, in: transaction) }
        }
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
        let sku = try variant.sku ?? generatedSKU(id)
        try transaction.execute(
            """
            INSERT INTO catalog_variants (
                id, product_id, position, sku, sku_key, title, value_places, external_id, weight_grams, requires_shipping, is_available,
                picture_place, barcode)
            VALUES (
                \(id), \(product), \(place), \(sku), \(sku.folded), \(variant.values.joined(separator: " / ")),
                \(places(variant, options)), \(variant.externalID), \(variant.weightGrams), \(variant.requiresShipping), 1,
                \(variant.picture), \(variant.barcode))
            """)
    }

    static func put(_ price: PriceSetting, of variant: VariantID, _ product: ProductID, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO catalog_prices (product_id, currency, variant_id, regular, sale, sale_starts_at, sale_ends_at)
            VALUES (\(product), \(price.regular.currency), \(variant), \(price.regular.minorUnits), \(price.sale?.price.minorUnits),
                \(price.sale?.startsAt), \(price.sale?.endsAt))
            ON CONFLICT (product_id, currency, variant_id) DO UPDATE SET regular = excluded.regular, sale = excluded.sale,
                sale_starts_at = excluded.sale_starts_at, sale_ends_at = excluded.sale_ends_at
            """)
    }

    static func places(_ variant: VariantDraft, _ options: [ProductOption]) -> String {
        ValuePlaces.pack(zip(variant.values, options).map { value, option in option.values.firstIndex { $0.label == value } ?? 0 })
    }

    /// Short, and unique because the key is.
    static func generatedSKU(_ id: VariantID) throws -> SKU { try SKU("SKU-" + String(id.rawValue, radix: 36).uppercased()) }

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
        for (currency, range) in ranges where old[currency] != range {
            try transaction.execute(
                """
                INSERT INTO catalog_product_prices (product_id, currency, lowest, lowest_regular, highest, changes_at)
                VALUES (\(product), \(currency), \(range.lowest), \(range.lowestRegular), \(range.highest), \(range.changesAt))
                ON CONFLICT (product_id, currency) DO UPDATE SET lowest = excluded.lowest, lowest_regular = excluded.lowest_regular,
                    highest = excluded.highest, changes_at = excluded.changes_at
                """)
        }
    }

    private static func onlyVariant(_ draft: ProductDraft, _ variants: [VariantID]) -> VariantID? {
        draft.kind == .standard && variants.count == 1 ? variants[0] : nil
    }
}
