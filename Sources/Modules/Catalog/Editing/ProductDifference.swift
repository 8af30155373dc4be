import Commerce

/// What an update changes, field by field.
enum ProductDifference {
    /// What people call the collections and products that drafts name by their identifiers.
    struct Names {
        var collections: [CollectionID: String] = [:]
        var products: [ProductID: String] = [:]
    }

    static func changes(from old: ProductDraft, to new: ProductDraft, _ names: Names) -> [FieldChange] {
        var changes: [FieldChange] = []
        func note(_ field: String, _ before: String, _ after: String) {
            if before != after { changes.append(FieldChange(field, before, after)) }
        }
        func note<Value: Equatable>(_ field: String, _ before: Value, _ after: Value, _ text: (Value) -> String) {
            if before != after { changes.append(FieldChange(field, text(before), text(after))) }
        }
        note("handle", old.handle?.text ?? "", new.handle?.text ?? "")
        note("origin", old.origin, new.origin) { $0.map { "\($0.source) \($0.id)" } ?? "" }
        note("title", old.title, new.title)
        note("subtitle", old.subtitle, new.subtitle)
        note("description", old.description, new.description)
        note("highlights", old.highlights, new.highlights) { $0.joined(separator: "; ") }
        note("status", old.status.rawValue, new.status.rawValue)
        note("visibility", old.visibility.rawValue, new.visibility.rawValue)
        note("kind", old.kind, new.kind) { "\($0.name) \($0.packed)" }
        note("isDigital", old.isDigital, new.isDigital, String.init)
        note("isFeatured", old.isFeatured, new.isFeatured, String.init)
        note("isSoldIndividually", old.isSoldIndividually, new.isSoldIndividually, String.init)
        note("taxClass", old.taxClass, new.taxClass)
        note("categories", old.categories, new.categories) { $0.map { names.collections[$0] ?? $0.description }.joined(separator: ", ") }
        note("tags", old.tags, new.tags) { $0.joined(separator: ", ") }
        note("options", old.options, new.options) { $0.map { "\($0.name): \($0.values.map(\.label).joined(separator: ", "))" }.joined(separator: "; ") }
        note("attributes", old.attributes, new.attributes) { $0.sorted { $0.key < $1.key }.map { "\($0)=\($1.text)" }.joined(separator: ", ") }
        note("pictures", old.pictures, new.pictures) { $0.map(\.picture.key).joined(separator: ", ") }
        note("related", old.related, new.related) { $0.map { names.products[$0] ?? $0.description }.joined(separator: ", ") }
        note("seoTitle", old.seoTitle, new.seoTitle)
        note("seoDescription", old.seoDescription, new.seoDescription)
        note("publishedAt", old.publishedAt, new.publishedAt) { $0?.iso8601 ?? "" }
        return changes + variants(old.variants, new.variants)
    }

    private static func variants(_ old: [VariantDraft], _ new: [VariantDraft]) -> [FieldChange] {
        guard old != new else { return [] }
        var before = Dictionary(old.map { ($0.values, $0) }) { first, _ in first }
        var changes: [FieldChange] = []
        for variant in new {
            let name = "variants[\(variant.values.joined(separator: " / "))]"
            guard let known = before.removeValue(forKey: variant.values) else {
                changes.append(FieldChange(name, "", "new"))
                continue
            }
            guard known != variant else { continue }
            if known.sku != variant.sku { changes.append(FieldChange("\(name).sku", known.sku?.text ?? "", variant.sku?.text ?? "")) }
            if known.prices != variant.prices { changes.append(FieldChange("\(name).prices", text(known.prices), text(variant.prices))) }
            if known.weightGrams != variant.weightGrams {
                changes.append(FieldChange("\(name).weightGrams", "\(known.weightGrams)", "\(variant.weightGrams)"))
            }
            if known.requiresShipping != variant.requiresShipping {
                changes.append(FieldChange("\(name).requiresShipping", "\(known.requiresShipping)", "\(variant.requiresShipping)"))
            }
            if known.barcode != variant.barcode { changes.append(FieldChange("\(name).barcode", known.barcode, variant.barcode)) }
            if known.picture != variant.picture {
                changes.append(FieldChange("\(name).picture", known.picture.map(String.init) ?? "", variant.picture.map(String.init) ?? ""))
            }
            if known.externalID != variant.externalID {
                changes.append(FieldChange("\(name).externalID", known.externalID ?? "", variant.externalID ?? ""))
            }
        }
        for values in before.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            changes.append(FieldChange("variants[\(values.joined(separator: " / "))]", "there", "removed"))
        }
        return changes
    }

    private static func text(_ prices: [PriceSetting]) -> String {
        prices.map { price in
            guard let sale = price.sale else { return "\(price.regular)" }
            return "\(price.regular), sale \(sale.price) \(sale.startsAt?.iso8601 ?? "")…\(sale.endsAt?.iso8601 ?? "")"
        }.joined(separator: "; ")
    }
}
