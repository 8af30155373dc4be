import Catalog
import Checkout
import Commerce
import Downloads
import InvariantCheck
import Orders
import Platform
import Promotions
import Synchronization
import TestPayments
import TestSupport
import Testing

/// A checker that finds nothing is worth nothing: each of these breaks a sound shop in one way and must be found.
@Suite("The invariant checker") struct InvariantCheckerTests {
    static let breaches: [(damage: SQL, found: String)] = [
        ("UPDATE inventory_levels SET on_hand = on_hand + 1", "I1 every level is the sum of its moves"),
        ("UPDATE inventory_levels SET on_hand = on_hand + 1", "I1 what is available is what lies free"),
        ("DELETE FROM inventory_moves WHERE kind = 'sold'", "I1 every level is the sum of its moves"),
        ("UPDATE inventory_items SET available = available + 1 WHERE policy = 'tracked'", "I1 what is available is what lies free"),
        ("UPDATE inventory_reservations SET state = 'active' WHERE state = 'committed'", "I1 what is reserved is what orders were promised"),
        ("UPDATE inventory_reservations SET quantity = quantity + 1", "I7 what left the stock for an order is what it was sold, once"),
        ("UPDATE inventory_reservations SET state = 'active', expires_at = 0", "no promise outlives its time by ten minutes"),
        ("UPDATE inventory_reservations SET state = 'released'", "no accepted order without its goods"),
        ("UPDATE orders_lines SET tax = tax + 1", "I4 lines sum to the items and the tax"),
        ("UPDATE orders_taxes SET amount = amount + 1", "I4 the named taxes sum to the tax"),
        ("UPDATE orders_lines SET discount = discount + 1", "I4 discounts of lines and shipping sum to the order's discount"),
        ("UPDATE orders_orders SET shipping_discount = 0", "I4 discounts of lines and shipping sum to the order's discount"),
        ("UPDATE orders_discounts SET goods = goods + 1", "I4 the named discounts sum to the discount"),
        ("DELETE FROM orders_discounts WHERE shipping > 0", "I4 the named discounts sum to the discount"),
        ("UPDATE orders_discounts SET goods = goods + 1", "an order has claimed exactly the promotions it names"),
        ("DELETE FROM promotions_uses", "an order has claimed exactly the promotions it names"),
        ("DELETE FROM promotions_uses", "uses of a promotion are counted as they are claimed"),
        ("DELETE FROM promotions_uses", "a customer's uses are counted as they are claimed"),
        ("UPDATE promotions_promotions SET used = used - 1", "uses of a promotion are counted as they are claimed"),
        ("UPDATE promotions_customers SET used = used - 1", "a customer's uses are counted as they are claimed"),
        ("UPDATE promotions_promotions SET used = 0, usage_limit = 0", "no promotion is used beyond its limits"),
        ("UPDATE promotions_customers SET used = 0, allowed = 0", "no promotion is used beyond its limits"),
        ("UPDATE promotions_uses SET state = 'active'", "a promotion is used exactly while its order stands"),
        ("UPDATE promotions_uses SET state = 'released'", "a promotion is used exactly while its order stands"),
        ("DELETE FROM orders_history", "every order has lines, a billing address and a history"),
        ("DELETE FROM orders_history WHERE event = 'recorded'", "every step of an order is in its history, once"),
        ("DELETE FROM orders_history WHERE event = 'recorded'", "the history of an order begins with its recording and leads to its state"),
        ("DELETE FROM orders_history WHERE event = 'paid'", "every step of an order is in its history, once"),
        ("UPDATE orders_history SET event = 'reservedAgain' WHERE event = 'paid'", "the history of an order begins with its recording and leads to its state"),
        (
            """
            INSERT INTO orders_history (id, order_id, event, happened_at) SELECT id + 1, order_id, 'paid', happened_at FROM orders_history
            WHERE event = 'recorded'
            """, "every step of an order is in its history, once"
        ),
        ("UPDATE orders_orders SET payment_status = 'failed'", "I2 every succeeded payment belongs to a paid order"),
        ("UPDATE orders_orders SET payment_status = 'failed'", "the three states of an order fit each other"),
        ("UPDATE orders_orders SET order_status = 'pending', payment_status = 'pending'", "no order waits for a payment that is over"),
        ("UPDATE orders_orders SET order_status = 'cancelled'", "a cart is held exactly while its order stands"),
        ("UPDATE payments_payments SET state = 'declined'", "I2 no paid order without a payment"),
        ("UPDATE payments_payments SET state = 'declined'", "I2 what the provider charged is a succeeded payment"),
        ("UPDATE payments_payments SET amount = amount + 1", "I2 a payment is for its order's total, less what balances pay"),
        ("UPDATE payments_ledger SET amount = amount + 1 WHERE account = 'customers'", "I4 the ledger sums to zero per currency"),
        ("UPDATE payments_ledger SET amount = amount + 1 WHERE account = 'customers'", "I4 every entry of the ledger sums to zero"),
        ("DELETE FROM payments_ledger", "I4 the ledger holds every payment and refund, once"),
        ("UPDATE test_payments_charges SET amount = amount - 1", "I2 every payment was charged, and as much"),
        ("DELETE FROM test_payments_charges", "I2 every payment was charged, and as much"),
        (
            """
            INSERT INTO payments_refunds (id, payment_id, order_id, amount, currency, reason, state, requested_at)
            SELECT id, id, order_id, amount + 1, currency, 'x', 'requested', 0 FROM payments_payments
            """, "I4 refunds never exceed the payment"
        ),
        (
            """
            INSERT INTO payments_payments (id, order_id, method, gateway, provider_key, amount, currency, state, initiated_at, settled_at)
            SELECT id + 1, order_id, method, gateway, 'another ' || CAST(id AS TEXT), amount, currency, state, initiated_at, settled_at FROM payments_payments
            """, "I3 an order is paid at most once"
        ),
        (
            """
            INSERT INTO payments_refunds (id, payment_id, order_id, amount, currency, reason, state, requested_at)
            SELECT id, id, order_id, amount, currency, 'x', 'requested', 0 FROM payments_payments
            """, "refunds are carried out in time"
        ),
        ("UPDATE orders_orders SET payment_status = 'refundDue'", "I4 money that is due goes back"),
        ("UPDATE orders_return_lines SET quantity = quantity + 2", "no more comes back of an order than was sent"),
        ("UPDATE orders_return_lines SET amount = amount * 3", "no more comes back of an order than was sent"),
        ("UPDATE orders_orders SET fulfilment_status = 'unfulfilled'", "no more comes back of an order than was sent"),
        ("UPDATE orders_returns SET refund = refund + 1", "I4 every return has its refund, once"),
        ("UPDATE payments_refunds SET reason = 'returned: another'", "I4 every return has its refund, once"),
        (
            """
            INSERT INTO payments_refunds (id, payment_id, order_id, amount, currency, reason, state, requested_at)
            SELECT id, id, order_id, amount, currency, 'x', 'succeeded', 0 FROM payments_payments
            """, "I4 an order is paid no longer than its money is here"
        ),
        ("UPDATE orders_returns SET is_restocked = 0", "an order holds or has bought exactly what it says"),
        ("UPDATE payments_payments SET state = 'initiated', expires_at = 1", "open payments are ended in time"),
        ("UPDATE orders_orders SET payment_status = 'pending'", "an accepted order that is to be paid has a payment that is open"),
        ("UPDATE orders_orders SET payment_status = 'pending'", "no file can be fetched for an order that is not paid"),
        ("UPDATE orders_orders SET erased_at = 1", "no file can be fetched for an order that is not paid"),
        ("UPDATE downloads_grants SET order_id = order_id + 1", "no file can be fetched for an order that is not paid"),
        ("UPDATE downloads_grants SET revoked_at = 1", "every paid line has the files that were sold with it"),
        ("UPDATE downloads_grants SET line_id = line_id + 1", "every paid line has the files that were sold with it"),
        ("UPDATE downloads_grants SET used = 0", "downloads are counted, and within their limits"),
        ("UPDATE storedvalue_accounts SET balance = balance + 1", "I14 every balance is the sum of its moves, and never below zero"),
        ("DELETE FROM storedvalue_moves WHERE kind = 'held'", "I14 every balance is the sum of its moves, and never below zero"),
        ("UPDATE storedvalue_accounts SET issued = issued + 1", "I14 what was issued is what was put in"),
        ("UPDATE storedvalue_uses SET amount = amount + 1", "I14 what an order took of a balance is what its moves say"),
        ("UPDATE storedvalue_moves SET order_id = order_id + 1 WHERE order_id IS NOT NULL", "I14 what an order took of a balance is what its moves say"),
        ("UPDATE storedvalue_uses SET amount = amount + 1", "I14 an order is prepaid with exactly what it took of balances"),
        ("UPDATE orders_orders SET prepaid = prepaid + 1", "I14 an order is prepaid with exactly what it took of balances"),
        ("UPDATE storedvalue_uses SET state = 'held'", "I14 a balance is used exactly while its order stands"),
        ("UPDATE storedvalue_uses SET state = 'released'", "I14 a balance is used exactly while its order stands"),
        ("UPDATE orders_orders SET payment_status = 'refundDue'", "I14 balances get back what is due with the rest of the money"),
        ("UPDATE storedvalue_moves SET reference = 'returned: another' WHERE kind = 'returned'", "I4 every return has its refund, once"),
        ("UPDATE platform_outbox SET state = 'failed'", "I7 no event was set aside"),
        ("UPDATE platform_outbox SET available_at = 0, state = 'waiting'", "events are delivered within ten minutes"),
    ]

