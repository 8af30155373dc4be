/// What a column of WooCommerce's product export holds.
package enum Column: Hashable, Sendable {
    case id, type, sku, globalNumber, name, published, isFeatured, visibility, shortDescription, description
    case saleStarts, saleEnds, taxStatus, taxClass, isInStock, stock, lowStockAmount, backorders, isSoldIndividually
    case weight(WeightUnit)
    case salePrice, regularPrice, categories, tags, brands, shippingClass, images, downloadLimit, downloadExpiryDays
    case parent, groupedProducts, upsells, crossSells, externalURL, buttonText, position
    case attributeName(Int), attributeValues(Int), attributeIsVisible(Int), attributeIsGlobal(Int), attributeDefault(Int)
    case downloadID(Int), downloadName(Int), downloadURL(Int)
    /// Known, and of no use here: sizes, reviews, purchase notes.
    case unused
    /// A field of a plugin.
    case meta(String)

    package enum WeightUnit: String, Sendable {
        case kg, g, lbs, oz
    }

    /// Reads a column's name in English, in any case. Nil when nobody knows it.
    init?(_ name: String) {
        let name = name.lowercased()
        if let column = Self.plain[name] {
            self = column
        } else if name.hasPrefix("meta: ") {
            self = .meta(String(name.dropFirst(6)))
        } else if let unit = Self.unit(of: name, "weight").flatMap(WeightUnit.init(label:)) {
            self = .weight(unit)
        } else if ["length", "width", "height"].contains(where: { Self.unit(of: name, $0) != nil }) {
            self = .unused
        } else if let column = Self.numbered(name) {
            self = column
        } else {
            return nil
        }
    }

    private static let plain: [String: Column] = [
        "id": .id, "type": .type, "sku": .sku, "gtin, upc, ean, or isbn": .globalNumber, "name": .name, "published": .published,
        "is featured?": .isFeatured, "visibility in catalog": .visibility, "short description": .shortDescription,
        "description": .description, "date sale price starts": .saleStarts, "date sale price ends": .saleEnds,
        "tax status": .taxStatus, "tax class": .taxClass, "in stock?": .isInStock, "stock": .stock,
        "low stock amount": .lowStockAmount, "backorders allowed?": .backorders, "sold individually?": .isSoldIndividually,
        "weight": .weight(.kg), "sale price": .salePrice, "regular price": .regularPrice, "categories": .categories, "tags": .tags,
        "brands": .brands, "shipping class": .shippingClass, "images": .images, "download limit": .downloadLimit,
        "download expiry days": .downloadExpiryDays, "parent": .parent, "grouped products": .groupedProducts, "upsells": .upsells,
        "cross-sells": .crossSells, "external url": .externalURL, "button text": .buttonText, "position": .position,
        "allow customer reviews?": .unused, "purchase note": .unused, "swatches attributes": .unused, "cost of goods": .unused,
        // Other names that WooCommerce takes.
        "title": .name, "product title": .name, "price": .regularPrice, "parent sku": .parent, "quantity": .stock, "menu order": .position,
        "featured": .isFeatured,
    ]

    /// `lbs` of `weight (lbs)`.
    private static func unit(of name: String, _ measure: String) -> String? {
        guard name.hasPrefix(measure + " ("), name.hasSuffix(")") else { return nil }
        return String(name.dropFirst(measure.count + 2).dropLast())
    }

    /// `attribute 2 value(s)`, `download 1 url`.
    private static func numbered(_ name: String) -> Column? {
        let words = name.split(separator: " ", maxSplits: 2)
        guard words.count == 3, let number = Int(words[1]), 1...500 ~= number else { return nil }
        switch (words[0], words[2]) {
        case ("attribute", "name"): return .attributeName(number)
        case ("attribute", "value(s)"): return .attributeValues(number)
        case ("attribute", "visible"): return .attributeIsVisible(number)
        case ("attribute", "global"): return .attributeIsGlobal(number)
        case ("attribute", "default"): return .attributeDefault(number)
        case ("download", "id"): return .downloadID(number)
        case ("download", "name"): return .downloadName(number)
        case ("download", "url"): return .downloadURL(number)
        default: return nil
        }
    }
}

extension Column.WeightUnit {
    fileprivate init?(label: String) {
        switch label {
        case "lb": self = .lbs
        default: self.init(rawValue: label)
        }
    }
}
