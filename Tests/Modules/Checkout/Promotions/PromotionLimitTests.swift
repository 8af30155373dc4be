import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import Promotions
import TestPayments
import TestSupport
import Testing

@Suite("Limits of promotions hold")
struct PromotionLimitTests {
    @Test("a hundred place an order with the last use at once: exactly one gets it") func race() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "LAST") { $0.limit = 1 }
            let processes = [shop.services, shop.anotherProcess()]
            let carts = try await shop.carts(100, code: "LAST")
            let total = try await shop.quote(carts[0]).total
            let placed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (number, cart) in carts.enumerated() {
                    group.addTask {
                        let answer = try await shop.place(cart, as: "buyer\(number)@example.com", total: total, in: processes[number % 2])
                        switch answer {
                        case .placed: return true
                        case .refused(.promotionUsedUp("LAST")), .refused(.totalChanged): return false
                        default:
                            Issue.record("\(answer)")
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(placed == 1)
            #expect(shop.provider.calls == 1)
            #expect(try await shop.used(promotion) == 1)
        }
    }

    @Test("a customer gets a first order's promotion once, however their e-mail is written, also at once") func firstOrder() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "FIRST") { $0.isFirstOrderOnly = true }
            let carts = try await shop.carts(8, code: "FIRST")
            let total = try await shop.quote(carts[0]).total
            let placed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (number, cart) in carts.enumerated() {
                    group.addTask {
                        try await shop.place(cart, as: number % 2 == 0 ? "Amina@example.com" : "amina+\(number)@example.com", total: total).placed != nil
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(placed == 1)
            #expect(try await shop.used(promotion) == 1)
            let again = try await shop.cart((shop.ebook, 1), code: "FIRST")
            let refusal = try await shop.place(again, as: "AMINA@example.com").refusal
            #expect(refusal == .totalChanged(confirmed: total, current: .dollars("11.59")))
            #expect(try await shop.place(again, as: "someone@example.com", total: total).placed != nil)
        }
    }

    @Test("a declined card gives the use back", arguments: [TestCard.decline, .lostBeforeCharge]) func declined(card: TestCard) async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "LAST") { $0.limit = 1 }
            let cart = try await shop.cart((shop.tee, 1), code: "LAST")
            _ = try await shop.place(cart, card: card)
            try await shop.recover()
            #expect(try await shop.used(promotion) == 0)
            #expect(try await shop.place(cart, key: "form-2").placed != nil)
            #expect(try await shop.used(promotion) == 1)
        }
    }

    @Test("while a payment is open its use is kept for it, also from a cart of its own; expired, it is free") func expired() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "LAST") { $0.limit = 1 }
            let cart = try await shop.cart((shop.tee, 1), code: "LAST")
            let open = try #require(try await shop.place(cart, card: .confirm).confirm)
            let other = try await shop.cart((shop.tee, 1), code: "LAST")
            #expect(try await shop.standing(other) == .refused(.usedUp))
            #expect(try await shop.standing(cart) == .applied(.dollars("2.50")))
            #expect(try await shop.uses(of: open.order.id) == .active)
            shop.time.advance(seconds: 31 * 60)
            try await shop.runSchedules()
            #expect(try await shop.order(open.order.id).cancelReason == .paymentExpired)
            #expect(try await shop.used(promotion) == 0)
            #expect(try await shop.standing(other) == .applied(.dollars("2.50")))
        }
    }

    @Test("going back and paying another way uses one") func anotherWay() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "LAST") { $0.limit = 1 }
            let cart = try await shop.cart((shop.tee, 1), code: "LAST")
            #expect(try await shop.place(cart, card: .confirm).confirm != nil)
            #expect(try await shop.place(cart, key: "form-2").placed != nil)
            #expect(try await shop.used(promotion) == 1)
        }
    }

    @Test("a form that is sent again, and again at once, uses one") func repetition() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "MANY")
            let cart = try await shop.cart((shop.tee, 1), code: "MANY")
            let total = try await shop.quote(cart).total
            let placed = try await withThrowingTaskGroup(of: PlacedOrder?.self) { group in
                for number in 0..<20 {
                    group.addTask { try await shop.place(cart, as: "amina@example.com", total: total, key: number % 2 == 0 ? "form-1" : "form-2").placed }
                }
                return try await group.reduce(into: Set<PlacedOrder>()) { if let order = $1 { $0.insert(order) } }
            }
            #expect(placed.count == 1)
            #expect(try await shop.used(promotion) == 1)
            #expect(shop.provider.calls == 1)
        }
    }

    @Test(
        "killed at each step with each card, one use at most is left", arguments: CheckoutStep.allCases,
        [TestCard.approve, .decline, .confirm, .lostAfterCharge])
    func crash(step: CheckoutStep, card: TestCard) async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "LAST") { $0.limit = 1 }
            let cart = try await shop.cart((shop.tee, 1), code: "LAST")
            let total = try await shop.quote(cart).total
            shop.faults.crash(at: step)
            _ = try? await shop.place(cart, as: "amina@example.com", total: total, card: card)
            shop.faults.crash(at: nil)
            try await shop.expectSound()
            try await shop.recover()
            try await shop.expectSound()
            let orders = try await shop.orders()
            #expect(try await shop.used(promotion) == orders.count { $0.status == .placed })
            // Whatever became of it, the cart can be ordered, and it is one use then.
            #expect(try await shop.place(cart, as: "amina@example.com", total: total, key: "form-2").placed != nil)
            try await shop.recover()
            #expect(try await shop.used(promotion) == 1)
        }
    }

    @Test("a late bank transfer takes its use back while there is one") func late() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "LAST") { $0.limit = 1 }
            let placed = try await expiredTransfer(of: shop)
            #expect(try await shop.used(promotion) == 0)
            try await shop.services.settlement.settle(try await shop.payment(of: placed.id).id, .succeeded(reference: "late"), at: shop.time.now)
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(try await shop.uses(of: placed.id) == .committed)
            #expect(try await shop.used(promotion) == 1)
        }
    }

    @Test("a late bank transfer whose promotion somebody else used up is given back, and the limit holds") func lateUsedUp() async throws {
        try await Shop.each { shop async throws in
            let promotion = try await shop.promote(Shop.tenPercent, code: "LAST") { $0.limit = 1 }
            let placed = try await expiredTransfer(of: shop)
            #expect(try await shop.place(try await shop.cart((shop.tee, 1), code: "LAST")).placed != nil)
            let payment = try await shop.payment(of: placed.id)
            for _ in 0..<2 { try await shop.services.settlement.settle(payment.id, .succeeded(reference: "late"), at: shop.time.now) }
            let order = try await shop.order(placed.id)
            #expect(order.status == .cancelled && order.paymentStatus == .refundDue && order.cancelReason == .promotionUsedUp)
            let refunds = try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }
            #expect(refunds.map(\.amount) == [payment.amount])
            #expect(try await shop.used(promotion) == 1)
            #expect(try await shop.availability(shop.tee) == .limited(9))
        }
    }

    private func expiredTransfer(of shop: Shop) async throws -> PlacedOrder {
        let cart = try await shop.cart((shop.tee, 1), code: "LAST")
        let placed = try #require(try await shop.place(cart, method: "bank-transfer").placed)
        shop.time.advance(seconds: 7 * 86_400 + 1)
        try await shop.runSchedules()
        return placed
    }
}

extension Shop {
    /// So many carts of one e-book each.
    fileprivate func carts(_ count: Int, code: String) async throws -> [Cart] {
        var carts: [Cart] = []
        for _ in 0..<count { carts.append(try await cart((ebook, 1), code: code)) }
        return carts
    }
}
