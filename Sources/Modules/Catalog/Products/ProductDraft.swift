import Commerce

/// A complete description of a product, as an editor or an import gives it. What is not in the draft is not in the product
/// afterwards. `ProductDraftRules` says what is allowed.
package struct ProductDraft: Hashable, Sendable {
    /// The part of the address. Found by `origin`, a draft without one keeps the product's; a new product gets one from
    /// its title, made unique.
    package var handle: Handle?
    /// Where it was imported from. A draft with an origin is found by it, one without by its handle.
    package var origin: ExternalOrigin?
    package var title: String
    package var subtitle = ""
    /// Markup, see `RichText`.
    package var description = ""
    package var highlights: [String] = []
    package var status = ProductStatus.draft
    package var visibility = ProductVisibility.everywhere
    package var kind = ProductKind.standard
    package var isDigital = false
    package var isFeatured = false
    package var isSoldIndividually = false
    /// `standard`, `reduced` or `zero`.
    package var taxClass = "standard"
    /// The first is the one of the breadcrumb.
    package var categories: [CollectionID] = []
    package var tags: [String] = []
    package var options: [ProductOption] = []
    package var variants: [VariantDraft] = []
    /// By attribute code; the code must be defined and the kind must fit.
    package var attributes: [String: AttributeValue] = [:]
    package var pictures: [ProductPicture] = []
    package var related: [ProductID] = []
    package var seoTitle = ""
    package var seoDescription = ""
    package var publishedAt: Timestamp?

    package init(title: String) { self.title = title }
}

/// One variant of a draft. On an update it is the stored variant with the same origin, else the same option values, so that
/// carts, stock and orders keep their variant.
package struct VariantDraft: Hashable, Sendable {
    /// The identifier within the product's `origin.source`.
    package var externalID: String?
    /// A label for each option of the product.
    package var values: [String]
    /// `nil`: the stored one, or a generated one.
    package var sku: SKU?
    /// At most one per currency.
    package var prices: [PriceSetting]
    package var weightGrams: Int
    package var requiresShipping: Bool
    package var barcode: String
    /// Place in the draft's pictures.
    package var picture: Int?

    package init(
        externalID: String? = nil, values: [String] = [], sku: SKU? = nil, prices: [PriceSetting], weightGrams: Int = 0,
        requiresShipping: Bool = true, barcode: String = "", picture: Int? = nil
    ) {
        self.externalID = externalID
        self.values = values
        self.sku = sku
        self.prices = prices
        self.weightGrams = weightGrams
        self.requiresShipping = requiresShipping
        self.barcode = barcode
        self.picture = picture
    }
}
