import Checkout
import Commerce
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Goods that are sent") struct FulfilmentTests {
    @Test("a paid order is complete when it was sent, once, however often and by however many that is recorded") func paid() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1).placed)
            let firsts = try await withThrowingTaskGroup(of: Bool.self) { group in
                for services in [shop.services, shop.anotherProcess(), shop.services] {
                    group.addTask { try await services.markSent(placed.number) }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(firsts == 1)
            #expect(try await !shop.services.markSent(placed.number))
            let order = try await shop.order(placed.id)
            #expect(order.status == .completed && order.fulfilmentStatus == .fulfilled && order.paymentStatus == .paid)
            #expect(try await shop.events(of: placed.id).filter { $0 == .sent }.count == 1)
        }
    }

    @Test("one that is paid on delivery is complete when its money has come") func cash() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1, method: "cash-on-delivery").placed)
            #expect(try await shop.services.markSent(placed.number))
            #expect(try await shop.order(placed.id).status == .placed)
            let total = try await shop.order(placed.id).amounts.total.decimalText
            #expect(try await shop.services.moneyByHand.receive(total, for: placed.number, reference: "till").status == .completed)
        }
    }

    @Test("what waits for a transfer, is being paid, was cancelled or is unknown is not sent") func refused() async throws {
        try await Shop.each { shop async throws in
            let transfer = try #require(try await shop.buy(shop.tee, 1, method: "bank-transfer").placed)
            await #expect(throws: OrderFulfilment.Problem.notPaid) { try await shop.services.markSent(transfer.number) }
            let (confirming, _) = try #require(try await shop.buy(shop.mug, 1, card: .confirm).confirm)
            await #expect(throws: OrderFulfilment.Problem.notAccepted) { try await shop.services.markSent(confirming.number) }
            shop.time.advance(seconds: 8 * 86_400)
            try await shop.runSchedules()
            await #expect(throws: OrderFulfilment.Problem.notAccepted) { try await shop.services.markSent(transfer.number) }
            await #expect(throws: MoneyByHand.Problem.noOrder(OrderNumber(999_999))) { try await shop.services.markSent(OrderNumber(999_999)) }
        }
    }
}
