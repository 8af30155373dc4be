import Checkout
import Commerce
import Customers
import Foundation
import Orders
import Platform
import Promotions
import TestPayments
import TestSupport
import Testing

@Suite("Orders of customers")
struct CustomerOrdersTests {
    @Test("erasing takes the person out of closed orders at once, out of open ones when they are done, and leaves the sums")
    func erases() async throws {
        try await Shop.each { shop in
            let customer = try await Self.customer(in: shop, "amina@example.com")
            let closed = try await Self.buy(shop, for: customer, shop.tee, key: "form-a")
            let open = try await Self.buy(shop, for: customer, shop.mug, key: "form-b")
            let guests = try await shop.buy(shop.tee, 1)
            try await Self.set(closed, .completed, in: shop)
            let before = try await shop.order(closed)
            #expect(try await shop.services.eraseCustomer(customer))
            #expect(try await !shop.services.eraseCustomer(customer))

            let after = try await shop.order(closed)
            #expect(after.email.text == "erased-\(closed)@erased.invalid" && after.token != before.token && after.note == nil)
            for address in [after.billingAddress, try #require(after.shippingAddress)] {
                #expect(address.name == "Erased" && address.line1 == "Erased" && address.postcode == nil && address.phone == nil)
                #expect(address.country.code == "KE")
            }
            #expect(after.amounts == before.amounts && after.number == before.number && after.lines == before.lines)
            #expect(try await shop.order(open).billingAddress.name == "Amina Otieno")
            guard case .placed(let guest) = guests else { return #expect(Bool(false)) }
            #expect(try await shop.order(guest.id).email == Shop.email)
            #expect(try await shop.order(guest.id).customerID == customer, "made under the confirmed address, so it is to be erased too")

            try await Self.set(open, .cancelled, in: shop)
            try await Self.finishErasures(shop)
            #expect(try await shop.order(open).billingAddress.name == "Erased")
            try await Self.set(open, .placed, in: shop)
        }
    }

    @Test("erasing leaves the address in no table, not even beside a promotion that was used")
    func forgetsPromotions() async throws {
        try await Shop.each { shop in
            try await shop.promote(Shop.tenPercent, code: "TEN") { $0.limitPerCustomer = 3 }
            let customer = try await Self.customer(in: shop, "amina@example.com")
            let placed = try #require(try await shop.place(try await shop.cart((shop.tee, 1), code: "TEN")).placed)
            try await shop.runSchedules()
            try await Self.set(placed.id, .completed, in: shop)
            #expect(try await shop.services.eraseCustomer(customer))
            let traces: [SQL] = [
                "SELECT count(*) FROM promotions_uses WHERE customer = 'amina@example.com'",
                "SELECT count(*) FROM promotions_customers WHERE customer = 'amina@example.com'",
                "SELECT count(*) FROM orders_orders WHERE lower(email) = 'amina@example.com'",
            ]
            for trace in traces {
                let left: Int? = try await shop.database.read { try $0.first(trace) { try $0[0] } }
                #expect(left == 0, "\(trace.text)")
            }
        }
    }

    @Test("every erasure of the last months is finished, however many there are")
    func manyErasures() async throws {
        try await Shop.each { shop in
            var orders: [OrderID] = []
            for index in 0..<3 {
                let customer = try await Self.customer(in: shop, "c\(index)@example.com")
                orders.append(try await Self.buy(shop, for: customer, shop.tee, key: "form-\(index)"))
                #expect(try await shop.services.eraseCustomer(customer))
            }
            for index in 0..<210 {  // more than two pages of accounts without orders
                let customer = try await Self.customer(in: shop, "d\(index)@example.com")
                _ = try await shop.services.eraseCustomer(customer)
            }
            for order in orders { try await Self.set(order, .completed, in: shop) }
            try await Self.finishErasures(shop)
            for order in orders { #expect(try await shop.order(order).billingAddress.name == "Erased") }
        }
    }

    @Test("an open order keeps its address for ninety days and no longer")
    func longOpen() async throws {
        try await Shop.each { shop in
            let customer = try await Self.customer(in: shop, "amina@example.com")
            let open = try await Self.buy(shop, for: customer, shop.tee, key: "form-a")
            #expect(try await shop.services.eraseCustomer(customer))
            shop.time.advance(seconds: 90 * 86_400)
            try await Self.finishErasures(shop)
            #expect(try await shop.order(open).billingAddress.name == "Amina Otieno")
            shop.time.advance(seconds: 1)
            try await Self.finishErasures(shop)
            #expect(try await shop.order(open).billingAddress.name == "Erased")
        }
    }

    @Test("orders made as a guest go to the account of the confirmed address, and to no other")
    func claims() async throws {
        try await Shop.each { shop in
            guard case .placed(let order) = try await shop.buy(shop.tee, 1) else { return #expect(Bool(false)) }
            let (mine, other) = (try await Self.customer(in: shop, "AMINA@example.com"), try await Self.customer(in: shop, "b@example.com"))
            for (customer, email) in [(other, "b@example.com"), (mine, "AMINA@example.com"), (other, "amina@example.com")] {
                let address = try EmailAddress(email)
                try await shop.database.write { _ = try OrderOwnership.claim(email: address, for: customer, limit: 100, in: $0) }
            }
            #expect(try await shop.order(order.id).customerID == mine)
        }
    }

    @Test("the history comes in pages by cursor, newest first, without what came to nothing")
    func pages() async throws {
        try await Shop.each { shop in
            let customer = try await Self.customer(in: shop, "amina@example.com")
            var orders: [OrderID] = []
            for number in 0..<5 { orders.append(try await Self.buy(shop, for: customer, shop.tee, key: "form-\(number)")) }
            let declined = try await shop.place(try await shop.cart((shop.mug, 1)), card: .decline, key: "form-x")
            guard case .refused = declined else { return #expect(Bool(false), "\(declined)") }
            var (pages, last): ([[OrderID]], OrderID?) = ([], nil)
            repeat {
                let before = last
                let page = try await shop.database.read { try OrderReads.orders(of: customer, limit: 2, before: before, in: $0) }.map(\.id)
                pages.append(page)
                last = page.last
            } while last != nil
            let newest = Array(orders.reversed())
            #expect(pages == [Array(newest[0..<2]), Array(newest[2..<4]), Array(newest[4...]), []])
        }
    }

    @Test("the export holds account, addresses and orders, and nothing of another customer")
    func exports() async throws {
        try await Shop.each { shop in
            let customer = try await Self.customer(in: shop, "amina@example.com")
            _ = try await Self.customer(in: shop, "other@example.com")
            let order = try await shop.order(try await Self.buy(shop, for: customer, shop.tee, key: "form-a"))
            _ = try await shop.buy(shop.mug, 1)
            let now = shop.time.now
            let json = try await shop.database.read { reader in
                try CustomerExport(try #require(try AccountStore.account(customer, in: reader)), sessions: 1, at: now, in: reader).json
            }
            let export = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
            #expect((export["account"] as? [String: Any])?["email"] as? String == "amina@example.com")
            let orders = try #require(export["orders"] as? [[String: Any]])
            #expect(orders.count == 1 && orders.first?["total"] as? String == order.amounts.total.decimalText)
            #expect((orders.first?["lines"] as? [[String: Any]])?.first?["title"] as? String == "Kernel tee")
            #expect((export["addresses"] as? [[String: Any]])?.count == 1)
            #expect(!String(decoding: json, as: UTF8.self).contains("other@example.com"))
        }
    }

    // MARK: Helpers

    private static func customer(in shop: Shop, _ email: String) async throws -> CustomerID {
        let imported = ImportedCustomer(
            email: try EmailAddress(email), name: try CustomerName("Amina Otieno"), passwordHash: nil, registeredAt: shop.time.now,
            addresses: [Shop.address()])
        let now = shop.time.now
        let outcome = try await shop.database.write { try CustomerImport.store(imported, hasher: TestPasswords(), at: now, in: $0) }
        guard case .created(let id) = outcome else { throw DatabaseError.failed("There is an account of \(email)") }
        return id
    }

    private static func buy(_ shop: Shop, for customer: CustomerID, _ variant: VariantID, key: String) async throws -> OrderID {
        let cart = try await shop.cart((variant, 1))
        let answer = try await shop.services.placeOrder(
            PlaceOrderRequest(
                cart: cart.token, cartVersion: cart.version, confirmedTotal: try await shop.quote(cart).total, customerID: customer,
                email: Shop.email, shippingAddress: Shop.address(), shippingRateID: shop.rate, paymentMethod: "card",
                instrument: "4242424242424242", idempotencyKey: key, note: "Ring twice"))
        guard case .placed(let order) = answer else { throw DatabaseError.failed("\(answer)") }
        return order.id
    }

    private static func set(_ order: OrderID, _ status: OrderStatus, in shop: Shop) async throws {
        let now = shop.time.now
        _ = try await shop.database.write {
            try OrderStore.change(order, from: OrderStatus.allCases, to: status, event: status == .cancelled ? .cancelled : .placed, at: now, in: $0)
        }
    }

    private static func finishErasures(_ shop: Shop) async throws {
        let schedule = try #require(shop.services.schedules.first { $0.name == "checkout.finish-erasures" })
        try await schedule.run()
    }
}
