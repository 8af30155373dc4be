import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Money that passes through people's hands") struct MoneyByHandTests {
    @Test("a transfer that came pays its order, once, however often it is recorded") func transfer() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 2, method: "bank-transfer").placed)
            let total = try await shop.order(placed.id).amounts.total.decimalText
            #expect(try await shop.services.moneyByHand.awaited(limit: 10).map(\.order.id) == [placed.id])
            await withTaskGroup(of: Void.self) { group in
                for services in [shop.services, shop.anotherProcess(), shop.services] {
                    group.addTask { _ = try? await services.moneyByHand.receive(total, for: placed.number, reference: "May 3") }
                }
            }
            let order = try await shop.services.moneyByHand.receive(total, for: placed.number, reference: "May 3")
            #expect(order.paymentStatus == .paid && order.status == .placed)
            #expect(try await shop.services.moneyByHand.awaited(limit: 10).isEmpty)
            #expect(try await shop.events(of: placed.id).filter { $0 == .paid }.count == 1)
            await #expect(throws: MoneyByHand.Problem.paidBefore(placed.number, reference: "May 3")) {
                try await shop.services.moneyByHand.receive(total, for: placed.number, reference: "May 9, came twice")
            }
        }
    }

    @Test("another amount, another order and an order through a provider are refused, and nothing changes") func refusals() async throws {
        try await Shop.each { shop async throws in
            let byHand = shop.services.moneyByHand
            let transfer = try #require(try await shop.buy(shop.tee, 1, method: "bank-transfer").placed)
            let card = try #require(try await shop.buy(shop.mug, 1).placed)
            let total = try await shop.order(transfer.id).amounts.total
            await #expect(throws: MoneyByHand.Problem.differs(transfer.number, expected: total)) {
                try await byHand.receive("1.00", for: transfer.number, reference: "")
            }
            await #expect(throws: MoneyByHand.Problem.throughProvider(card.number, method: "card")) {
                try await byHand.receive("1.00", for: card.number, reference: "")
            }
            await #expect(throws: MoneyByHand.Problem.noOrder(OrderNumber(999_999))) {
                try await byHand.receive("1.00", for: OrderNumber(999_999), reference: "")
            }
            await #expect(throws: MoneyByHand.Problem.nothingOwed(transfer.number)) {
                try await byHand.giveBack(total.decimalText, for: transfer.number, reference: "")
            }
            for (amount, reference) in [("money", ""), (total.decimalText, String(repeating: "x", count: 201)), (total.decimalText, "a\nb")] {
                await #expect(throws: InputProblem.self) { try await byHand.receive(amount, for: transfer.number, reference: reference) }
            }
            #expect(try await shop.order(transfer.id).paymentStatus == .pending)
        }
    }

    @Test("a transfer for goods that are gone is owed, and given back once") func lateTransfer() async throws {
        try await Shop.each { shop async throws in
            let byHand = shop.services.moneyByHand
            let placed = try #require(try await shop.buy(shop.tee, 3, method: "bank-transfer").placed)
            shop.time.advance(seconds: 7 * 86_400 + 1)
            try await shop.runSchedules()
            _ = try #require(try await shop.buy(shop.tee, 10).placed)
            let total = try await shop.order(placed.id).amounts.total.decimalText
            #expect(try await byHand.receive(total, for: placed.number, reference: "late").paymentStatus == .refundDue)
            #expect(try await byHand.owed(limit: 10).map(\.order.id) == [placed.id])
            try await shop.runSchedules()
            #expect(try await byHand.owed(limit: 10).count == 1, "no schedule gives it back")
            #expect(try await byHand.giveBack(total, for: placed.number, reference: "back").paymentStatus == .refunded)
            #expect(try await byHand.giveBack(total, for: placed.number, reference: "back").paymentStatus == .refunded)
            #expect(try await byHand.owed(limit: 10).isEmpty)
            await #expect(throws: MoneyByHand.Problem.nothingOwed(placed.number)) {
                try await byHand.giveBack("0.01", for: placed.number, reference: "another amount")
            }
        }
    }

    @Test("a refund that the provider refused is given back by hand, once, and the provider is not asked again") func refusedRefund() async throws {
        try await Shop.each { shop async throws in
            let byHand = shop.services.moneyByHand
            let order = try #require(try await shop.buy(shop.tee, 10, card: .lostAfterCharge).processing)
            let total = try await shop.order(order.id).amounts.total
            shop.provider.setLine(.down)
            shop.time.advance(seconds: 16 * 60)
            try await shop.runSchedules()
            #expect(try await shop.buy(shop.tee, 1, method: "bank-transfer").placed != nil)
            shop.provider.setLine(.refusesRefunds)
            shop.time.advance(seconds: 3_600)
            try await shop.runSchedules()
            #expect(try await byHand.owed(limit: 10).map(\.order.id) == [order.id])
            for _ in 0..<2 {
                #expect(try await byHand.giveBack(total.decimalText, for: order.number, reference: "transfer").paymentStatus == .refunded)
            }
            shop.provider.setLine(.up)
            shop.time.advance(seconds: 86_400)
            try await shop.runSchedules()
            let refunds = try await shop.database.read { try RefundStore.refunds(of: order.id, in: $0) }
            #expect(refunds.map(\.state) == [.succeeded])
            #expect(try await byHand.owed(limit: 10).isEmpty)
        }
    }
}