    @Test("every breach is found and named") func finds() async throws {
        try await TestDatabase.each(Shop.migrations) { database async throws in
            let shop = try await Shop(database)
            try await shop.promote(Shop.tenPercent, code: "TEN") {
                $0.combinesWith = [.shipping]
                $0.limit = 5
                $0.limitPerCustomer = 1
            }
            try await shop.promote(.freeShipping(upTo: [])) { $0.combinesWith = [.order] }
            try await shop.sell(["Album", "Booklet"], with: shop.mug)
            let placed = try #require(try await shop.place(try await shop.cart((shop.tee, 2), (shop.mug, 5), code: "TEN")).placed)
            try await shop.runSchedules()
            try await shop.fetchOneFile(of: placed.id)
            _ = try await shop.services.markSent(placed.number)
            let tee = try #require(try await shop.order(placed.id).lines.first).sku
            _ = try await shop.services.returnGoods(ReturnRequest(number: placed.number, items: [tee: .one], reference: "R-1"))
            let gift = try await shop.giftCard("9.00")
            let prepaid = try #require(try await shop.pay(try await shop.cart((shop.ebook, 2), paidBy: gift.code)).placed)
            _ = try await shop.services.markSent(prepaid.number)
            let book = try #require(try await shop.order(prepaid.id).lines.first).sku
            // More than the provider took, so that some of it is on the card again.
            _ = try await shop.services.returnGoods(ReturnRequest(number: prepaid.number, items: [book: .one], refund: "16.18", reference: "R-1"))
            try await shop.runSchedules()
            shop.time.advance(seconds: 120)
            try await shop.expectSound()
            try await shop.serves()
            for breach in Self.breaches {
                let names = try await violations(after: breach.damage, in: shop)
                #expect(names.contains(breach.found), "\(breach.damage.text): \(names)")
            }
            try await shop.expectSound()
        }
    }

