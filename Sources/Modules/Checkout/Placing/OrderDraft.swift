import Commerce
import Orders
import Payments
import Platform

/// A request that was checked against a fresh quote: everything that the first transaction needs.
struct OrderDraft: Sendable {
    let request: PlaceOrderRequest
    let cart: Cart
    /// Orders of other versions of the cart that were looked at: another that appears meanwhile is to be looked at first.
    let older: [OrderID]
    let quote: CheckoutQuote
    let method: PaymentMethod
    let billingAddress: Address
    let number: OrderNumber
    let now: Timestamp

    /// Throws `PlaceOrderRefusal`.
    init(_ request: PlaceOrderRequest, _ cart: Cart?, after older: [OrderID], _ place: PlaceOrder) async throws {
        let named = place.methods[code: request.paymentMethod]
        guard named != nil || request.confirmedToPay.isZero else { throw PlaceOrderRefusal.paymentMethodUnknown }
        guard let payer = request.payer else { throw PlaceOrderRefusal.addressRequired }
        guard let cart, !cart.isEmpty else { throw PlaceOrderRefusal.cartEmpty }
        guard cart.version == request.cartVersion else { throw PlaceOrderRefusal.cartChanged }
        let now = place.clock.now()
        let quote = try await place.database.read { reader in
            try CheckoutQuote.of(
                CartQuote.of(cart, at: now, locale: request.locale, in: reader), to: CheckoutDestination(request.shippingAddress ?? payer),
                rate: request.shippingRateID, email: request.email, credit: request.usesCredit ? request.customerID : nil, in: reader)
        }
        try Self.check(quote, request)
        let method = try Self.method(named, quote, place)
        self.request = request
        self.cart = cart
        self.older = older
        self.quote = quote
        self.method = method
        billingAddress = payer
        number = try await place.numbers.next(at: now)
        self.now = now
    }

    /// Who has nothing left to pay chooses no way to do it.
    private static func method(_ named: PaymentMethod?, _ quote: CheckoutQuote, _ place: PlaceOrder) throws -> PaymentMethod {
        if quote.storedValue.total.isPositive, quote.toPay.isZero { return .storedValue }
        let offered = place.methods.offered(isDelivered: quote.cart.requiresShipping)
        guard let named, offered.contains(where: { $0.code == named.code }) else { throw PlaceOrderRefusal.paymentMethodUnknown }
        return named
    }

    private static func check(_ quote: CheckoutQuote, _ request: PlaceOrderRequest) throws {
        guard quote.cart.isReady else { throw PlaceOrderRefusal.cartNeedsAttention }
        if quote.cart.requiresShipping {
            guard request.shippingAddress != nil else { throw PlaceOrderRefusal.addressRequired }
            // The first rate stands in for display only: an order names its own.
            if quote.problem == nil, request.shippingRateID == nil { throw PlaceOrderRefusal.shipping(.rateUnavailable) }
        }
        if let problem = quote.problem { throw PlaceOrderRefusal.shipping(problem) }
        guard quote.total == request.confirmedTotal else {
            throw PlaceOrderRefusal.totalChanged(confirmed: request.confirmedTotal, current: quote.total)
        }
        guard quote.toPay == request.confirmedToPay else {
            throw PlaceOrderRefusal.toPayChanged(confirmed: request.confirmedToPay, current: quote.toPay)
        }
    }
}
