import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Every call may come twice") struct RepetitionTests {
    @Test("a hundred copies of one request make one order and one charge") func copies() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2))
            let request = try await shop.request(cart)
            let services = [shop.services, shop.anotherProcess()]
            let answers = try await withThrowingTaskGroup(of: PlaceOrderAnswer.self) { group in
                for copy in 0..<100 { group.addTask { try await services[copy % 2].placeOrder(request) } }
                return try await group.reduce(into: [PlaceOrderAnswer]()) { $0.append($1) }
            }
            let orders = Set(answers.compactMap { $0.placed ?? $0.processing })
            #expect(answers.count == 100)
            #expect(answers.allSatisfy { $0.refusal == nil })
            #expect(orders.count == 1)
            #expect(shop.provider.calls == 1)
            #expect(try await shop.orders().count == 1)
            #expect(try await shop.availability(shop.tee) == .limited(8))
            #expect(try await shop.services.placeOrder(request).placed == orders.first)
        }
    }

    @Test("copies with keys of their own make one order too") func keys() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2))
            var requests: [PlaceOrderRequest] = []
            for copy in 0..<20 { requests.append(try await shop.request(cart, key: "tab-\(copy)")) }
            let answers = try await withThrowingTaskGroup(of: PlaceOrderAnswer.self) { group in
                for request in requests { group.addTask { try await shop.services.placeOrder(request) } }
                return try await group.reduce(into: [PlaceOrderAnswer]()) { $0.append($1) }
            }
            #expect(Set(answers.compactMap { $0.placed ?? $0.processing }).count == 1)
            #expect(shop.provider.calls == 1)
        }
    }

    @Test("a form that was declined is declined again, and the provider is asked once") func declined() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2))
            let request = try await shop.request(cart, card: .decline)
            let services = [shop.services, shop.anotherProcess()]
            let answers = try await withThrowingTaskGroup(of: PlaceOrderAnswer.self) { group in
                for copy in 0..<40 { group.addTask { try await services[copy % 2].placeOrder(request) } }
                return try await group.reduce(into: [PlaceOrderAnswer]()) { $0.append($1) }
            }
            let orders = try await shop.orders()
            let decline = PaymentDecline(code: "card_declined", message: "The card was declined.")
            let refusal = PlaceOrderRefusal.paymentDeclined(decline, of: try #require(orders.first).token)
            #expect(orders.count == 1)
            // One that comes while the provider is thinking is shown the order; its page tells the same a moment later.
            #expect(answers.contains { $0.refusal == refusal })
            #expect(answers.allSatisfy { $0.refusal == refusal || $0.processing != nil })
            for copy in 0..<3 { #expect(try await services[copy % 2].placeOrder(request).refusal == refusal) }
            #expect(shop.provider.calls == 1)
            #expect(try await shop.orders().count == 1)
            #expect(try await shop.services.placeOrder(try await shop.request(cart, key: "form-2")).placed != nil)
            #expect(shop.provider.calls == 2)
        }
    }

    @Test("a declined form that comes once more leaves the attempt alone that was begun since") func overtaken() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2))
            let declined = try await shop.request(cart, card: .decline)
            #expect(try await shop.services.placeOrder(declined).refusal != nil)
            let (placed, url) = try #require(try await shop.place(cart, card: .confirm, key: "form-2").confirm)
            #expect(try await shop.services.placeOrder(declined) == .confirm(placed, url: url))
            try await shop.provider.decide(at: url, approve: true)
            try await shop.services.refresh(placed.id)
            #expect(try await shop.services.placeOrder(declined).placed == placed)
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(shop.provider.calls == 2)
        }
    }

    @Test("a shop from before, where a declined form could be tried again, keeps its orders") func formerKeys() async throws {
        let former = Array(CheckoutSchema.migrations.prefix(1))
        try await TestDatabase.each(former) { database in
            for (order, state) in [(1, "freed"), (2, "freed"), (3, "held")] {
                try await database.write { transaction in
                    try transaction.execute(
                        """
                        INSERT INTO checkout_placements (order_id, cart, cart_version, idempotency_key, request_digest, state, created_at)
                        VALUES (\(order), 'cart', 1, 'form-1', 'd', \(state), 0)
                        """)
                }
            }
            #expect(
                try await Migrator(database, migrations: Array(CheckoutSchema.migrations.prefix(2))).run(at: TestClock.start) == [
                    "checkout/0002-one-order-a-form"
                ])
            let keys: [String] = try await database.read { reader in
                try reader.all("SELECT idempotency_key FROM checkout_placements ORDER BY order_id") { try $0[0] }
            }
            #expect(keys == ["form-1 1", "form-1 2", "form-1"])
        }
    }

    @Test("browser, webhook and schedule settle one payment at once: one effect") func settle() async throws {
        try await Shop.each { shop async throws in
            let (placed, url) = try #require(try await shop.buy(shop.tee, 2, card: .confirm).confirm)
            try await shop.provider.decide(at: url, approve: true)
            let payment = try await shop.payment(of: placed.id).id
            let now = shop.time.now
            let other = shop.anotherProcess()
            shop.time.advance(seconds: 120)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for copy in 0..<20 {
                    group.addTask {
                        switch copy % 4 {
                        case 0: try await shop.services.settlement.settle(payment, .succeeded(reference: "r"), at: now)
                        case 1: try await other.settlement.settle(payment, .succeeded(reference: "r"), at: now)
                        case 2: try await other.reconciliation.run()
                        default: try await shop.services.refresh(placed.id)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await shop.events(of: placed.id) == [.recorded, .confirmationRequired, .paid])
            let published: [String] = try await shop.database.read { reader in
                try reader.all("SELECT topic FROM platform_outbox WHERE topic NOT LIKE 'inventory.%' AND topic NOT LIKE 'catalog.%' ORDER BY topic") {
                    try $0[0]
                }
            }
            #expect(published == ["orders.placed", "payments.captured"])
        }
    }

    @Test("a payment that is settled ignores what comes after, but never money") func lateWords() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 2).placed)
            let payment = try await shop.payment(of: placed.id).id
            let outcomes: [PaymentOutcome] = [
                .declined(PaymentDecline(code: "late", message: "")), .cancelled, .unknown, .requiresConfirmation(url: "/x"),
                .succeeded(reference: "again"),
            ]
            for outcome in outcomes { try await shop.services.settlement.settle(payment, outcome, at: shop.time.now) }
            #expect(try await shop.order(placed.id).status == .placed)
            #expect(try await shop.payment(of: placed.id).state == .succeeded)
            #expect(try await shop.payment(of: placed.id).reference != "again")
        }
    }
}
