import Catalog
import Checkout
import Commerce
import Orders
import Platform
import Promotions
import TestPayments
import TestSupport
import Testing

extension Shop {
    @discardableResult
    func promote(
        _ effect: PromotionEffect, code: String? = nil, _ edit: @Sendable (inout PromotionDraft) -> Void = { _ in }
    ) async throws -> PromotionID {
        var draft = PromotionDraft(title: code ?? "Automatic", code: try code.map { try PromotionCode($0) }, effect: effect)
        edit(&draft)
        let (made, now) = (draft, time.now)
        return try await database.write { try PromotionWrites.create(made, at: now, in: $0) }
    }

    func cart(_ wanted: (VariantID, Int)..., code: String) async throws -> Cart {
        var cart: Cart?
        for (id, quantity) in wanted {
            let variant = try #require(try await forSale(id))
            cart = try await services.carts.add(variant, quantity: Quantity(quantity), to: cart?.token)
        }
        let filled = try #require(cart)
        return try #require(try await services.carts.enter(PromotionCode(code), in: filled.token))
    }

    func place(
        _ cart: Cart, as email: String, total: Money? = nil, card: TestCard = .approve, method: String = "card", key: String = "form-1",
        in process: CheckoutServices? = nil
    ) async throws -> PlaceOrderAnswer {
        let confirmed: Money
        if let total { confirmed = total } else { confirmed = try await quote(cart).total }
        return try await (process ?? services).placeOrder(
            try PlaceOrderRequest(
                cart: cart.token, cartVersion: cart.version, confirmedTotal: confirmed, email: try EmailAddress(email),
                shippingAddress: Self.address(), shippingRateID: rate, paymentMethod: method, instrument: method == "card" ? card.rawValue : nil,
                idempotencyKey: key))
    }

    func used(_ promotion: PromotionID) async throws -> Int? {
        try await database.read { try PromotionReads.promotion(promotion, in: $0) }?.used
    }

    func uses(of order: OrderID) async throws -> PromotionUseState {
        try await database.read { try PromotionClaims.state(of: order, in: $0) }
    }

    /// How the first code of the cart stands.
    func standing(_ cart: Cart) async throws -> PromotionStanding? { try await quote(cart).discounts.codes.first?.standing }

    // swift-format-ignore: NeverUseForceTry
    static let tenPercent = PromotionEffect.percentage(try! Rate(percent: "10"))
}
