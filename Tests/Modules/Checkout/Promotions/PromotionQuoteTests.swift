import Catalog
import Checkout
import Commerce
import Orders
import Payments
import Platform
import Promotions
import Taxes
import TestSupport
import Testing

@Suite("Promotions in a quote and in its order")
struct PromotionQuoteTests {
    @Test("taxes on top are of what is left, and every figure is stored") func exclusive() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "TEN")
            let cart = try await shop.cart((shop.tee, 2), (shop.mug, 1), code: "TEN")
            let quote = try await shop.quote(cart)
            #expect(quote.lines.map(\.discount) == [.dollars("5.00"), .dollars("0.85")])
            // 16 % of 45.00, 7.65 and 5.00.
            #expect(quote.lines.map(\.tax.tax) == [.dollars("7.20"), .dollars("1.22")])
            #expect(quote.amounts.tax == .dollars("9.22"))
            #expect(quote.total == .dollars("66.87"))

            let placed = try #require(try await shop.place(cart).placed)
            let order = try await shop.order(placed.id)
            #expect(order.amounts == quote.amounts)
            #expect(order.lines.map(\.discount) == [.dollars("5.00"), .dollars("0.85")])
            #expect(
                order.discounts == [
                    OrderDiscount(
                        promotion: promotion.rawValue, title: "TEN", code: "TEN", goods: .dollars("5.85"), shipping: .dollars("0.00"))
                ])
            #expect(try await shop.payment(of: placed.id).amount == .dollars("66.87"))
            #expect(try await shop.uses(of: placed.id) == .committed)
        }
    }

    @Test("taxes within the prices are of what is left") func inclusive() async throws {
        try await Shop.each { shop async throws in
            try await shop.promote(Shop.tenPercent)
            let cart = try await shop.cart((shop.tee, 2), (shop.mug, 1))
            let quote = try await shop.quote(cart, to: "DE")
            #expect(quote.lines.map(\.tax.tax) == [.dollars("7.18"), .dollars("1.22")])
            #expect(quote.amounts.shippingTax == .dollars("0.80"))
            #expect(quote.total == .dollars("57.65"))
            let placed = try #require(try await shop.place(cart, country: "DE").placed)
            #expect(try await shop.order(placed.id).amounts == quote.amounts)
        }
    }

    @Test("free shipping takes the shipping's tax with it") func freeShipping() async throws {
        try await Shop.each { shop async throws in
            try await shop.promote(.freeShipping(upTo: []), code: "SHIPIT")
            let cart = try await shop.cart((shop.tee, 1), code: "SHIPIT")
            let quote = try await shop.quote(cart)
            #expect(quote.amounts.shipping == .dollars("5.00") && quote.amounts.shippingDiscount == .dollars("5.00"))
            #expect(quote.amounts.shippingTax == .dollars("0.00") && quote.total == .dollars("29.00"))
            let placed = try #require(try await shop.place(cart).placed)
            #expect(try await shop.order(placed.id).amounts.shippingCharge == .dollars("0.00"))
        }
    }

    @Test("an order that comes to nothing is accepted without a charge") func free() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(.percentage(try Rate(percent: "100")), code: "ALL") { $0.limit = 1 }
            let cart = try await shop.cart((shop.ebook, 1), code: "ALL")
            #expect(try await shop.quote(cart).total == .dollars("0.00"))
            let placed = try #require(try await shop.place(cart).placed)
            #expect(shop.provider.calls == 0)
            #expect(try await shop.uses(of: placed.id) == .committed)
            #expect(try await shop.used(promotion) == 1)
        }
    }

    @Test("promotions on a collection follow its members") func collection() async throws {
        try await Shop.each { shop async throws in
            let now = shop.time.now
            let mug = try #require(try await shop.forSale(shop.mug)).productID
            let kitchen = try await shop.database.write { transaction in
                try CatalogWrites.save(
                    CollectionDraft(handle: try Handle("kitchen"), title: "Kitchen", content: .manual([mug])), at: now, in: transaction
                ).id
            }
            try await shop.promote(Shop.tenPercent) { $0.goods = .collections([kitchen]) }
            let quote = try await shop.quote(try await shop.cart((shop.tee, 1), (shop.mug, 2)))
            #expect(quote.lines.map(\.discount) == [.dollars("0.00"), .dollars("1.70")])
        }
    }

    @Test("a cart keeps its codes, up to five, and every change is another version") func codes() async throws {
        try await Shop.each { shop async throws in
            let first = try await shop.cart((shop.tee, 1))
            var cart = try #require(try await shop.services.carts.enter(PromotionCode("one"), in: first.token))
            #expect(cart.codes.map(\.text) == ["ONE"] && cart.version != first.version)
            #expect(try await shop.services.carts.enter(PromotionCode("ONE"), in: cart.token) == cart)
            for code in ["TWO", "THREE", "FOUR", "FIVE"] {
                cart = try #require(try await shop.services.carts.enter(PromotionCode(code), in: cart.token))
            }
            await #expect(throws: InputProblem.self) { try await shop.services.carts.enter(PromotionCode("SIX"), in: cart.token) }
            cart = try #require(try await shop.services.carts.remove(PromotionCode("two"), from: cart.token))
            #expect(try await shop.services.carts.load(cart.token)?.codes.map(\.text) == ["ONE", "THREE", "FOUR", "FIVE"])
            // None of them is a promotion, and none stands in the way.
            let answer = try await shop.place(cart)
            #expect(answer.placed != nil)
            #expect(try await shop.services.carts.load(cart.token)?.codes == [])
        }
    }
}
