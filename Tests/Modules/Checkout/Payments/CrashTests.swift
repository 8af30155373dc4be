import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("A crash at any step comes to a right end") struct CrashTests {
    @Test(
        "killed at each step with each card, the schedules bring it to an end, and the customer can go on",
        arguments: CheckoutStep.allCases, [TestCard.approve, .decline, .confirm, .lostAfterCharge, .lostBeforeCharge])
    func crash(step: CheckoutStep, card: TestCard) async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2), (shop.mug, 5), (shop.poster, 1))
            let request = try await shop.request(cart, card: card)
            shop.faults.crash(at: step)
            // Whether it is seen depends on whether the step is reached; both are right.
            _ = try? await shop.services.placeOrder(request)
            shop.faults.crash(at: nil)
            try await shop.expectSound()

            try await shop.recover()
            try await shop.expectSound()
            let orders = try await shop.orders()
            #expect(orders.count <= 1)
            #expect(orders.allSatisfy { $0.status != .pending }, "\(step) \(card): \(orders)")
            let isCharged = try await charged(in: shop) > 0
            #expect(orders.contains { $0.paymentStatus == .paid } == isCharged)

            // The form again finds what became of it; the one that is shown next, with a good card, never makes two charges that stay.
            let calls = shop.provider.calls
            if !orders.isEmpty {
                let repeated = try await shop.services.placeOrder(request)
                #expect((repeated.placed != nil) == isCharged, "\(step) \(card): \(repeated)")
                #expect(shop.provider.calls == calls)
            }
            let answer = try await shop.services.placeOrder(try await shop.request(cart, total: request.confirmedTotal, key: "form-2"))
            #expect(answer.placed != nil, "\(step) \(card): \(answer)")
            try await shop.recover()
            #expect(try await charged(in: shop) == 1)
            #expect(try await shop.availability(shop.tee) == .limited(8))
        }
    }

    @Test("killed in the first transaction of an offline order, nothing remains", arguments: ["cash-on-delivery", "bank-transfer"])
    func offline(method: String) async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2))
            shop.faults.crash(at: .recording)
            await #expect(throws: Faults.Crash(step: .recording)) { try await shop.place(cart, method: method) }
            shop.faults.crash(at: nil)
            #expect(try await shop.orders().isEmpty)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.place(cart, method: method).placed != nil)
        }
    }

    @Test("a charge that arrives after the schedule closed its payment is refused by the provider") func lateArrival() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 10))
            // The process stands still between its first transaction and the call, for longer than the schedule waits.
            shop.provider.beforeCharge {
                shop.time.advance(seconds: 120)
                try await shop.runSchedules()
            }
            let answer = try await shop.place(cart)
            shop.provider.beforeCharge(nil)
            #expect(answer.refusal != nil)
            #expect(try await charged(in: shop) == 0)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.place(cart, key: "form-2").placed != nil)
        }
    }

    /// Charges in the provider's books that were not given back.
    private func charged(in shop: Shop) async throws -> Int {
        try await shop.database.read { reader in
            try reader.first(
                """
                SELECT count(*) FROM test_payments_charges c WHERE state = 'succeeded'
                AND NOT EXISTS (SELECT 1 FROM test_payments_refunds r WHERE r.charge_key = c.key)
                """
            ) { try $0[0] } ?? 0
        }
    }
}
