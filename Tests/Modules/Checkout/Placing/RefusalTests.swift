import Catalog
import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("What is refused changes nothing") struct RefusalTests {
    /// Places, expects the refusal, and that nothing was recorded, reserved or charged.
    private func expect(
        _ refusal: PlaceOrderRefusal, of request: PlaceOrderRequest, in shop: Shop, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let calls = shop.provider.calls
        let before = try await shop.availability(shop.tee)
        #expect(try await shop.services.placeOrder(request).refusal == refusal, sourceLocation: location)
        let orders = try await shop.orders()
        #expect(orders.allSatisfy { $0.status == .cancelled || $0.status == .placed }, sourceLocation: location)
        #expect(shop.provider.calls == calls, sourceLocation: location)
        #expect(try await shop.availability(shop.tee) == before, sourceLocation: location)
    }

    @Test("a price that changed between quote and order is told with both figures") func priceChange() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2))
            let request = try await shop.request(cart)
            let (tee, now) = (shop.tee, shop.time.now)
            try await shop.database.write {
                _ = try CatalogWrites.setPrices([PriceSetting(regular: .dollars("26.00"))], of: tee, at: now, in: $0)
            }
            try await expect(.totalChanged(confirmed: .dollars("63.80"), current: .dollars("66.12")), of: request, in: shop)

            let line = try await shop.quote(cart).cart.lines.first
            #expect(line?.problems == [.priceChanged(old: .dollars("25.00"), new: .dollars("26.00"))])
            #expect(line?.isOrderable == true)
            let accepted = try #require(try await shop.services.carts.acknowledge([tee: .dollars("26.00")], in: cart.token))
            #expect(try await shop.quote(accepted).cart.hasProblems == false)
            #expect(try await shop.place(accepted).placed != nil)
        }
    }

    @Test("a cart that changed in another tab must be seen again") func cartChange() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let request = try await shop.request(cart)
            _ = try await shop.services.carts.setQuantity(2, of: shop.tee, in: cart.token)
            try await expect(.cartChanged, of: request, in: shop)
        }
    }

    @Test("an empty or unknown cart makes no order") func empty() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let request = try await shop.request(cart)
            try await shop.services.carts.clear(cart.token)
            try await expect(.cartEmpty, of: request, in: shop)
        }
    }

    @Test("lines that cannot be ordered are told in the cart") func unorderable() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 11), (shop.mug, 8), (shop.ebook, 1))
            let total = try await shop.quote(cart).total
            let mug = shop.mug
            let now = shop.time.now
            let product = try #require(try await shop.forSale(mug)?.productID)
            try await shop.database.write { _ = try CatalogWrites.setStatus(.archived, of: product, at: now, in: $0) }
            let quote = try await shop.quote(cart).cart
            #expect(quote.lines.map(\.problems) == [[.onlyLeft(10)], [.unavailable], []])
            #expect(quote.lines.map(\.title) == ["Kernel tee", "Segfault mug", "Pointers, a tale"])
            #expect(quote.subtotal == .dollars("9.99"))
            #expect(!quote.isReady)
            try await expect(.cartNeedsAttention, of: try await shop.request(cart, total: total), in: shop)
        }
    }

    @Test("an unknown way to pay, a missing address and a missing rate are told") func incomplete() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            func request(_ address: Address?, _ rate: Bool, _ method: String = "card") throws -> PlaceOrderRequest {
                try PlaceOrderRequest(
                    cart: cart.token, cartVersion: cart.version, confirmedTotal: .dollars("34.80"), email: Shop.email,
                    shippingAddress: address, billingAddress: Shop.address(), shippingRateID: rate ? shop.rate : nil, paymentMethod: method,
                    instrument: TestCard.approve.rawValue, idempotencyKey: "k")
            }
            try await expect(.paymentMethodUnknown, of: try request(Shop.address(), true, "barter"), in: shop)
            try await expect(.addressRequired, of: try request(nil, true), in: shop)
            try await expect(.shipping(.rateUnavailable), of: try request(Shop.address(), false), in: shop)
            #expect(try await shop.services.placeOrder(try request(Shop.address(), true)).placed != nil)
        }
    }

    @Test("where nothing is delivered nobody pays at the door") func cashForDownloads() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.ebook, 1))
            let total = try await shop.quote(cart).total
            func request(_ method: String) throws -> PlaceOrderRequest {
                try PlaceOrderRequest(
                    cart: cart.token, cartVersion: cart.version, confirmedTotal: total, email: Shop.email, shippingAddress: nil,
                    billingAddress: Shop.address(), shippingRateID: nil, paymentMethod: method, instrument: nil, idempotencyKey: method)
            }
            try await expect(.paymentMethodUnknown, of: try request("cash-on-delivery"), in: shop)
            #expect(try await shop.services.placeOrder(try request("bank-transfer")).placed != nil)
        }
    }

    @Test("a key that was used for another request of the cart is refused") func keyReuse() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let placed = try #require(try await shop.place(cart, key: "one").placed)
            let next = try #require(try await shop.services.carts.load(cart.token))
            #expect(next.version != cart.version)
            let variant = try #require(try await shop.forSale(shop.tee))
            let second = try await shop.services.carts.add(variant, quantity: .one, to: cart.token)
            #expect(second.token == cart.token)
            try await expect(.keyReused, of: try await shop.request(second, key: "one"), in: shop)
            let other = try #require(try await shop.place(second, key: "two").placed)
            #expect(other != placed)
        }
    }
}
