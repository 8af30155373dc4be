import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("What is not paid in time") struct ExpiryTests {
    @Test("an unconfirmed payment is closed at the provider and its order ends") func unconfirmed() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 10))
            let (placed, url) = try #require(try await shop.place(cart, card: .confirm).confirm)
            shop.time.advance(seconds: 29 * 60)
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).status == .pending)
            shop.time.advance(seconds: 61)
            try await shop.runSchedules()
            let order = try await shop.order(placed.id)
            #expect(order.status == .cancelled)
            #expect(order.cancelReason == .paymentExpired)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.provider.decide(at: url, approve: true)?.state == .cancelled)
        }
    }

    @Test("a bank transfer that does not come in seven days cancels the order and tells the customer") func transfer() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 3, method: "bank-transfer").placed)
            shop.time.advance(seconds: 7 * 86_400 + 1)
            try await shop.runSchedules()
            let order = try await shop.order(placed.id)
            #expect(order.status == .cancelled)
            #expect(order.cancelReason == .paymentExpired)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            let payload: String? = try await shop.database.read { reader in
                try reader.first("SELECT payload FROM platform_outbox WHERE topic = \(OrderCancelled.topic)") { try $0[0] }
            }
            #expect(payload?.contains("\"wasPlaced\":true") == true)
            #expect(payload?.contains("paymentExpired") == true)
        }
    }

    @Test("a late bank transfer gets its goods while there are some") func lateTransfer() async throws {
        try await Shop.each { shop async throws in
            let placed = try await expiredTransfer(of: 3, in: shop)
            let payment = try await shop.payment(of: placed.id)
            try await shop.services.settlement.settle(payment.id, .succeeded(reference: "late"), at: shop.time.now)
            let order = try await shop.order(placed.id)
            #expect(order.status == .placed)
            #expect(order.paymentStatus == .paid)
            #expect(order.cancelReason == nil)
            #expect(try await shop.availability(shop.tee) == .limited(7))
            #expect(try await shop.events(of: placed.id).suffix(2) == [.reservedAgain, .paid])
            // It was told when the order was placed; another time would count as another sale.
            let told: [String] = try await shop.database.read { reader in
                try reader.all("SELECT topic FROM platform_outbox WHERE topic = \(OrderPlaced.topic)") { try $0[0] }
            }
            #expect(told.count == 1)
        }
    }

    @Test("a late bank transfer of what is there by now is on backorder no more") func lateTransferOfBackorder() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.poster, 2, method: "bank-transfer").placed)
            #expect(try await shop.order(placed.id).lines.map(\.backordered) == [2])
            shop.time.advance(seconds: 7 * 86_400 + 1)
            try await shop.runSchedules()
            let (poster, now) = (shop.poster, shop.time.now)
            try await shop.database.write { transaction in
                let location = try StockLocations.main(at: now, in: transaction)
                try StockLedger.receive(5, of: poster, at: location, now: now, in: transaction)
            }
            let payment = try await shop.payment(of: placed.id)
            try await shop.services.settlement.settle(payment.id, .succeeded(reference: "late"), at: now)
            #expect(try await shop.order(placed.id).lines.map(\.backordered) == [0])
        }
    }

    @Test("a late bank transfer whose cart is ordered again at that moment is to be given back") func lateTransferAgainstOrder() async throws {
        try await Shop.each { shop async throws in
            let placed = try await expiredTransfer(of: 3, in: shop)
            let payment = try await shop.payment(of: placed.id)
            let (services, now) = (shop.services, shop.time.now)
            try await Interleaving.run(
                on: shop.database,
                first: { transaction in
                    let other: OrderID = transaction.newIdentifier()
                    try transaction.execute(
                        """
                        INSERT INTO checkout_placements (order_id, cart, cart_version, idempotency_key, request_digest, state, created_at)
                        SELECT \(other), cart, cart_version, 'form-2', request_digest, 'held', created_at FROM checkout_placements
                        WHERE order_id = \(placed.id)
                        """)
                },
                beside: { try await services.settlement.settle(payment.id, .succeeded(reference: "late"), at: now) })
            #expect(try await shop.order(placed.id).paymentStatus == .refundDue)
            #expect(try await shop.order(placed.id).cancelReason == .replaced)
            let refunds = try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }
            #expect(refunds.map(\.amount) == [payment.amount])
        }
    }

    @Test("one run ends more than one batch, and a provider that does not answer holds up no transfer") func manyAtOnce() async throws {
        try await Shop.each { shop async throws in
            let schedule = try #require(shop.services.schedules.first { $0.name == "checkout.free-expired-reservations" })
            for index in 0..<120 {
                let cart = try await shop.cart((shop.ebook, 1))
                _ = try await shop.place(cart, card: .confirm, key: "form-\(index)")
            }
            let transfer = try #require(try await shop.buy(shop.tee, 3, method: "bank-transfer").placed)
            shop.time.advance(seconds: 7 * 86_400 + 1)
            shop.provider.setLine(.down)
            try await schedule.run()
            #expect(try await shop.order(transfer.id).status == .cancelled)
            let waiting: Int? = try await shop.database.read {
                try $0.first("SELECT count(*) FROM payments_payments WHERE expires_at IS NOT NULL") { try $0[0] }
            }
            #expect(waiting == 0)
            shop.provider.setLine(.up)
        }
    }

    @Test("a late bank transfer whose goods are gone is to be given back by hand") func lateTransferSoldOut() async throws {
        try await Shop.each { shop async throws in
            let placed = try await expiredTransfer(of: 3, in: shop)
            #expect(try await shop.buy(shop.tee, 8).placed != nil)
            let payment = try await shop.payment(of: placed.id)
            for _ in 0..<2 {
                try await shop.services.settlement.settle(payment.id, .succeeded(reference: "late"), at: shop.time.now)
            }
            let order = try await shop.order(placed.id)
            #expect(order.status == .cancelled)
            #expect(order.paymentStatus == .refundDue)
            #expect(order.cancelReason == .soldOut)
            #expect(try await shop.availability(shop.tee) == .limited(2))
            let refunds = try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }
            #expect(refunds.map(\.amount) == [payment.amount])
            #expect(refunds.map(\.state) == [.requested])
        }
    }

    @Test("while the provider cannot be asked, goods are given up in time and the order stays open") func outage() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 10))
            let placed = try #require(try await shop.place(cart, card: .lostAfterCharge).processing)
            shop.provider.setLine(.down)
            shop.time.advance(seconds: 16 * 60)
            try await shop.runSchedules()
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.order(placed.id).status == .pending)
            #expect(try await shop.order(placed.id).paymentStatus == .unknown)
            // The cart cannot be paid a second time meanwhile.
            #expect(try await shop.place(cart, key: "form-2").processing == placed)

            shop.provider.setLine(.up)
            try await shop.recover()
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(try await shop.availability(shop.tee) == .limited(0))
            #expect(try await shop.events(of: placed.id) == [.recorded, .paymentUnknown, .reservationExpired, .reservedAgain, .paid])
        }
    }

    @Test("a confirmation that waits through an outage is closed when the provider is back") func outageConfirmation() async throws {
        try await Shop.each { shop async throws in
            let (placed, url) = try #require(try await shop.buy(shop.tee, 10, card: .confirm).confirm)
            shop.provider.setLine(.down)
            shop.time.advance(seconds: 31 * 60)
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).status == .pending)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            shop.provider.setLine(.up)
            try await shop.recover()
            #expect(try await shop.order(placed.id).cancelReason == .paymentExpired)
            #expect(try await shop.provider.decide(at: url, approve: true)?.state == .cancelled)
        }
    }

    @Test("a late payment whose goods were sold to somebody else is refunded by itself, once") func lateSoldOut() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 10, card: .lostAfterCharge).processing)
            shop.provider.setLine(.down)
            shop.time.advance(seconds: 16 * 60)
            try await shop.runSchedules()
            let other = try #require(try await shop.buy(shop.tee, 6, method: "cash-on-delivery").placed)
            shop.provider.setLine(.up)
            try await shop.recover()

            let order = try await shop.order(placed.id)
            #expect(order.status == .cancelled)
            #expect(order.paymentStatus == .refunded)
            #expect(try await shop.order(other.id).status == .placed)
            #expect(try await shop.availability(shop.tee) == .limited(4))
            let refunded: [Int] = try await shop.database.read { reader in
                try reader.all("SELECT amount FROM test_payments_refunds") { try $0[0] }
            }
            #expect(refunded == [Int(order.amounts.total.minorUnits)])
        }
    }

    @Test("expiry and success at the same moment end in one of the two", arguments: 0..<5) func race(round: Int) async throws {
        try await Shop.each { shop async throws in
            let (placed, url) = try #require(try await shop.buy(shop.tee, 10, card: .confirm).confirm)
            shop.time.advance(seconds: 31 * 60)
            let other = shop.anotherProcess()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await shop.provider.decide(at: url, approve: true) }
                group.addTask { try await shop.services.expiry.run() }
                group.addTask { try await other.reconciliation.run() }
                group.addTask { try await other.expiry.run() }
                group.addTask { try await other.refresh(placed.id) }
                try await group.waitForAll()
            }
            try await shop.recover()
            let order = try await shop.order(placed.id)
            #expect((order.status == .placed) == (order.paymentStatus == .paid))
            #expect(try await shop.availability(shop.tee) == .limited(order.status == .placed ? 0 : 10))
        }
    }

    private func expiredTransfer(of quantity: Int, in shop: Shop) async throws -> PlacedOrder {
        let placed = try #require(try await shop.buy(shop.tee, quantity, method: "bank-transfer").placed)
        shop.time.advance(seconds: 7 * 86_400 + 1)
        try await shop.runSchedules()
        return placed
    }
}
