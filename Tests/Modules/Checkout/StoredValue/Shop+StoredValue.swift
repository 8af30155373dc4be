import Catalog
import Checkout
import Commerce
import Customers
import Orders
import Platform
import StoredValue
import TestPayments
import TestSupport
import Testing

extension Shop {
    static let customer = CustomerID(rawValue: 4_711)

    /// A fresh card and its code.
    func giftCard(_ dollars: String, until: Timestamp? = nil) async throws -> (id: StoredValueAccountID, code: GiftCardCode) {
        let now = time.now
        let issued = try await database.write { try GiftCards.issue(.dollars(dollars), expiresAt: until, at: now, in: $0) }
        return (issued.account.id, try #require(issued.code))
    }

    func grant(_ dollars: String, reference: String = "sorry") async throws {
        let now = time.now
        _ = try await database.write { try StoreCredit.grant(.dollars(dollars), to: Self.customer, reference: reference, at: now, in: $0) }
    }

    func cart(_ wanted: (VariantID, Int)..., paidBy codes: GiftCardCode...) async throws -> Cart {
        var cart: Cart?
        for (id, quantity) in wanted {
            cart = try await services.carts.add(try #require(try await forSale(id)), quantity: Quantity(quantity), to: cart?.token)
        }
        for code in codes { cart = try await services.enterGiftCard(code.printed, in: try #require(cart).token, client: nil) }
        return try #require(cart)
    }

    func prepaidQuote(_ cart: Cart, credit: Bool = false) async throws -> CheckoutQuote {
        let (now, rate) = (time.now, rate)
        return try await database.read { reader in
            let quote = try CartQuote.of(cart, at: now, in: reader)
            return try CheckoutQuote.of(
                quote, to: CheckoutDestination(country: try CountryCode("KE")), rate: quote.requiresShipping ? rate : nil,
                credit: credit ? Self.customer : nil, in: reader)
        }
    }

    /// Places an order with what the quote says that is left to pay, unless another sum was confirmed.
    func pay(
        _ cart: Cart, card: TestCard = .approve, method: String = "card", key: String = "form-1", credit: Bool = false,
        confirmed: (total: Money, toPay: Money)? = nil, in process: CheckoutServices? = nil
    ) async throws -> PlaceOrderAnswer {
        var sums = confirmed
        if sums == nil {
            let quote = try await prepaidQuote(cart, credit: credit)
            sums = (quote.total, quote.toPay)
        }
        let (total, toPay) = try #require(sums)
        return try await (process ?? services).placeOrder(
            try PlaceOrderRequest(
                cart: cart.token, cartVersion: cart.version, confirmedTotal: total, confirmedToPay: toPay, usesCredit: credit,
                customerID: credit ? Self.customer : nil, email: Self.email, shippingAddress: Self.address(), shippingRateID: rate, paymentMethod: method,
                instrument: method == "card" ? card.rawValue : nil, idempotencyKey: key))
    }

    func balance(_ account: StoredValueAccountID) async throws -> Money? {
        try await database.read { try StoredValueReads.account(account, in: $0) }?.balance
    }

    func credit() async throws -> Money? { try await database.read { try StoreCredit.account(of: Self.customer, .usd, in: $0) }?.balance }

    func prepayments(of order: OrderID) async throws -> [StoredValueUse] { try await database.read { try StoredValueUses.uses(of: order, in: $0) } }
}
