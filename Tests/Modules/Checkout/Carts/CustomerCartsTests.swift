import Checkout
import Commerce
import Orders
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Carts of customers")
struct CustomerCartsTests {
    private static let customer = CustomerID(rawValue: 42)

    private func quantities(in shop: Shop, _ token: CartToken) async throws -> [VariantID: Int] {
        let lines = try #require(try await shop.services.carts.load(token)).lines
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.variantID, $0.quantity.value) })
    }

    @Test("the first cart of an account is the one in hand; a second browser's comes in, quantities summed")
    func merges() async throws {
        try await Shop.each { shop in
            let carts = shop.services.customerCarts
            let first = try await shop.cart((shop.tee, 2)).token
            #expect(try await carts.adopt(first, for: Self.customer) == first)
            let second = try await shop.cart((shop.tee, 3), (shop.mug, 1)).token
            #expect(try await carts.adopt(second, for: Self.customer) == first)
            #expect(try await quantities(in: shop, first) == [shop.tee: 5, shop.mug: 1])
            #expect(try await shop.services.carts.load(second) == nil)
            // A repetition, as after an answer that was lost, changes nothing.
            #expect(try await carts.adopt(second, for: Self.customer) == first)
            #expect(try await carts.adopt(first, for: Self.customer) == first)
            #expect(try await carts.adopt(nil, for: Self.customer) == first)
            #expect(try await quantities(in: shop, first) == [shop.tee: 5, shop.mug: 1])
        }
    }

    @Test("a cart that one account left in a browser is not given to the next, whether that has a cart or none")
    func foreign() async throws {
        try await Shop.each { shop in
            let carts = shop.services.customerCarts
            let other = CustomerID(rawValue: 43)
            let first = try await shop.cart((shop.tee, 2)).token
            #expect(try await carts.adopt(first, for: Self.customer) == first)
            #expect(try await carts.adopt(first, for: other) == nil)
            #expect(try await carts.current(of: other) == nil)
            let own = try await shop.cart((shop.mug, 1)).token
            #expect(try await carts.adopt(own, for: other) == own)
            #expect(try await carts.adopt(first, for: other) == own)
            try await shop.services.carts.clear(own)
            #expect(try await carts.adopt(first, for: other) == own)
            #expect(try await quantities(in: shop, first) == [shop.tee: 2])
            #expect(try await carts.current(of: Self.customer) == first)
        }
    }

    @Test("an order whose payment has no answer holds its goods through a sign-in: they are not bought and charged again")
    func unansweredThroughSignIn() async throws {
        try await Shop.each { shop in
            let carts = shop.services.customerCarts
            let own = try await shop.cart((shop.mug, 1))
            _ = try await carts.adopt(own.token, for: Self.customer)
            let guest = try await shop.cart((shop.tee, 2))
            shop.provider.setLine(.down)
            let placed = try #require(try await shop.place(guest, card: .lostAfterCharge).processing)
            #expect(try await carts.adopt(guest.token, for: Self.customer) == own.token)
            let merged = try #require(try await shop.services.carts.load(own.token))
            #expect(try await shop.place(merged, key: "form-2").processing == placed)
            // Nor after the account's cart has got another key.
            try await carts.renew(for: Self.customer)
            let current = try #require(try await carts.current(of: Self.customer))
            let renewed = try #require(try await shop.services.carts.load(current))
            #expect(try await shop.place(renewed, key: "form-3").processing == placed)
            shop.provider.setLine(.up)
            shop.time.advance(seconds: 60)
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).status == .cancelled, "it never arrived, so it was closed")
            let again = try await shop.place(renewed, key: "form-4")
            #expect(again.placed != nil)
            try await shop.runSchedules()
            #expect(try await shop.services.carts.load(renewed.token)?.isEmpty == true)
        }
    }

    @Test("one that was charged after all takes its goods out of the account's cart")
    func chargedThroughSignIn() async throws {
        try await Shop.each { shop in
            let carts = shop.services.customerCarts
            let own = try await shop.cart((shop.mug, 1))
            _ = try await carts.adopt(own.token, for: Self.customer)
            let guest = try await shop.cart((shop.tee, 2))
            let placed = try #require(try await shop.place(guest, card: .lostAfterCharge).processing)
            #expect(try await carts.adopt(guest.token, for: Self.customer) == own.token)
            shop.time.advance(seconds: 60)
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).status == .placed)
            #expect(try await quantities(in: shop, own.token) == [shop.mug: 1])
        }
    }

    @Test("a sum stops at what a line may hold")
    func bounded() async throws {
        try await Shop.each { shop in
            let first = try await shop.cart((shop.tee, 998)).token
            _ = try await shop.services.customerCarts.adopt(first, for: Self.customer)
            _ = try await shop.services.customerCarts.adopt(try await shop.cart((shop.tee, 5)).token, for: Self.customer)
            #expect(try await quantities(in: shop, first) == [shop.tee: 999])
        }
    }

    @Test("the same cart brought in ten times at once counts once")
    func race() async throws {
        try await Shop.each { shop in
            let (carts, first) = (shop.services.customerCarts, try await shop.cart((shop.tee, 1)).token)
            _ = try await carts.adopt(first, for: Self.customer)
            let second = try await shop.cart((shop.tee, 2), (shop.mug, 3)).token
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<10 { group.addTask { _ = try? await carts.adopt(second, for: Self.customer) } }
            }
            _ = try await carts.adopt(second, for: Self.customer)
            #expect(try await quantities(in: shop, first) == [shop.tee: 3, shop.mug: 3])
        }
    }

    @Test("two browsers that sign in at once end up with one cart and all their things")
    func twoBrowsers() async throws {
        try await Shop.each { shop in
            let carts = shop.services.customerCarts
            let (one, two) = (try await shop.cart((shop.tee, 1)).token, try await shop.cart((shop.mug, 1)).token)
            async let first = carts.adopt(one, for: Self.customer)
            async let second = carts.adopt(two, for: Self.customer)
            let adopted = try await [first, second]
            #expect(adopted[0] == adopted[1])
            #expect(try await quantities(in: shop, try #require(adopted[0])) == [shop.tee: 1, shop.mug: 1])
        }
    }

    @Test("a cart that came in is none any more: what its old key adds makes a new one")
    func closed() async throws {
        try await Shop.each { shop in
            let carts = shop.services.customerCarts
            _ = try await carts.adopt(try await shop.cart((shop.tee, 1)).token, for: Self.customer)
            let old = try await shop.cart((shop.mug, 1)).token
            _ = try await carts.adopt(old, for: Self.customer)
            #expect(try await shop.services.carts.setQuantity(5, of: shop.mug, in: old) == nil)
            let fresh = try await shop.services.carts.add(try #require(try await shop.forSale(shop.mug)), quantity: Quantity(1), to: old)
            #expect(fresh.token != old)
        }
    }

    @Test("a fresh key keeps everything, and the old key opens nothing")
    func renews() async throws {
        try await Shop.each { shop in
            let carts = shop.services.customerCarts
            let old = try await shop.cart((shop.tee, 2), (shop.mug, 1)).token
            _ = try await carts.adopt(old, for: Self.customer)
            try await carts.renew(for: Self.customer)
            let fresh = try #require(try await carts.current(of: Self.customer))
            #expect(fresh != old)
            #expect(try await quantities(in: shop, fresh) == [shop.tee: 2, shop.mug: 1])
            #expect(try await shop.services.carts.load(old) == nil)
        }
    }
}
