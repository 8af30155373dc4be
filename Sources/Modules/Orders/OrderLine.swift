import Commerce

/// One kind of thing in an order, with everything as it was when it was ordered: later edits of the catalogue change no order.
package struct OrderLine: Hashable, Sendable {
    package let id: OrderLineID
    package let variantID: VariantID
    package let productID: ProductID
    package let productHandle: Handle
    package let productTitle: String
    /// Empty for a product without options.
    package let variantTitle: String
    package let sku: SKU
    package let quantity: Quantity
    package let unitPrice: Money
    /// Without the sale.
    package let regularPrice: Money
    /// `unitPrice` times `quantity`.
    package let total: Money
    /// What promotions take off `total`.
    package let discount: Money
    /// On what is left of it.
    package let tax: Money
    package let taxClass: String
    package let requiresShipping: Bool
    /// How many of them were not there when it was ordered.
    package let backordered: Int
    package let picture: Picture?

    package struct Picture: Hashable, Sendable {
        /// `/media/…`
        package let path: String
        package let alt: String

        package init(path: String, alt: String) {
            self.path = path
            self.alt = alt
        }
    }

    package init(
        id: OrderLineID, variantID: VariantID, productID: ProductID, productHandle: Handle, productTitle: String, variantTitle: String,
        sku: SKU, quantity: Quantity, unitPrice: Money, regularPrice: Money, total: Money, discount: Money? = nil, tax: Money, taxClass: String,
        requiresShipping: Bool, backordered: Int = 0, picture: Picture?
    ) {
        self.id = id
        self.variantID = variantID
        self.productID = productID
        self.productHandle = productHandle
        self.productTitle = productTitle
        self.variantTitle = variantTitle
        self.sku = sku
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.regularPrice = regularPrice
        self.total = total
        self.discount = discount ?? .zero(total.currency)
        self.tax = tax
        self.taxClass = taxClass
        self.requiresShipping = requiresShipping
        self.backordered = backordered
        self.picture = picture
    }
}
