import Catalog
import Checkout
import Commerce
import Platform
import TestSupport
import Testing

@Suite("Carts") struct CartsTests {
    @Test("the same variant twice is one line, and every change is a new version") func merges() async throws {
        try await Shop.each { shop async throws in
            let first = try await shop.cart((shop.tee, 2))
            let tee = try #require(try await shop.forSale(shop.tee))
            let second = try await shop.services.carts.add(tee, quantity: .one, to: first.token)
            #expect(second.token == first.token)
            #expect(second.version > first.version)
            #expect(second.lines.map(\.quantity.value) == [3])
            #expect(second.lines.map(\.seenPrice) == [.dollars("25.00")])
            #expect(try await shop.services.carts.load(first.token) == second)
            #expect(try await shop.services.carts.setQuantity(3, of: shop.tee, in: first.token)?.version == second.version)
            #expect(try await shop.services.carts.remove(shop.tee, from: first.token)?.isEmpty == true)
        }
    }

    @Test("a token that the shop did not give out gets a fresh one") func foreignToken() async throws {
        try await Shop.each { shop async throws in
            let foreign = try #require(CartToken("0123456789abcdef0123456789abcdef"))
            let tee = try #require(try await shop.forSale(shop.tee))
            let cart = try await shop.services.carts.add(tee, quantity: .one, to: foreign)
            #expect(cart.token != foreign)
            #expect(try await shop.services.carts.load(foreign) == nil)
        }
    }

    @Test("a cart is kept for thirty days after its last change") func expires() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            shop.time.advance(seconds: 29 * 86_400)
            _ = try await shop.services.carts.setQuantity(2, of: shop.tee, in: cart.token)
            shop.time.advance(seconds: 29 * 86_400)
            #expect(try await shop.services.carts.load(cart.token)?.itemCount == 2)
            shop.time.advance(seconds: 2 * 86_400)
            #expect(try await shop.services.carts.load(cart.token) == nil)
        }
    }

    @Test("a line holds at most 999, and a quantity outside is refused") func quantities() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.ebook, 998))
            let ebook = try #require(try await shop.forSale(shop.ebook))
            let more = try await shop.services.carts.add(ebook, quantity: try Quantity(500), to: cart.token)
            #expect(more.lines.map(\.quantity.value) == [999])
            for quantity in [-1, 1_000, Int.max] {
                await #expect(throws: InputProblem.self) {
                    try await shop.services.carts.setQuantity(quantity, of: shop.ebook, in: cart.token)
                }
            }
            #expect(try await shop.services.carts.load(cart.token) == more)
        }
    }

    @Test("what is sold one at a time stays one, however often it is added") func soldIndividually() async throws {
        try await Shop.each { shop async throws in
            let item = try #require(try await shop.forSale(shop.tee)).renumbered(7, isSoldIndividually: true)
            let first = try await shop.services.carts.add(item, quantity: try Quantity(3), to: nil)
            let second = try await shop.services.carts.add(item, quantity: .one, to: first.token)
            #expect(first.lines.map(\.quantity.value) == [1])
            #expect(second.lines.map(\.quantity.value) == [1])
        }
    }

    @Test("a hundred different things fit, one more does not") func lines() async throws {
        try await Shop.each { shop async throws in
            var cart: Cart?
            let model = try #require(try await shop.forSale(shop.tee))
            for number in 1...100 {
                cart = try await shop.services.carts.add(model.renumbered(number), quantity: .one, to: cart?.token)
            }
            #expect(cart?.lines.count == 100)
            let full = cart
            await #expect(throws: InputProblem.self) {
                try await shop.services.carts.add(model.renumbered(101), quantity: .one, to: full?.token)
            }
        }
    }

    @Test("twenty tabs that add at once lose nothing") func tabs() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let tee = try #require(try await shop.forSale(shop.tee))
            let added = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do {
                            _ = try await shop.services.carts.add(tee, quantity: .one, to: cart.token)
                            return 1
                        } catch is CartBusy { return 0 }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(try await shop.services.carts.load(cart.token)?.itemCount == 1 + added)
            #expect(added >= 8)
        }
    }

    @Test("emptying after an order leaves what was added since") func emptying() async throws {
        try await Shop.each { shop async throws in
            let ordered = try await shop.cart((shop.tee, 1))
            let tee = try #require(try await shop.forSale(shop.tee))
            let later = try await shop.services.carts.add(tee, quantity: .one, to: ordered.token)
            #expect(later.itemCount == 2)
            let (first, second) = (OrderID(rawValue: 1), OrderID(rawValue: 2))
            try await shop.services.carts.takeOut([shop.tee: 1, shop.mug: 3], of: first, from: ordered.token)
            #expect(try await shop.services.carts.load(ordered.token)?.itemCount == 1)
            try await shop.services.carts.takeOut([shop.tee: 1], of: first, from: ordered.token)
            #expect(try await shop.services.carts.load(ordered.token)?.itemCount == 1, "a repetition takes nothing more")
            try await shop.services.carts.takeOut([shop.tee: 5], of: second, from: ordered.token)
            #expect(try await shop.services.carts.load(ordered.token)?.isEmpty == true)
        }
    }
}

extension VariantForSale {
    /// The same thing under another number.
    func renumbered(_ number: Int, isSoldIndividually: Bool = false) -> VariantForSale {
        VariantForSale(
            variantID: VariantID(rawValue: Int64(number)), productID: productID, productHandle: productHandle, productTitle: productTitle,
            variantTitle: variantTitle, sku: sku, price: price, taxClass: taxClass, weightGrams: weightGrams,
            requiresShipping: requiresShipping, isSoldIndividually: isSoldIndividually, isSellable: isSellable, picture: picture)
    }
}
