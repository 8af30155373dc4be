import Commerce
import Platform

/// The shop accepted an order: the customer is told, and it can be packed.
package struct OrderPlaced: Event {
    package static let topic = "orders.placed"
    package let orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }
}

/// The person was taken out of an order.
package struct OrderErased: Event {
    package static let topic = "orders.erased"
    package let orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }
}

/// The goods of an order are on their way.
package struct OrderSent: Event {
    package static let topic = "orders.sent"
    package let orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }
}

/// The goods of an order had been told to be on their way, and are not.
package struct OrderSendingUndone: Event {
    package static let topic = "orders.sending-undone"
    package let orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }
}

/// Goods of an order came back.
package struct OrderReturned: Event {
    package static let topic = "orders.returned"
    package let orderID: OrderID
    package let returnID: ReturnID

    package init(orderID: OrderID, returnID: ReturnID) {
        self.orderID = orderID
        self.returnID = returnID
    }
}

/// An order came to nothing.
package struct OrderCancelled: Event {
    package static let topic = "orders.cancelled"
    package let orderID: OrderID
    package let reason: CancelReason
    /// Whether the order had been accepted, so that the customer has to be told.
    package let wasPlaced: Bool

    package init(orderID: OrderID, reason: CancelReason, wasPlaced: Bool) {
        self.orderID = orderID
        self.reason = reason
        self.wasPlaced = wasPlaced
    }
}
