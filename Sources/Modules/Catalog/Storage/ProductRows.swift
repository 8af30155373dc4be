import Commerce
import Platform

/// A product's rows as they are inserted: for each table the head of the statement, and what goes behind it.
enum ProductRows {
    static let products: SQL = """
        INSERT INTO catalog_products (
            id, ordinal, handle, status, visibility, kind, version, is_digital, is_featured, is_sold_individually, is_available,
            category_id, only_variant_id, published_at, created_at, updated_at, source, external_id, content_hash, tax_class, title,
            title_key, subtitle, card_pictures, swatches, kind_detail, category_ids, options, tags, attributes, related, seo_title,
            seo_description, highlights, pictures, description)
        VALUES
        """

    static func product(_ row: ProductWriter.Row, _ draft: ProductDraft, _ variants: [VariantID]) -> SQL {
        """
        (\(row.id), \(row.ordinal), \(row.handle), \(draft.status), \(draft.visibility), \(draft.kind.name), \(row.version),
        \(draft.isDigital), \(draft.isFeatured), \(draft.isSoldIndividually), \(row.isAvailable), \(draft.categories.first),
        \(ProductWriter.onlyVariant(draft, variants)), \(draft.publishedAt), \(row.createdAt), \(row.updatedAt), \(draft.origin?.source),
        \(draft.origin?.id), \(row.hash), \(draft.taxClass), \(draft.title), \(CleanText.sortKey(draft.title)), \(draft.subtitle),
        \(ProductPicture.pack(forCard: draft.pictures)), \(ProductCard.Swatch.pack(draft.options)), \(draft.kind.packed),
        \(CollectionID.pack(draft.categories)), \(ProductOption.pack(draft.options)),
        \(PackedText.join(draft.tags, by: PackedText.record)), \(AttributeValue.pack(draft.attributes)), \(ProductID.pack(draft.related)),
        \(draft.seoTitle), \(draft.seoDescription), \(PackedText.join(draft.highlights, by: PackedText.record)),
        \(ProductPicture.pack(draft.pictures)), \(draft.description))
        """
    }

    static let variants: SQL = """
        INSERT INTO catalog_variants (
            id, product_id, position, sku, sku_key, title, value_places, external_id, weight_grams, requires_shipping, is_available,
            picture_place, barcode)
        VALUES
        """

    static func variant(_ variant: VariantDraft, _ id: VariantID, at place: Int, of product: ProductID, _ options: [ProductOption]) throws -> SQL {
        let sku = try variant.sku ?? generatedSKU(id)
        return """
            (\(id), \(product), \(place), \(sku), \(sku.folded), \(variant.values.joined(separator: " / ")),
            \(places(variant, options)), \(variant.externalID), \(variant.weightGrams), \(variant.requiresShipping), 1,
            \(variant.picture), \(variant.barcode))
            """
    }

    static func places(_ variant: VariantDraft, _ options: [ProductOption]) -> String {
        ValuePlaces.pack(zip(variant.values, options).map { value, option in option.values.firstIndex { $0.label == value } ?? 0 })
    }

    /// Short, and unique because the key is.
    static func generatedSKU(_ id: VariantID) throws -> SKU { try SKU("SKU-" + String(id.rawValue, radix: 36).uppercased()) }

    static let prices: SQL = "INSERT INTO catalog_prices (product_id, currency, variant_id, regular, sale, sale_starts_at, sale_ends_at) VALUES"

    static func price(_ price: PriceSetting, of variant: VariantID, _ product: ProductID) -> SQL {
        """
        (\(product), \(price.regular.currency), \(variant), \(price.regular.minorUnits), \(price.sale?.price.minorUnits),
        \(price.sale?.startsAt), \(price.sale?.endsAt))
        """
    }

    static let ranges: SQL = "INSERT INTO catalog_product_prices (product_id, currency, lowest, lowest_regular, highest, changes_at) VALUES"

    static func range(_ range: PriceRange, in currency: Currency, of product: ProductID) -> SQL {
        "(\(product), \(currency), \(range.lowest), \(range.lowestRegular), \(range.highest), \(range.changesAt))"
    }
}
