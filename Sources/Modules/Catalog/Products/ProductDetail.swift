import Commerce

/// Everything a product's own page shows, in one currency. The page of an active product, whatever its visibility.
package struct ProductDetail: Sendable {
    package let id: ProductID
    package let handle: Handle
    package var title: String
    package var subtitle: String
    /// See `RichText`; `description` parses it.
    package var descriptionMarkup: String
    package var highlights: [String]
    package var sale: Offer
    package let isDigital: Bool
    package let isSoldIndividually: Bool
    package let taxClass: String
    package let options: [ProductOption]
    /// In the order of the options' values.
    package let variants: [ProductVariant]
    package let pictures: [ProductPicture]
    /// From the top category down to the product's own.
    package let breadcrumb: [Breadcrumb]
    package let attributes: [ProductAttribute]
    package var related: [ProductCard]
    package let tags: [String]
    package var seoTitle: String
    package var seoDescription: String
    package let publishedAt: Timestamp?
    package let updatedAt: Timestamp
    package let currency: Currency

    package var description: RichText { RichText(markup: descriptionMarkup) }

    /// How the product is sold.
    package enum Offer: Sendable {
        case variants
        /// Children that are active, as cards.
        case grouped([ProductCard])
        case external(url: String, buttonText: String)
    }

    /// The variant with these values, one place per option.
    package func variant(with values: [Int]) -> ProductVariant? { variants.first { $0.values == values } }
}

/// One thing that can be bought.
package struct ProductVariant: Sendable {
    package let id: VariantID
    package let sku: SKU
    /// "Kernel Black / M"; empty for a product without options.
    package let title: String
    /// For each option of the product, the place of its value.
    package let values: [Int]
    /// `nil`: not sold in the asked currency.
    package let price: VariantPrice?
    package let weightGrams: Int
    package let requiresShipping: Bool
    /// As last told by the inventory, for filters and cards; the live state comes from there.
    package let isAvailable: Bool
    package let barcode: String
    /// Place in the product's pictures.
    package let picture: Int?
}

/// One step of a path of categories.
package struct Breadcrumb: Hashable, Sendable {
    package let handle: Handle
    package let title: String
}
