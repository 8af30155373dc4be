import Checkout
import Orders
import TestPayments
import TestSupport
import Testing

@Suite("Asking a provider at a visitor's wish") struct RecentAsksTests {
    @Test("an order's link that is opened over and over makes five calls in ten seconds, then again five") func bounded() async throws {
        try await Shop.each { shop async throws in
            let (placed, _) = try #require(try await shop.place(try await shop.cart((shop.tee, 1)), card: .confirm).confirm)
            let before = shop.provider.statusCalls
            for _ in 0..<20 { try await shop.services.refresh(placed.id) }
            #expect(shop.provider.statusCalls - before == 5)
            shop.time.advance(seconds: 11)
            for _ in 0..<20 { try await shop.services.refresh(placed.id) }
            #expect(shop.provider.statusCalls - before == 10)
        }
    }
}
