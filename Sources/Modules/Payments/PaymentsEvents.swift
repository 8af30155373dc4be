import Commerce
import Platform

/// Money was taken, or an offline payment arrived.
package struct PaymentCaptured: Event {
    package static let topic = "payments.captured"
    package let paymentID: PaymentID
    package let orderID: OrderID

    package init(paymentID: PaymentID, orderID: OrderID) {
        self.paymentID = paymentID
        self.orderID = orderID
    }
}

/// An attempt ended without money.
package struct PaymentFailed: Event {
    package static let topic = "payments.failed"
    package let paymentID: PaymentID
    package let orderID: OrderID

    package init(paymentID: PaymentID, orderID: OrderID) {
        self.paymentID = paymentID
        self.orderID = orderID
    }
}

/// Money was given back.
package struct PaymentRefunded: Event {
    package static let topic = "payments.refunded"
    package let refundID: RefundID
    package let paymentID: PaymentID
    package let orderID: OrderID

    package init(refundID: RefundID, paymentID: PaymentID, orderID: OrderID) {
        self.refundID = refundID
        self.paymentID = paymentID
        self.orderID = orderID
    }
}
