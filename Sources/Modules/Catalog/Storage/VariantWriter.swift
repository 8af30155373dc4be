import Commerce
import Platform

/// Brings a product's variants to those of a draft, writing only the rows that differ.
struct VariantWriter {
    let product: ProductID
    let transaction: Transaction

    /// - Parameter variants: for each variant of the draft its id, stored or new.
    func replace(_ old: StoredProduct, by draft: ProductDraft, _ variants: [VariantID]) throws {
        let before = Dictionary(uniqueKeysWithValues: zip(old.variants, old.draft.variants.enumerated().map { ($0, $1) }))
        let kept = Set(variants)
        for id in old.variants where !kept.contains(id) { try delete(id) }
        try freeSKUs(before.mapValues(\.1), draft, variants)
        let hasOtherPlaces = old.draft.options != draft.options
        for (place, variant) in draft.variants.enumerated() {
            let id = variants[place]
            guard let (oldPlace, known) = before[id] else {
                try ProductWriter.insert(variant, id, at: place, of: product, draft.options, in: transaction)
                for price in variant.prices { try ProductWriter.put(price, of: id, product, in: transaction) }
                continue
            }
            try prices(of: id, from: known.prices, to: variant.prices)
            var bare = (known, variant)
            (bare.0.prices, bare.1.prices) = ([], [])
            guard bare.0 != bare.1 || oldPlace != place || hasOtherPlaces else { continue }
            try update(variant, id, at: place, draft.options)
        }
    }

    private func delete(_ id: VariantID) throws {
        try transaction.execute("DELETE FROM catalog_variants WHERE id = \(id)")
        try transaction.execute("DELETE FROM catalog_prices WHERE product_id = \(product) AND variant_id = \(id)")
    }

    /// Two variants may trade their SKUs, which one row after the other would refuse: the old ones are given up first.
    private func freeSKUs(_ before: [VariantID: VariantDraft], _ draft: ProductDraft, _ variants: [VariantID]) throws {
        let stored = Set(before.values.compactMap { $0.sku?.folded })
        for (place, variant) in draft.variants.enumerated() {
            let id = variants[place]
            guard let known = before[id], known.sku != variant.sku, let sku = known.sku, stored.contains(sku.folded) else { continue }
            try transaction.execute("UPDATE catalog_variants SET sku_key = \("\u{1}\(id)") WHERE id = \(id)")
        }
    }

    private func update(_ variant: VariantDraft, _ id: VariantID, at place: Int, _ options: [ProductOption]) throws {
        let sku = try variant.sku ?? ProductRows.generatedSKU(id)
        try transaction.execute(
            """
            UPDATE catalog_variants SET position = \(place), sku = \(sku), sku_key = \(sku.folded),
                title = \(variant.values.joined(separator: " / ")), value_places = \(ProductRows.places(variant, options)),
                external_id = \(variant.externalID), weight_grams = \(variant.weightGrams), requires_shipping = \(variant.requiresShipping),
                picture_place = \(variant.picture), barcode = \(variant.barcode)
            WHERE id = \(id)
            """)
    }

    private func prices(of id: VariantID, from old: [PriceSetting], to new: [PriceSetting]) throws {
        guard old != new else { return }
        let currencies = Set(new.map(\.regular.currency))
        for price in old where !currencies.contains(price.regular.currency) {
            try transaction.execute(
                "DELETE FROM catalog_prices WHERE product_id = \(product) AND currency = \(price.regular.currency) AND variant_id = \(id)")
        }
        for price in new where !old.contains(price) { try ProductWriter.put(price, of: id, product, in: transaction) }
    }
}
