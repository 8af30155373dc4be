import Commerce
import Orders
import Payments

/// What became of a request to place an order.
package enum PlaceOrderAnswer: Sendable, Equatable {
    /// The shop accepted it: show its page.
    case placed(PlacedOrder)
    /// The customer has to confirm at this address; the stock is kept meanwhile.
    case confirm(PlacedOrder, url: String)
    /// The payment's outcome is not known yet: show its page, which tells when it is. Never invite a second payment.
    case processing(PlacedOrder)
    /// Nothing was ordered and nothing charged. The cart is as it was, and a corrected request may be sent at once, under a
    /// new key.
    case refused(PlaceOrderRefusal)
}

package struct PlacedOrder: Sendable, Hashable {
    package let id: OrderID
    package let number: OrderNumber
    package let token: OrderToken
}

package enum PlaceOrderRefusal: Error, Sendable, Equatable {
    /// There is no cart, or nothing in it.
    case cartEmpty
    /// The cart was changed since the customer saw it (in another tab).
    case cartChanged
    /// Some lines cannot be ordered as they are; a fresh `CartQuote` tells which and why.
    case cartNeedsAttention
    /// The last of these were sold a moment ago; how many of each are left.
    case outOfStock([VariantID: Int])
    /// A price, tax or shipping rate changed: what was confirmed, and what it costs now.
    case totalChanged(confirmed: Money, current: Money)
    /// Somebody else had the last use of this promotion a moment ago, or this customer has in another window. By its title,
    /// or empty.
    case promotionUsedUp(String)
    /// A gift card or credit was spent on something else a moment ago: something else is left to pay than was confirmed.
    case toPayChanged(confirmed: Money, current: Money)
    /// The same, found out while the order was recorded; a fresh quote tells what is left.
    case storedValueUsedUp
    /// See `CheckoutQuote.Problem`.
    case shipping(CheckoutQuote.Problem)
    /// No address to send or bill to.
    case addressRequired
    case paymentMethodUnknown
    /// The order that was recorded for it is cancelled, and knows what was typed.
    case paymentDeclined(PaymentDecline, of: OrderToken)
    /// Too many orders of this customer, or from this network address, were left to be paid later. By card it can be ordered.
    case tooManyUnpaid(until: Timestamp)
    /// The idempotency key belongs to another request of this cart.
    case keyReused
}
