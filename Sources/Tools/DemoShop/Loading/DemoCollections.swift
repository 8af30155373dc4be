import Catalog
import Commerce
import Platform

/// The category tree, the attributes and the collections.
struct DemoCollections: Sendable {
    let catalogue: DemoCatalogue
    /// What rules about prices are in.
    let currency: Currency
    let pictures: [String: PictureReference]
    let now: Timestamp

    func defineAttributes(in transaction: Transaction) throws {
        for (position, attribute) in catalogue.attributes.enumerated() {
            let kind = try DemoDrafts.value(AttributeKind(rawValue: attribute.kind), "attribute kind", attribute.kind)
            try CatalogWrites.define(
                AttributeDefinition(
                    code: attribute.code, label: attribute.label, kind: kind, unit: attribute.unit, choices: attribute.choices ?? [],
                    isFilterable: kind != .text, position: position),
                in: transaction)
        }
    }

    /// Parents stand before their children in the catalogue.
    /// - Returns: the categories by handle.
    func saveCategories(in transaction: Transaction) throws -> [String: CollectionID] {
        var saved: [String: CollectionID] = [:]
        for category in catalogue.categories {
            let parent = try category.parent.map { try DemoDrafts.value(saved[$0], "category", $0) }
            saved[category.handle] = try CatalogWrites.save(
                CollectionDraft(
                    handle: Handle(category.handle), title: category.title, description: category.description,
                    content: .category(parent: parent), position: category.position),
                at: now, in: transaction
            ).id
        }
        return saved
    }

    func saveCollections(categories: [String: CollectionID], in transaction: Transaction) throws {
        for (index, collection) in catalogue.collections.enumerated() {
            let content: CollectionDraft.Content =
                switch collection.kind {
                case .manual: .manual(try products(collection.products ?? [], in: transaction))
                case .rules: .rules(try rules(of: collection, categories: categories))
                }
            try CatalogWrites.save(
                CollectionDraft(
                    handle: Handle(collection.handle), title: collection.title, description: collection.description, content: content,
                    picture: collection.picture.flatMap { pictures[$0]?.with(alt: collection.title) }, position: index,
                    defaultSort: try sort(collection.sort)),
                at: now, in: transaction)
        }
    }

    private func products(_ handles: [String], in reader: Reader) throws -> [ProductID] {
        try handles.map { try DemoDrafts.value(CatalogReads.product(handle: Handle($0), in: reader), "product", $0) }
    }

    private func rules(of collection: DemoCatalogue.Collection, categories: [String: CollectionID]) throws -> CollectionRules {
        let conditions = try (collection.rules ?? []).map { rule -> CollectionCondition in
            switch (rule.field, rule.operator) {
            case ("tag", "equals"): return .tag(rule.value)
            case ("category", "equals"): return .category(try DemoDrafts.value(categories[rule.value], "category", rule.value))
            case ("on_sale", "equals"): return rule.value == "true" ? .onSale(currency) : .not(.onSale(currency))
            case ("price", "less_than"):
                return .priceBelow(minorUnits: try DemoDrafts.value(Int64(rule.value), "price", rule.value), currency: currency)
            case ("price", "greater_than"):
                return .priceAtLeast(minorUnits: try DemoDrafts.value(Int64(rule.value), "price", rule.value) + 1, currency: currency)
            case (let field, "equals") where field.hasPrefix("attribute:"):
                return .attribute(code: String(field.dropFirst("attribute:".count)), value: rule.value)
            default: throw DemoShopError.unknown(kind: "rule", name: "\(rule.field) \(rule.operator)")
            }
        }
        return CollectionRules(match: collection.match == "any" ? .any : .all, conditions)
    }

    private func sort(_ name: String) throws(DemoShopError) -> ListingSort {
        switch name {
        case "manual": .featured
        case "newest": .newest
        case "title": .title
        case "price_ascending": .priceAscending
        case "price_descending": .priceDescending
        case "best_selling": .bestSelling
        default: throw .unknown(kind: "sort", name: name)
        }
    }
}
