import Commerce

/// What search knows of a product. Whoever knows the catalogue makes it; search asks nobody.
package struct SearchDocument: Hashable, Sendable {
    package var product: ProductID
    /// A small number of the product's own, dense over all products and never used again (the catalogue's ordinal).
    /// Greater is newer. Other modules that keep sets by the same number can be combined with a result.
    package var number: Int
    package var title: String
    /// Subtitle, category, tags, option values, attribute values: weighs less than the title.
    package var keywords: [String]
    /// Plain text; weighs least. What lies beyond `maximumBodyWords` distinct words is not searched.
    package var body: String
    /// The product's and its variants'.
    package var skus: [SKU]

    package static let maximumBodyWords = 120
    package static let maximumSKUs = 2_001

    package init(product: ProductID, number: Int, title: String, keywords: [String] = [], body: String = "", skus: [SKU] = []) {
        self.product = product
        self.number = number
        self.title = title
        self.keywords = keywords
        self.body = body
        self.skus = skus
    }
}
