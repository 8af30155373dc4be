import Commerce

extension ProductDraft {
    /// Of all that the draft says. A new field must be added here: `ContentHashTests` notices one that is not.
    var contentHash: String {
        var hash = ContentHash()
        hash.add(1)  // the form of this list
        hash.add(handle?.text ?? "")
        hash.add(origin.map { "\($0.source)\n\($0.id)" } ?? "")
        for text in [title, subtitle, description, status.rawValue, visibility.rawValue, kind.name, kind.packed, taxClass, seoTitle, seoDescription] {
            hash.add(text)
        }
        for flag in [isDigital, isFeatured, isSoldIndividually] { hash.add(flag) }
        for list in [highlights, tags, categories.map(\.description), related.map(\.description)] {
            hash.add(list.count)
            for text in list { hash.add(text) }
        }
        hash.add(ProductOption.pack(options))
        hash.add(ProductPicture.pack(pictures))
        hash.add(AttributeValue.pack(attributes))
        hash.add(publishedAt)
        hash.add(variants.count)
        for variant in variants { variant.add(to: &hash) }
        return hash.text
    }
}

extension VariantDraft {
    fileprivate func add(to hash: inout ContentHash) {
        hash.add(externalID ?? "")
        for value in values { hash.add(value) }
        hash.add(sku?.text ?? "")
        hash.add(weightGrams)
        hash.add(requiresShipping)
        hash.add(barcode)
        hash.add(picture ?? -1)
        hash.add(prices.count)
        for price in prices {
            hash.add(price.regular.currency.code)
            hash.add(price.regular.minorUnits)
            hash.add(price.sale?.price.minorUnits ?? -1)
            hash.add(price.sale?.startsAt)
            hash.add(price.sale?.endsAt)
        }
    }
}
