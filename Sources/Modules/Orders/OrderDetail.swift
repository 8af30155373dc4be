import Commerce
import Platform

/// An order with everything that its page and its mails show.
package struct OrderDetail: Sendable {
    package let id: OrderID
    package let number: OrderNumber
    package let token: OrderToken
    /// Whose account it belongs to; nil for a guest's.
    package let customerID: CustomerID?
    package let email: EmailAddress
    package let locale: LocaleCode
    package let status: OrderStatus
    package let paymentStatus: PaymentStatus
    package let fulfilmentStatus: FulfilmentStatus
    package let cancelReason: CancelReason?
    package let lines: [OrderLine]
    package let amounts: OrderAmounts
    /// In the order in which they were applied; sums to `amounts.discount`.
    package let discounts: [OrderDiscount]
    /// Sums to `amounts.tax`.
    package let taxes: [OrderTax]
    /// Nil when nothing of it is sent.
    package let shipping: OrderShipping?
    package let shippingAddress: Address?
    package let billingAddress: Address
    package let paymentMethod: OrderPaymentMethod
    package let note: String?
    /// What gift cards and store credit pay of the total.
    package let prepaid: Money
    package let createdAt: Timestamp
    /// When the shop accepted it.
    package let placedAt: Timestamp?
    /// Its customer was taken out of it.
    package let isErased: Bool
    package let version: Int

    /// As `OrderSummary.entitlesToGoods`, of an order whose customer is still in it.
    package var isPaidAndAccepted: Bool { (status == .placed || status == .completed) && paymentStatus == .paid }

    /// What is left to be paid another way.
    package var toPay: Money { Money(minorUnits: amounts.total.minorUnits - prepaid.minorUnits, currency: prepaid.currency) }

    package var itemCount: Int { lines.reduce(0) { $0 + $1.quantity.value } }
}

/// An order to record.
package struct NewOrder: Sendable {
    package let id: OrderID
    package let number: OrderNumber
    package let token: OrderToken
    package let email: EmailAddress
    package let locale: LocaleCode
    package let lines: [OrderLine]
    package let amounts: OrderAmounts
    package let discounts: [OrderDiscount]
    package let taxes: [OrderTax]
    package let shipping: OrderShipping?
    package let shippingAddress: Address?
    package let billingAddress: Address
    package let paymentMethod: OrderPaymentMethod
    package let note: String?
    package let customerID: CustomerID?
    /// What gift cards and store credit pay of the total.
    package let prepaid: Money

    package init(
        id: OrderID, number: OrderNumber, token: OrderToken, customerID: CustomerID? = nil, email: EmailAddress, locale: LocaleCode, lines: [OrderLine],
        amounts: OrderAmounts, discounts: [OrderDiscount] = [], taxes: [OrderTax], shipping: OrderShipping?, shippingAddress: Address?, billingAddress: Address,
        paymentMethod: OrderPaymentMethod, note: String?, prepaid: Money? = nil
    ) {
        self.id = id
        self.number = number
        self.token = token
        self.customerID = customerID
        self.email = email
        self.locale = locale
        self.lines = lines
        self.amounts = amounts
        self.discounts = discounts
        self.taxes = taxes
        self.shipping = shipping
        self.shippingAddress = shippingAddress
        self.billingAddress = billingAddress
        self.paymentMethod = paymentMethod
        self.note = note
        self.prepaid = prepaid ?? .zero(amounts.currency)
    }
}
