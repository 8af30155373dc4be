import Commerce
import Platform

/// A product has another rating now: a review was published, or a published one went away.
package struct ProductRatingChanged: Event {
    package static let topic = "reviews.rating-changed"
    package let productID: ProductID

    package init(productID: ProductID) { self.productID = productID }
}

/// The goods of an order have been with their buyer for a while: time to ask how they are.
package struct ReviewInvitationDue: Event {
    package static let topic = "reviews.invitation-due"
    package let orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }
}