    @Test("a violation tells what is wrong and shows a few of many") func report() async throws {
        try await TestDatabase.each(Shop.migrations) { database async throws in
            let shop = try await Shop(database)
            try await shop.runSchedules()
            try await database.write { transaction in
                for number in 0..<30 {
                    try transaction.execute("INSERT INTO inventory_items (variant_id, policy, available) VALUES (\(number), 'tracked', 1)")
                }
            }
            let violations = try await InvariantChecker(database).run(at: shop.time.now)
            #expect(violations.map(\.invariant) == ["I1 what is available is what lies free"])
            #expect(violations.first?.samples.count == 20)
            #expect(violations.first?.hasMore == true)
            #expect(violations.report.hasPrefix("VIOLATED  I1 what is available is what lies free\n    variant "))
            #expect([Violation]().report == "All invariants hold.\n")
        }
    }

    @Test("events may wait where nobody serves: a shop that is filled today and opened tomorrow is sound") func waiting() async throws {
        try await Shop.each { shop async throws in
            _ = try await shop.buy(shop.tee, 1)
            shop.time.advance(seconds: 3_600)
            func names() async throws -> [String] { try await InvariantChecker(shop.database).run(at: shop.time.now).map(\.invariant) }
            #expect(try await !names().contains("events are delivered within ten minutes"))
            try await shop.serves()
            #expect(try await names().contains("events are delivered within ten minutes"))
        }
    }

