import Catalog
import Commerce

/// Turns the catalogue's products into what the catalogue module takes.
struct DemoDrafts: Sendable {
    let currencies: [Currency]
    let attributeKinds: [String: AttributeKind]
    let pictures: [String: PictureReference]
    /// How long after the catalogue was written the shop is loaded: its sales and its news are as fresh then.
    let daysLater: Int

    /// - Parameters:
    ///   - categories: by handle.
    ///   - products: those known so far, by handle; related products that are not among them are left out.
    func draft(of product: DemoProduct, categories: [String: CollectionID], products: [String: ProductID]) throws -> ProductDraft {
        var draft = ProductDraft(title: product.title)
        draft.handle = try Handle(product.handle)
        draft.subtitle = product.subtitle
        draft.description = product.description.joined(separator: "\n\n")
        draft.highlights = product.highlights
        draft.status = try Self.value(ProductStatus(rawValue: product.status), "status", product.status)
        draft.isDigital = product.digital
        draft.categories = [try Self.value(categories[product.category], "category", product.category)]
        draft.tags = product.tags
        draft.options = product.options.map { option in
            ProductOption(name: option.name, values: option.values.map { ProductOption.Value($0.value, swatch: $0.swatch?.lowercased()) })
        }
        draft.pictures = try self.pictures(of: product)
        draft.variants = try product.combinations.map { try variant($0, of: product, pictures: draft.pictures) }
        draft.attributes = try attributes(of: product)
        draft.related = product.related.compactMap { products[$0] }
        draft.publishedAt = try product.publishedAt.map(time)
        return draft
    }

    private func time(_ text: String) throws -> Timestamp { try Timestamp(iso8601: text).adding(seconds: daysLater * 86_400) }

    private func pictures(of product: DemoProduct) throws -> [ProductPicture] {
        try product.pictures.compactMap { picture in
            guard let stored = pictures[picture.file] else { return nil }
            let shows = try product.options.enumerated().lazy.compactMap { option, choice in picture.option?[choice.name].map { (option, $0) } }.first
                .map { option, value in
                    let place = product.options[option].values.firstIndex { $0.value == value }
                    return ProductPicture.ShownValue(option: option, value: try Self.value(place, "option value", value))
                }
            return ProductPicture(stored.with(alt: picture.alt), shows: shows)
        }
    }

    private func variant(_ combination: [DemoProduct.Option.Value], of product: DemoProduct, pictures: [ProductPicture]) throws -> VariantDraft {
        let override = product.variantOverrides.last { product.fits(combination, $0.options) }
        let prices = try currencies.map { currency in
            let regular = try Self.value(override?.prices[currency.code] ?? product.prices[currency.code], "price", currency.code)
            let reduced = try product.sale.flatMap { try sale($0, below: regular, currency) }
            return PriceSetting(regular: Money(minorUnits: regular, currency: currency), sale: reduced)
        }
        let picture = pictures.firstIndex { picture in
            guard let shown = picture.shows else { return false }
            return product.options[shown.option].values[shown.value].value == combination[shown.option].value
        }
        return VariantDraft(
            values: combination.map(\.value), sku: try SKU(([product.skuPrefix] + combination.map(\.skuCode)).joined(separator: "-")), prices: prices,
            weightGrams: product.weightGrams, requiresShipping: !product.digital, picture: picture)
    }

    /// Nil when the variant costs no more than that anyway.
    private func sale(_ sale: DemoProduct.Sale, below regular: Int64, _ currency: Currency) throws -> PriceSetting.Sale? {
        let price = try Self.value(sale.prices[currency.code], "sale price", currency.code)
        guard price < regular else { return nil }
        return PriceSetting.Sale(
            price: Money(minorUnits: price, currency: currency), startsAt: try sale.starts.map(time),
            endsAt: try sale.ends.map(time))
    }

    private func attributes(of product: DemoProduct) throws -> [String: AttributeValue] {
        var attributes: [String: AttributeValue] = [:]
        for (code, scalar) in product.attributes {
            attributes[code] =
                switch (try Self.value(attributeKinds[code], "attribute", code), scalar) {
                case (.boolean, .boolean(let value)): .boolean(value)
                case (.number, .number(let text)): .number(text)
                case (.choice, .text(let text)): .choice(text)
                case (.text, .text(let text)): .text(text)
                default: throw DemoShopError.unknown(kind: "value of attribute", name: code)
                }
        }
        return attributes
    }

    static func value<Value>(_ value: Value?, _ kind: String, _ name: String) throws(DemoShopError) -> Value {
        guard let value else { throw .unknown(kind: kind, name: name) }
        return value
    }
}
