import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

/// I2: what was charged belongs to a paid order within a minute of the trouble's end.
@Suite("A shop that was in trouble") struct HealingTests {
    @Test("takes a charge that nobody had heard of within a minute after a long outage") func outage() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 2, card: .lostAfterCharge).processing)
            shop.provider.setLine(.down)
            try await tick(shop, seconds: 40 * 60, every: 20)
            #expect(try await shop.order(placed.id).paymentStatus == .unknown)
            shop.provider.setLine(.up)
            try await tick(shop, seconds: 60, every: 5)
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(try await shop.order(placed.id).status == .placed)
        }
    }

    @Test("places an order within a minute of a confirmation whose browser never came back, however late it was") func confirmation() async throws {
        for minutes in [1, 11, 25] {
            try await Shop.each { shop async throws in
                let (order, url) = try #require(try await shop.buy(shop.tee, 2, card: .confirm).confirm)
                try await tick(shop, seconds: minutes * 60, every: 20)
                try await shop.provider.decide(at: url, approve: true)
                try await tick(shop, seconds: 60, every: 5)
                #expect(try await shop.order(order.id).status == .placed)
            }
        }
    }

    @Test("gives goods back about a minute after a crash before the provider was called") func crash() async throws {
        try await Shop.each { shop async throws in
            shop.faults.crash(at: .recorded)
            await #expect(throws: Faults.Crash.self) { try await shop.buy(shop.tee, 10) }
            shop.faults.crash(at: nil)
            #expect(try await shop.availability(shop.tee) == .limited(0))
            try await tick(shop, seconds: 65, every: 5)
            #expect(try await shop.availability(shop.tee) == .limited(10))
        }
    }

    /// Time with the schedules at work.
    private func tick(_ shop: Shop, seconds: Int, every step: Int) async throws {
        for _ in 0..<(seconds / step) {
            shop.time.advance(seconds: step)
            _ = try await shop.services.reconciliation.run()
            _ = try await shop.services.expiry.run()
        }
    }
}