    @Test("money that its order does not know of is counted, once it had its minute and for a day") func chargedUnpaid() async throws {
        try await Shop.each { shop async throws in
            func count() async throws -> Int {
                let now = shop.time.now
                return try await shop.database.read { try ChargedUnpaid.count(at: now, in: $0) }
            }
            let placed = try #require(try await shop.buy(shop.tee, 1).placed)
            _ = try #require(try await shop.buy(shop.tee, 1).placed)
            func say(_ status: String) async throws {
                try await shop.database.write { _ = try $0.execute("UPDATE orders_orders SET payment_status = \(status) WHERE id = \(placed.id)") }
            }
            try await say("pending")
            #expect(try await count() == 0)
            shop.time.advance(seconds: 61)
            #expect(try await count() == 1)
            shop.time.advance(seconds: 86_400)
            #expect(try await count() == 0)
            try await say("paid")
        }
    }

    @Test("a provider without an answer is told to whoever counts them") func unanswered() async throws {
        try await Shop.each { shop async throws in
            let told = Counted()
            let services = shop.anotherProcess { $0.whenUnanswered = { told.add() } }
            _ = try await services.placeOrder(try await shop.request(try await shop.cart((shop.tee, 1)), card: .approve))
            #expect(told.count == 0)
            let answer = try await services.placeOrder(try await shop.request(try await shop.cart((shop.tee, 1)), card: .lostAfterCharge))
            #expect(answer.processing != nil && told.count == 1)
        }
    }

    private final class Counted: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func add() { number.withLock { $0 += 1 } }
    }

    /// Checks the damaged data within the transaction that damages it, which is then undone.
    private func violations(after damage: SQL, in shop: Shop) async throws -> [String] {
        let now = shop.time.now
        do {
            try await shop.database.write { transaction in
                try transaction.execute(damage)
                throw Found(names: try InvariantChecker.violations(at: now, in: transaction).map(\.invariant))
            }
            return []
        } catch let found as Found { return found.names }
    }

    private struct Found: Error { let names: [String] }
}

extension Shop {
    fileprivate func sell(_ files: [String], with variant: VariantID) async throws {
        let (now, product) = (time.now, try #require(try await forSale(variant)).productID)
        let draft = DownloadSetDraft(
            files: files.map { .init(name: $0, source: .external(url: "https://files.example/\($0)")) }, terms: DownloadTerms(limit: 2))
        try await database.write { _ = try DownloadSets.set(draft, for: DownloadableGoods(product), at: now, in: $0) }
    }

    /// What the worker does when the money came, and then the buyer.
    fileprivate func fetchOneFile(of order: OrderID) async throws {
        let now = time.now
        let refusal = try await database.write { transaction in
            try DownloadGrants.settle(order, at: now, in: transaction) {
                try OrderReads.order(order, in: transaction)?.lines.map {
                    BoughtLine(line: $0.id, product: $0.productID, variant: $0.variantID, quantity: $0.quantity.value)
                }
            }
            let grant = try #require(try DownloadGrants.grants(of: order, in: transaction).first)
            return try DownloadUses.begin(DownloadLink(to: grant.id, at: now), at: now, in: transaction)
        }
        #expect(refusal == nil)
    }
}
