import Checkout
import Platform
import TestSupport
import Testing

/// An order's statements are its cost, and hold the one writer up: a new one has to be meant.
@Suite("What an order runs") struct StatementTests {
    /// On PostgreSQL two of them take locks. One reads what the goods are called in the buyer's language.
    @Test("an order of two goods runs few statements", arguments: [("cash-on-delivery", 44), ("card", 54)])
    func few(_ method: String, _ limit: Int) async throws {
        try await Shop.each { shop async throws in
            let request = try await shop.request(try await shop.cart((shop.tee, 2), (shop.mug, 1)), method: method)
            let before = shop.database.statistics.statements
            let placed = try await shop.services.placeOrder(request).placed
            let statements = shop.database.statistics.statements - before
            print("FIGURE order by \(method) on \(shop.database.dialect): \(statements) statements")
            #expect(placed != nil)
            #expect(statements <= limit)
        }
    }
}
