import Catalog
import Checkout
import Commerce
import Inventory
import Orders
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Many at once", .serialized) struct RaceTests {
    /// The form was sent, the cart changed in another tab and sent from there, before the first had an answer.
    @Test("two versions of one cart that are sent at once are charged once") func twoVersions() async throws {
        try await Shop.each { shop async throws in
            let services = [shop.services, shop.anotherProcess()]
            for round in 0..<30 {
                try await restock(shop, to: 100)
                let first = try await shop.request(try await shop.cart((shop.tee, 1)), key: "form-\(round)-1")
                let changed = try #require(try await shop.services.carts.setQuantity(2, of: shop.tee, in: first.cart))
                let second = try await shop.request(changed, key: "form-\(round)-2")
                // What the first tab's request read before the change is what it goes on with.
                _ = try await shop.services.carts.setQuantity(1, of: shop.tee, in: first.cart)
                let calls = shop.provider.calls
                let latest = try await shop.request(try #require(try await shop.services.carts.load(first.cart)), key: "form-\(round)-3")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (index, request) in [first, second, latest, latest].enumerated() {
                        group.addTask { _ = try await services[index % 2].placeOrder(request) }
                    }
                    group.addTask { _ = try? await shop.services.carts.setQuantity(30, of: shop.tee, in: first.cart) }
                    group.addTask {
                        // What an order that was paid meanwhile has left in the cart may be bought as well.
                        guard let cart = try await shop.services.carts.load(first.cart), let count = cart.lines.first?.quantity.value,
                            [1, 2, 30].contains(count),
                            let request = try? await shop.request(cart, key: "form-\(round)-4")
                        else { return }
                        _ = try await services[1].placeOrder(request)
                    }
                    try await group.waitForAll()
                }
                #expect(shop.provider.calls - calls <= 1, "round \(round)")
                try await shop.runSchedules()
            }
        }
    }

    /// 10,000 buyers with carts of their own, 64 at a time, through two processes' worth of services.
    @Test("ten thousand buyers race for a hundred units: a hundred are sold") func flashSale() async throws {
        try await Shop.each { shop async throws in
            try await restock(shop, to: 100)
            let tee = try #require(try await shop.forSale(shop.tee))
            let services = [shop.services, shop.anotherProcess()]
            let total = try await shop.quote(try await shop.cart((shop.tee, 1))).total
            let start = ContinuousClock.now

            let sold = try await bounded(10_000, atOnce: 64) { buyer in
                let mine = services[buyer % 2]
                let cart = try await mine.carts.add(tee, quantity: .one, to: nil)
                let answer = try await mine.placeOrder(try await shop.request(cart, total: total))
                switch answer {
                case .placed: return 1
                case .refused(.cartNeedsAttention), .refused(.outOfStock): return 0
                default:
                    Issue.record("\(answer)")
                    return 0
                }
            }
            print("FIGURE flash sale on \(shop.database.dialect): 10,000 buyers in \(ContinuousClock.now - start)")
            #expect(sold == 100)
            #expect(shop.provider.calls == 100)
            #expect(try await shop.availability(shop.tee) == .limited(0))
            let paid: Int? = try await shop.database.read { reader in
                try reader.first("SELECT count(*) FROM orders_orders WHERE payment_status = 'paid'") { try $0[0] }
            }
            #expect(paid == 100)
        }
    }

    /// Cards of all kinds, crashes of all kinds, an outage, expiry and the schedules, all at once, from a seed.
    @Test("whatever happens at once, the books balance afterwards", arguments: 1...2) func storm(seed: UInt64) async throws {
        try await Shop.each { shop async throws in
            try await restock(shop, to: 60)
            let cards: [TestCard] = [.approve, .decline, .confirm, .lostAfterCharge, .lostBeforeCharge, .slow]
            let steps: [CheckoutStep?] = [nil, nil, nil, .recorded, .gatewayAnswered, .settling, .settled, .recording]
            let total = try await shop.quote(try await shop.cart((shop.tee, 1), (shop.mug, 1))).total
            let tee = try #require(try await shop.forSale(shop.tee))
            let mug = try #require(try await shop.forSale(shop.mug))
            _ = try await bounded(300, atOnce: 32) { buyer in
                var random = SplitMix(state: seed &* 1_000_003 &+ UInt64(buyer))
                let process = shop.anotherProcess(faults: Faults(steps.randomElement(using: &random) ?? nil))
                let first = try await process.carts.add(tee, quantity: .one, to: nil)
                let cart = try await process.carts.add(mug, quantity: .one, to: first.token)
                let method = ["card", "card", "card", "cash-on-delivery", "bank-transfer"].randomElement(using: &random)!
                for attempt in 0..<Int.random(in: 1...3, using: &random) {
                    let card = cards.randomElement(using: &random)!
                    let key = Bool.random(using: &random) ? "same" : "key-\(attempt)"
                    let answer = try? await process.placeOrder(
                        try await shop.request(cart, total: total, card: card, method: method, key: key))
                    if let url = answer?.confirm?.url, Bool.random(using: &random) {
                        try await shop.provider.decide(at: url, approve: Bool.random(using: &random))
                    }
                }
                if buyer % 50 == 10 { shop.provider.setLine(.down) }
                if buyer % 50 == 30 { shop.provider.setLine(.up) }
                if buyer % 20 == 0 { shop.time.advance(seconds: 130) }
                if buyer % 10 == 0 { _ = try? await process.reconciliation.run() }
                if buyer % 15 == 0 { _ = try? await process.expiry.run() }
                return 1
            }
            shop.provider.setLine(.up)
            try await shop.expectSoundButForEvents()
            for _ in 0..<10 { try await shop.recover() }
            let open: Int? = try await shop.database.read { reader in
                try reader.first("SELECT count(*) FROM orders_orders WHERE order_status = 'pending'") { try $0[0] }
            }
            #expect(open == 0)
        }
    }

    /// Orders a second through the whole of it: cart, quote, two transactions and the provider's own books.
    @Test("orders of different things do not wait for each other") func throughput() async throws {
        try await Shop.each { shop async throws in
            let ebook = try #require(try await shop.forSale(shop.ebook))
            let total = try await shop.quote(try await shop.cart((shop.ebook, 1))).total
            let before = shop.database.statistics
            let start = ContinuousClock.now
            let placed = try await bounded(500, atOnce: 64) { _ in
                let cart = try await shop.services.carts.add(ebook, quantity: .one, to: nil)
                return try await shop.services.placeOrder(try await shop.request(cart, total: total)).placed == nil ? 0 : 1
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let statements = shop.database.statistics.statements - before.statements
            print("FIGURE throughput on \(shop.database.dialect): \(Int(Double(placed) / seconds)) orders/s, \(statements / placed) statements each")
            #expect(placed == 500)
        }
    }

    private func restock(_ shop: Shop, to count: Int) async throws {
        let (tee, mug, now) = (shop.tee, shop.mug, shop.time.now)
        try await shop.database.write { transaction in
            let first = try StockLocations.main(at: now, in: transaction)
            try StockLedger.receive(count - 10, of: tee, at: first, now: now, in: transaction)
            try StockLedger.receive(count, of: mug, at: first, now: now, in: transaction)
        }
    }

    private func bounded(_ count: Int, atOnce: Int, _ body: @escaping @Sendable (Int) async throws -> Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            var sum = 0
            for number in 0..<count {
                if number >= atOnce { sum += try await group.next() ?? 0 }
                group.addTask { try await body(number) }
            }
            for try await result in group { sum += result }
            return sum
        }
    }
}
