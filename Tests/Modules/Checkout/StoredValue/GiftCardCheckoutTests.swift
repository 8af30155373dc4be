import Checkout
import Commerce
import Customers
import Inventory
import Orders
import Payments
import Platform
import StoredValue
import Taxes
import TestPayments
import TestSupport
import Testing

/// An e-book costs 9.99 and 16 % on top: 11.59. A tee costs 25.00 and 5.00 to send, and 16 % on top.
@Suite("Gift cards pay for orders") struct GiftCardCheckoutTests {
    @Test("a card pays a part, the provider the rest; total and taxes stay") func part() async throws {
        try await Shop.each { shop async throws in
            let card = try await shop.giftCard("5.00")
            let plain = try await shop.quote(try await shop.cart((shop.ebook, 1)))
            let cart = try await shop.cart((shop.ebook, 1), paidBy: card.code)
            let quote = try await shop.prepaidQuote(cart)
            #expect(quote.total == .dollars("11.59") && quote.taxes.total == plain.taxes.total && quote.toPay == .dollars("6.59"))
            #expect(quote.storedValue.lines.map(\.left) == [.zero(.usd)])
            let placed = try #require(try await shop.pay(cart).placed)
            let order = try await shop.order(placed.id)
            #expect(order.prepaid == .dollars("5.00") && order.toPay == .dollars("6.59") && order.amounts.total == .dollars("11.59"))
            #expect(try await shop.payment(of: placed.id).amount == .dollars("6.59"))
            #expect(try await shop.balance(card.id) == .zero(.usd))
            let uses = try await shop.prepayments(of: placed.id)
            #expect(uses.map(\.state) == [.captured] && uses.map(\.lastFour) == [card.code.lastFour])
            #expect(try await shop.services.carts.load(cart.token)?.giftCards == [], "whoever uses the browser next does not pay with it")
        }
    }

