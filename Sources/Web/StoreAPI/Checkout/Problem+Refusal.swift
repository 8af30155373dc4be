import Checkout
import Commerce
import HTTPTypes
import Payments
import WebCore

extension HTTPResponse.Status {
    static let paymentRequired = HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
}

extension Problem {
    /// Why nothing was ordered and nothing charged.
    init(_ refusal: PlaceOrderRefusal, at now: Timestamp) {
        func field(_ name: String, _ kind: String, _ title: String, _ code: String) -> Problem {
            Problem(.unprocessableContent, kind, title, errors: [.init(.pointer("/\(name)"), code, title)])
        }
        switch refusal {
        case .cartEmpty: self.init(.conflict, "cart-empty", "There is nothing in the cart.")
        case .cartChanged:
            self.init(
                .conflict, "cart-changed", "The cart was changed since it was confirmed.", detail: "Read the quote once more and let the buyer confirm it.")
        case .cartNeedsAttention:
            self.init(.conflict, "cart-needs-attention", "Some lines cannot be ordered as they are.", detail: "The cart says which, and why.")
        case .outOfStock:
            self.init(.conflict, "out-of-stock", "The last of something were sold a moment ago.", detail: "The cart says how many are left.")
        case .totalChanged(_, let current):
            self.init(
                .conflict, "total-changed", "A price, a tax or the shipping changed since it was confirmed.",
                detail: "It costs \(current.decimalText) \(current.currency.code) now.",
                errors: [.init(.pointer("/total"), "conflict", "is \(current.decimalText) now.")])
        // A cart of a page may be paid by a gift card; no operation of this API takes one.
        case .toPayChanged, .storedValueUsedUp:
            self.init(.conflict, "gift-cards-in-cart", "Gift cards pay for this cart.", detail: "Order it on the shop's pages, or begin a new cart.")
        case .promotionUsedUp: self.init(.conflict, "promotion-used-up", "Somebody else had the last use of a promotion.")
        case .shipping(.destinationRequired), .addressRequired: self = field("shippingAddress", "address-required", "An address is required.", "required")
        case .shipping(.notShippedThere): self = field("shippingAddress/country", "not-shipped-there", "The shop does not send this there.", "unsupported")
        case .shipping(.rateUnavailable): self = field("shippingRate", "rate-unavailable", "This way of sending cannot be had any more.", "unknown")
        case .paymentMethodUnknown: self = field("paymentMethod", "payment-method-unknown", "This order cannot be paid this way.", "unknown")
        case .paymentDeclined(let decline, _):
            self.init(.paymentRequired, "payment-declined", "The payment was declined.", detail: decline.message)
        case .tooManyUnpaid(let until):
            self.init(.tooManyRequests, "too-many-unpaid", "Too many orders were left to be paid later.", detail: "By card it can be ordered now.")
            headers[.retryAfter] = String(max(1, until.milliseconds(since: now) / 1_000))
        case .keyReused:
            self.init(
                .unprocessableContent, "key-reused", "The idempotency key came with another request before.",
                errors: [.init(.header("Idempotency-Key"), "conflict", "belongs to another request.")])
        }
    }
}
