import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Orders that the shop cancels") struct CancelOrderTests {
    @Test("a paid order's goods are free again and its money goes back, once, however many say so") func paid() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 3).placed)
            let total = try await shop.order(placed.id).amounts.total
            let answers = try await withThrowingTaskGroup(of: CancelOrder.Answer.self) { group in
                for services in [shop.services, shop.anotherProcess(), shop.services] {
                    group.addTask { try await services.cancelOrder(placed.number) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter(\.isNew).map(\.refund) == [total] && answers.allSatisfy(\.byHand.isZero))
            let order = try await shop.order(placed.id)
            #expect(order.status == .cancelled && order.paymentStatus == .refundDue && order.cancelReason == .byShop)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).paymentStatus == .refunded)
            let refunds = try await shop.database.read { try RefundStore.refunds(of: placed.id, in: $0) }
            #expect(refunds.map(\.amount) == [total])
            #expect(try await shop.buy(shop.tee, 10).placed != nil, "all of them can be sold again")
        }
    }

    @Test("what is to be paid by hand is not awaited any more, also when the parcel was refused at the door") func byHand() async throws {
        try await Shop.each { shop async throws in
            let transfer = try #require(try await shop.buy(shop.tee, 1, method: "bank-transfer").placed)
            let cash = try #require(try await shop.buy(shop.mug, 5, method: "cash-on-delivery").placed)
            _ = try await shop.services.markSent(cash.number)
            for number in [transfer.number, cash.number] {
                let answer = try await shop.services.cancelOrder(number)
                #expect(answer.isNew && answer.refund == .zero(.usd) && answer.byHand.isZero)
            }
            #expect(try await shop.services.moneyByHand.awaited(limit: 10).isEmpty)
            #expect(try await shop.order(cash.id).paymentStatus == .failed)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.availability(shop.mug) == .limited(7))
        }
    }

    @Test("the transfer of a cancelled order comes after all: it is owed back") func lateTransfer() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1, method: "bank-transfer").placed)
            let total = try await shop.order(placed.id).amounts.total.decimalText
            _ = try await shop.services.cancelOrder(placed.number)
            _ = try await shop.services.moneyByHand.receive(total, for: placed.number, reference: "late")
            // The shop's own word: nobody sends it because money came.
            #expect(try await shop.order(placed.id).status == .cancelled)
            #expect(try await shop.services.moneyByHand.giveBack(total, for: placed.number, reference: "back").paymentStatus == .refunded)
        }
    }

    @Test("an order that nobody paid in time stays cancelled once the shop says so") func expired() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1, method: "bank-transfer").placed)
            let total = try await shop.order(placed.id).amounts.total.decimalText
            shop.time.advance(seconds: 7 * 86_400 + 1)
            try await shop.runSchedules()
            #expect(try await shop.services.cancelOrder(placed.number).isNew)
            #expect(try await !shop.services.cancelOrder(placed.number).isNew)
            #expect(try await shop.services.moneyByHand.receive(total, for: placed.number, reference: "late").paymentStatus == .refundDue)
        }
    }

    @Test("one whose money came by transfer is given back by hand") func paidTransfer() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1, method: "bank-transfer").placed)
            let total = try await shop.order(placed.id).amounts.total
            _ = try await shop.services.moneyByHand.receive(total.decimalText, for: placed.number, reference: "May 3")
            let answer = try await shop.services.cancelOrder(placed.number)
            #expect(answer.isNew && answer.refund == total && answer.byHand == total)
            #expect(try await shop.services.moneyByHand.owed(limit: 10).map(\.order.id) == [placed.id])
        }
    }

    @Test("goods that it still waits for are not owed to it any more") func backordered() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.poster, 2).placed)
            let next = try #require(try await shop.buy(shop.poster, 1).placed)
            _ = try await shop.services.cancelOrder(placed.number)
            let (poster, now) = (shop.poster, shop.time.now)
            try await shop.database.write { transaction in
                let location = try StockLocations.main(at: now, in: transaction)
                try StockLedger.receive(3, of: poster, at: location, now: now, in: transaction)
            }
            let levels = try await shop.database.read { reader in
                try reader.first("SELECT CAST(sum(on_hand) AS BIGINT), CAST(sum(backordered) AS BIGINT) FROM inventory_levels WHERE variant_id = \(poster)") {
                    [try $0[0] as Int, try $0[1]]
                }
            }
            #expect(levels == [2, 0], "the next one gets its one, the others lie there")
            _ = next
        }
    }

    @Test("while the provider may still charge, nothing changes; when it says no, the order ends as cancelled by the shop") func open() async throws {
        try await Shop.each { shop async throws in
            let order = try #require(try await shop.buy(shop.tee, 1, card: .lostBeforeCharge).processing)
            shop.provider.setLine(.down)
            await #expect(throws: OrderRevisionProblem.paymentOpen) { try await shop.services.cancelOrder(order.number) }
            #expect(try await shop.order(order.id).status == .pending)
            shop.provider.setLine(.up)
            #expect(try await shop.services.cancelOrder(order.number).isNew)
            #expect(try await shop.order(order.id).cancelReason == .byShop)
        }
    }

    @Test("what has left the shop and is paid is not cancelled") func sent() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1).placed)
            _ = try await shop.services.markSent(placed.number)
            await #expect(throws: OrderRevisionProblem.sent) { try await shop.services.cancelOrder(placed.number) }
            await #expect(throws: OrderRevisionProblem.noOrder(OrderNumber(999_999))) { try await shop.services.cancelOrder(OrderNumber(999_999)) }
            #expect(try await shop.services.undoSent(placed.number))
            #expect(try await !shop.services.undoSent(placed.number))
            let order = try await shop.order(placed.id)
            #expect(order.status == .placed && order.fulfilmentStatus == .unfulfilled)
            #expect(try await shop.services.cancelOrder(placed.number).isNew)
        }
    }
}