    @Test("a card that reaches pays all: nobody is asked for a way to pay, nor the provider for money") func all() async throws {
        try await Shop.each { shop async throws in
            let card = try await shop.giftCard("50.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.ebook, 1), paidBy: card.code), method: "").placed)
            let order = try await shop.order(placed.id)
            #expect(order.paymentStatus == .paid && order.paymentMethod.code == "stored-value" && order.toPay.isZero)
            #expect(try await shop.balance(card.id) == .dollars("38.41"))
            #expect(shop.provider.calls == 0)
        }
    }

    @Test("several cards in their order, then store credit, then money") func several() async throws {
        try await Shop.each { shop async throws in
            let (first, second) = (try await shop.giftCard("3.00"), try await shop.giftCard("2.00"))
            try await shop.grant("4.00")
            let cart = try await shop.cart((shop.ebook, 1), paidBy: first.code, second.code)
            let placed = try #require(try await shop.pay(cart, credit: true).placed)
            #expect(try await shop.prepayments(of: placed.id).map(\.amount) == [.dollars("3.00"), .dollars("2.00"), .dollars("4.00")])
            #expect(try await shop.payment(of: placed.id).amount == .dollars("2.59"))
            #expect(try await shop.credit() == .zero(.usd))
        }
    }

    @Test("nobody pays with the credit of somebody else, nor without saying so") func notAsked() async throws {
        try await Shop.each { shop async throws in
            try await shop.grant("40.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.ebook, 1))).placed)
            #expect(try await shop.payment(of: placed.id).amount == .dollars("11.59"))
            #expect(try await shop.credit() == .dollars("40.00"))
            let request = try await PlaceOrderRequest(
                cart: shop.cart((shop.ebook, 1)).token, cartVersion: 1, confirmedTotal: .dollars("1.00"), usesCredit: true, email: Shop.email,
                shippingAddress: nil,
                shippingRateID: nil, paymentMethod: "card", idempotencyKey: "form-1")
            #expect(!request.usesCredit, "a guest has none")
        }
    }

    @Test("a hundred buyers with carts of their own share one card: it pays for what is on it, to the cent") func race() async throws {
        try await Shop.each { shop async throws in
            let card = try await shop.giftCard("60.00")
            let processes = [shop.services, shop.anotherProcess()]
            var carts: [Cart] = []
            for _ in 0..<100 { carts.append(try await shop.cart((shop.ebook, 1), paidBy: card.code)) }
            let sums = (total: Money.dollars("11.59"), toPay: Money.zero(.usd))
            let made = carts
            let placed = try await withThrowingTaskGroup(of: Int.self) { group in
                for (number, cart) in made.enumerated() {
                    group.addTask {
                        switch try await shop.pay(cart, confirmed: sums, in: processes[number % 2]) {
                        case .placed: return 1
                        case .refused(.storedValueUsedUp), .refused(.toPayChanged): return 0
                        case let answer:
                            Issue.record("\(answer)")
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(placed == 5)
            #expect(try await shop.balance(card.id) == .dollars("2.05"))
            #expect(shop.provider.calls == 0)
        }
    }

    @Test("one form twenty times at once takes from the card once") func repetition() async throws {
        try await Shop.each { shop async throws in
            let card = try await shop.giftCard("20.00")
            let cart = try await shop.cart((shop.tee, 1), paidBy: card.code)
            let quote = try await shop.prepaidQuote(cart)
            let orders = try await withThrowingTaskGroup(of: PlacedOrder?.self) { group in
                for number in 0..<20 {
                    group.addTask { try await shop.pay(cart, key: number % 2 == 0 ? "form-1" : "form-2", confirmed: (quote.total, quote.toPay)).placed }
                }
                return try await group.reduce(into: Set<PlacedOrder>()) { if let order = $1 { $0.insert(order) } }
            }
            #expect(orders.count == 1 && shop.provider.calls == 1)
            #expect(try await shop.balance(card.id) == .zero(.usd))
        }
    }

    @Test("what is left to pay is charged as it was confirmed, or nothing is") func confirmed() async throws {
        try await Shop.each { shop async throws in
            let card = try await shop.giftCard("8.00")
            let cart = try await shop.cart((shop.ebook, 1), paidBy: card.code)
            let seen = try await shop.prepaidQuote(cart)
            #expect(try await shop.pay(try await shop.cart((shop.ebook, 1), paidBy: card.code)).placed != nil)
            let refusal = try await shop.pay(cart, confirmed: (seen.total, seen.toPay)).refusal
            #expect(refusal == .toPayChanged(confirmed: .dollars("3.59"), current: .dollars("11.59")))
            #expect(shop.provider.calls == 1)
        }
    }

    @Test("a payment that comes to nothing gives the balance back, once", arguments: [TestCard.decline, .lostBeforeCharge, .confirm])
    func comesToNothing(card: TestCard) async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("5.00")
            let cart = try await shop.cart((shop.ebook, 1), paidBy: gift.code)
            _ = try await shop.pay(cart, card: card)
            for _ in 0..<6 { try await shop.recover() }
            #expect(try await shop.balance(gift.id) == .dollars("5.00"))
            #expect(try await shop.orders().map(\.status) == [.cancelled])
            #expect(try await shop.pay(cart, key: "form-2").placed != nil)
            #expect(try await shop.balance(gift.id) == .zero(.usd))
        }
    }

    @Test("while nobody knows of the payment its balance is kept, and shown to its own cart alone") func unknown() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("5.00")
            let cart = try await shop.cart((shop.ebook, 1), paidBy: gift.code)
            let other = try await shop.cart((shop.ebook, 1), paidBy: gift.code)
            #expect(try await shop.pay(cart, card: .confirm).confirm != nil)
            #expect(try await shop.prepaidQuote(other).storedValue.lines.map(\.problem) == [.usedUp])
            #expect(try await shop.prepaidQuote(cart).storedValue.total == .dollars("5.00"))
            #expect(try await shop.pay(cart, key: "form-2").placed != nil, "going back and paying another way uses it once")
            #expect(try await shop.balance(gift.id) == .zero(.usd))
        }
    }

    @Test(
        "killed at each step with each card, the balance is spent once or back", arguments: CheckoutStep.allCases,
        [TestCard.approve, .decline, .confirm, .lostAfterCharge, .lostBeforeCharge])
    func crash(step: CheckoutStep, card: TestCard) async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("7.00")
            let cart = try await shop.cart((shop.ebook, 1), paidBy: gift.code)
            shop.faults.crash(at: step)
            _ = try? await shop.pay(cart, card: card)
            shop.faults.crash(at: nil)
            try await shop.expectSound()
            try await shop.recover()
            try await shop.expectSound()
            let isPaid = try await shop.orders().contains { $0.paymentStatus == .paid }
            #expect(try await shop.balance(gift.id) == (isPaid ? .zero(.usd) : .dollars("7.00")), "\(step) \(card)")
            let sums = (total: Money.dollars("11.59"), toPay: Money.dollars("4.59"))
            #expect(try await shop.pay(cart, key: "form-2", confirmed: sums).placed != nil)
            try await shop.recover()
            #expect(try await shop.balance(gift.id) == .zero(.usd))
        }
    }

