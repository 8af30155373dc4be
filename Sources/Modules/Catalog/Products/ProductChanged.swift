import Commerce
import Platform

/// A product was made, changed or removed: search and other readers look at it again.
package struct ProductChanged: Event {
    package static let topic = "catalog.product-changed"
    package let productID: ProductID

    package init(productID: ProductID) { self.productID = productID }
}
