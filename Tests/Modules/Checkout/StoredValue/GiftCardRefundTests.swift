import Checkout
import Commerce
import Orders
import Payments
import Platform
import StoredValue
import TestPayments
import TestSupport
import Testing

@Suite("Money goes back to gift cards") struct GiftCardRefundTests {
    @Test("a cancelled order gives back to the provider what it took, and to the card what it paid, once") func cancel() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("12.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.tee, 1), paidBy: gift.code)).placed)
            let total = try await shop.order(placed.id).amounts.total
            let answers = try await withThrowingTaskGroup(of: CancelOrder.Answer.self) { group in
                for services in [shop.services, shop.anotherProcess(), shop.services] { group.addTask { try await services.cancelOrder(placed.number) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter(\.isNew).map(\.refund) == [total] && answers.filter(\.isNew).map(\.prepaid) == [.dollars("12.00")])
            #expect(try await shop.balance(gift.id) == .dollars("12.00"))
            #expect(try await shop.order(placed.id).paymentStatus == .refundDue)
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).paymentStatus == .refunded)
            let refunds = try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }
            #expect(refunds.map(\.amount) == [try total - .dollars("12.00")])
        }
    }

    @Test("an order that a card paid whole is refunded at once when it is cancelled") func cancelWhole() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("100.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.tee, 1), paidBy: gift.code)).placed)
            let answer = try await shop.services.cancelOrder(placed.number)
            #expect(answer.prepaid == answer.refund && answer.byHand.isZero)
            #expect(try await shop.order(placed.id).paymentStatus == .refunded)
            #expect(try await shop.balance(gift.id) == .dollars("100.00"))
        }
    }

    @Test("what waits for a transfer is free again when the shop cancels it") func cancelWaiting() async throws {
        try await Shop.each { shop async throws in
            let gift = try await shop.giftCard("5.00")
            let placed = try #require(try await shop.pay(try await shop.cart((shop.tee, 1), paidBy: gift.code), method: "bank-transfer").placed)
            for _ in 0..<2 { _ = try await shop.services.cancelOrder(placed.number) }
            #expect(try await shop.balance(gift.id) == .dollars("5.00"))
            #expect(try await shop.order(placed.id).paymentStatus == .failed)
        }
    }

    @Test("returns give back the provider's money first, then the cards, the last first; the same name once") func returns() async throws {
        try await Shop.each { shop async throws in
            let (first, second) = (try await shop.giftCard("10.00"), try await shop.giftCard("15.00"))
            let placed = try #require(try await shop.pay(try await shop.cart((shop.tee, 1), (shop.ebook, 1), paidBy: first.code, second.code)).placed)
            let order = try await shop.order(placed.id)
            _ = try await shop.services.markSent(placed.number)
            func giveBack(_ amount: String, _ reference: String, _ sku: Int) async throws -> ReturnGoods.Answer {
                try await shop.services.returnGoods(
                    ReturnRequest(number: placed.number, items: [order.lines[sku].sku: .one], refund: amount, reference: reference))
            }
            // The provider took the total less 25.00.
            let online = order.toPay
            let one = try await giveBack(try (online - .dollars("1.00")).decimalText, "R-1", 0)
            #expect(one.prepaid.isZero)
            let two = try await giveBack("5.00", "R-2", 1)
            #expect(two.prepaid == .dollars("4.00"))
            #expect(try await giveBack("5.00", "R-2", 1).isNew == false)
            #expect(try await shop.balance(first.id) == .zero(.usd))
            #expect(try await shop.balance(second.id) == .dollars("4.00"))
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            let refunds = try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }
            #expect(try Money.sum(refunds.map(\.amount), in: .usd) == online)
        }
    }

    @Test("any split of what comes back over cards and provider makes up what each paid", arguments: 1...6) func split(seed: UInt64) async throws {
        try await Shop.each { shop async throws in
            var random = SplitMix(state: seed)
            let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in Int64.random(in: 1...2_500, using: &random) }
            var cart = try await shop.cart((shop.mug, 5), (shop.tee, 2))
            var cards: [StoredValueAccountID] = []
            for value in values {
                let gift = try await shop.giftCard(Money(minorUnits: value, currency: .usd).decimalText)
                cards.append(gift.id)
                cart = try #require(try await shop.services.enterGiftCard(gift.code.printed, in: cart.token, client: nil))
            }
            let placed = try #require(try await shop.pay(cart).placed)
            let order = try await shop.order(placed.id)
            _ = try await shop.services.markSent(placed.number)
            var pieces = order.lines.flatMap { line in Array(repeating: line.sku, count: line.quantity.value) }.shuffled(using: &random)
            var step = 0
            while !pieces.isEmpty {
                let taken = pieces.prefix(Int.random(in: 1...pieces.count, using: &random))
                pieces.removeFirst(taken.count)
                let items = try Dictionary(grouping: taken, by: \.self).mapValues { try Quantity($0.count) }
                let request = ReturnRequest(number: placed.number, items: items, includesShipping: pieces.isEmpty, reference: "R-\(step)")
                for _ in 0..<2 { _ = try await shop.services.returnGoods(request) }
                if Bool.random(using: &random) { try await shop.runSchedules() }
                step += 1
            }
            try await shop.runSchedules()
            let after = try await shop.order(placed.id)
            #expect(after.paymentStatus == .refunded)
            for (card, value) in zip(cards, values) { #expect(try await shop.balance(card)?.minorUnits == value) }
            let refunds = try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }
            #expect(try Money.sum(refunds.map(\.amount), in: .usd) == order.toPay)
        }
    }
}