    @Test("killed while an order is recorded that a card pays whole, nothing remains of it") func crashWhole() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("30.00")
            let cart = try await shop.cart((shop.ebook, 1), paidBy: gift.code)
            shop.faults.crash(at: .recording)
            await #expect(throws: Faults.Crash(step: .recording)) { try await shop.pay(cart) }
            shop.faults.crash(at: nil)
            #expect(try await shop.balance(gift.id) == .dollars("30.00"))
            #expect(try await shop.pay(cart).placed != nil)
        }
    }

    @Test("a transfer that does not come gives the balance back; one that comes late takes it again") func transfer() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("5.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.tee, 1), paidBy: gift.code), method: "bank-transfer").placed)
            #expect(try await shop.prepayments(of: placed.id).map(\.state) == [.held])
            shop.time.advance(seconds: 7 * 86_400 + 1)
            try await shop.runSchedules()
            #expect(try await shop.balance(gift.id) == .dollars("5.00"))
            let payment = try await shop.payment(of: placed.id)
            for _ in 0..<2 { try await shop.services.settlement.settle(payment.id, .succeeded(reference: "late"), at: shop.time.now) }
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(try await shop.balance(gift.id) == .zero(.usd))
        }
    }

    @Test("a late transfer whose card was spent meanwhile goes back, and the card pays once") func lateSpent() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("5.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.tee, 1), paidBy: gift.code), method: "bank-transfer").placed)
            shop.time.advance(seconds: 7 * 86_400 + 1)
            try await shop.runSchedules()
            #expect(try await shop.pay(try await shop.cart((shop.ebook, 1), paidBy: gift.code)).placed != nil)
            let payment = try await shop.payment(of: placed.id)
            for _ in 0..<2 { try await shop.services.settlement.settle(payment.id, .succeeded(reference: "late"), at: shop.time.now) }
            let order = try await shop.order(placed.id)
            #expect(order.paymentStatus == .refundDue && order.cancelReason == .storedValueUsedUp)
            #expect(try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }.map(\.amount) == [payment.amount])
            #expect(try await shop.balance(gift.id) == .zero(.usd))
        }
    }

    @Test("cash on delivery spends it at once, and a parcel that is refused gives it back") func cash() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("5.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.tee, 1), paidBy: gift.code), method: "cash-on-delivery").placed)
            #expect(try await shop.prepayments(of: placed.id).map(\.state) == [.captured])
            _ = try await shop.services.markSent(placed.number)
            for _ in 0..<2 { _ = try await shop.services.cancelOrder(placed.number) }
            #expect(try await shop.balance(gift.id) == .dollars("5.00"))
        }
    }

    // MARK: Codes

    @Test("codes are taken as they are typed, five at most, and refused with their reason") func codes() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.ebook, 1))
            let good = try await shop.giftCard("5.00")
            let typed = " " + good.code.printed.lowercased().replacing("-", with: " ")
            for _ in 0..<2 { #expect(try await shop.services.enterGiftCard(typed, in: cart.token, client: nil)?.giftCards.count == 1) }
            let (disabled, short) = (try await shop.giftCard("5.00"), try await shop.giftCard("5.00", until: shop.time.now.adding(seconds: 5)))
            let now = shop.time.now
            _ = try await shop.database.write { try GiftCards.disable(disabled.id, at: now, in: $0) }
            let foreign = try await shop.database.write { try GiftCards.issue(Money(minorUnits: 500, currency: .eur), at: now, in: $0) }.code
            shop.time.advance(seconds: 6)
            let spent = try await shop.giftCard("1.00")
            #expect(try await shop.pay(try await shop.cart((shop.ebook, 1), paidBy: spent.code)).placed != nil)
            let cases: [(String, EnterGiftCard.Refusal)] = [
                ("nonsense", .unknown), (GiftCardCode.random().printed, .unknown), (disabled.code.printed, .unknown),
                (short.code.printed, .expired(at: now.adding(seconds: 5))), (try #require(foreign).printed, .otherCurrency(.eur)),
                (spent.code.printed, .usedUp),
            ]
            for (text, refusal) in cases {
                await #expect(throws: refusal) { try await shop.services.enterGiftCard(text, in: cart.token, client: nil) }
            }
            for _ in 0..<4 { _ = try await shop.services.enterGiftCard(try await shop.giftCard("1.00").code.printed, in: cart.token, client: nil) }
            await #expect(throws: EnterGiftCard.Refusal.tooMany(maximum: 5)) {
                try await shop.services.enterGiftCard(try await shop.giftCard("1.00").code.printed, in: cart.token, client: nil)
            }
            #expect(try await shop.services.carts.load(cart.token)?.giftCards.count == 5)
        }
    }

    @Test("guesses run out for an hour, by cart and by address; right codes do not count") func guesses() async throws {
        try await Shop.each { shop async throws in
            let (cart, good) = (try await shop.cart((shop.ebook, 1)), try await shop.giftCard("5.00"))
            for _ in 0..<20 { _ = try await shop.services.enterGiftCard(good.code.printed, in: cart.token, client: "198.51.100.7") }
            for _ in 0..<10 {
                await #expect(throws: EnterGiftCard.Refusal.unknown) {
                    try await shop.services.enterGiftCard(GiftCardCode.random().printed, in: cart.token, client: "198.51.100.7")
                }
            }
            let until = shop.time.now.adding(seconds: 3_600)
            await #expect(throws: EnterGiftCard.Refusal.throttled(until: until)) {
                try await shop.services.enterGiftCard(good.code.printed, in: cart.token, client: "198.51.100.7")
            }
            shop.time.advance(seconds: 3_601)
            #expect(try await shop.services.enterGiftCard(good.code.printed, in: cart.token, client: "198.51.100.7") != nil)
        }
    }
}
