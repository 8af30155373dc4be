import Catalog
import Checkout
import Commerce
import Platform
import TestSupport
import Testing

@Suite("Carts changed under a condition") struct CartConditionTests {
    @Test("a request under a key is done once, whatever came between, and another under it is refused") func once() async throws {
        try await Shop.each { shop async throws in
            let (carts, tee) = (shop.services.carts, try #require(try await shop.forSale(shop.tee)))
            let token = try await carts.begin(.usd).token
            func add(_ quantity: Int, _ key: String) async throws -> Cart? {
                try await carts.add(tee, quantity: try Quantity(quantity), in: token, under: CartCondition(key: key, content: "\(quantity)"))
            }
            #expect(try await add(2, "one")?.itemCount == 2)
            #expect(try await add(3, "two")?.itemCount == 5)
            #expect(try await add(2, "one")?.itemCount == 5)
            await #expect(throws: CartRefusal.keyReused) { try await add(3, "one") }
            #expect(try await carts.load(token)?.itemCount == 5)
            for number in 0..<40 { _ = try await add(1, "more-\(number)") }
            #expect(try await add(1, "more-39")?.itemCount == 45)
        }
    }

    @Test("copies at once are done once") func race() async throws {
        try await Shop.each { shop async throws in
            let (carts, tee) = (shop.services.carts, try #require(try await shop.forSale(shop.tee)))
            let token = try await carts.begin(.usd).token
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask { _ = try? await carts.add(tee, quantity: .one, in: token, under: CartCondition(key: "same", content: "1")) }
                }
            }
            #expect(try await carts.load(token)?.itemCount == 1)
        }
    }

    @Test("a version that is another by now changes nothing, a repetition is none") func versions() async throws {
        try await Shop.each { shop async throws in
            let (carts, tee) = (shop.services.carts, try #require(try await shop.forSale(shop.tee)))
            let begun = try await carts.begin(.usd)
            let condition = CartCondition(version: begun.version, key: "first", content: "")
            let changed = try #require(try await carts.add(tee, quantity: .one, in: begun.token, under: condition))
            #expect(try await carts.add(tee, quantity: .one, in: begun.token, under: condition) == changed)
            await #expect(throws: CartRefusal.changedSince) {
                try await carts.set(5, of: shop.tee, in: begun.token, under: CartCondition(version: begun.version))
            }
            #expect(try await carts.load(begun.token) == changed)
            let accepted = try await carts.set(2, of: shop.tee, accepting: .dollars("7.00"), in: begun.token, under: CartCondition(version: changed.version))
            #expect(accepted?.lines.map(\.quantity.value) == [2] && accepted?.lines.map(\.seenPrice) == [.dollars("7.00")])
            await #expect(throws: InputProblem.self) { try await carts.set(1, of: shop.mug, in: begun.token, under: .none) }
            #expect(try await carts.set(0, of: shop.mug, in: begun.token, under: .none)?.itemCount == 2)
        }
    }
}
