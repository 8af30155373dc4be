import Commerce

/// A variant as a cart or an order needs it, in one currency at one moment.
package struct VariantForSale: Sendable {
    package let variantID: VariantID
    package let productID: ProductID
    package let productHandle: Handle
    package internal(set) var productTitle: String
    /// "Kernel Black / M", empty for a product without options.
    package internal(set) var variantTitle: String
    package let sku: SKU
    package let price: VariantPrice
    /// `standard`, `reduced` or `zero`.
    package let taxClass: String
    package let weightGrams: Int
    package let requiresShipping: Bool
    /// At most one per order.
    package let isSoldIndividually: Bool
    /// The product is active and sold here, and the variant has a price in the currency.
    package let isSellable: Bool
    package let picture: PictureReference?

    package init(
        variantID: VariantID, productID: ProductID, productHandle: Handle, productTitle: String, variantTitle: String, sku: SKU,
        price: VariantPrice, taxClass: String, weightGrams: Int, requiresShipping: Bool, isSoldIndividually: Bool, isSellable: Bool,
        picture: PictureReference?
    ) {
        self.variantID = variantID
        self.productID = productID
        self.productHandle = productHandle
        self.productTitle = productTitle
        self.variantTitle = variantTitle
        self.sku = sku
        self.price = price
        self.taxClass = taxClass
        self.weightGrams = weightGrams
        self.requiresShipping = requiresShipping
        self.isSoldIndividually = isSoldIndividually
        self.isSellable = isSellable
        self.picture = picture
    }
}
