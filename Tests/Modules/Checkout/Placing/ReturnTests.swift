import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Goods that come back") struct ReturnTests {
    @Test("all of an order: what was paid for the goods goes back with its tax, and they can be sold again") func everything() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 3), (shop.mug, 5))
            let amounts = try await shop.order(placed).amounts
            let answer = try await shop.services.returnGoods(ReturnRequest(number: number, includesShipping: true, reference: "R-1"))
            #expect(answer.recorded.refund == amounts.total)
            try await shop.runSchedules()
            let order = try await shop.order(placed)
            #expect(order.paymentStatus == .refunded && order.status == .completed)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.availability(shop.mug) == .limited(7))
            #expect(try await shop.services.returnGoods(ReturnRequest(number: number, includesShipping: true, reference: "R-1")).isNew == false)
            await #expect(throws: OrderRevisionProblem.nothingLeft) {
                try await shop.services.returnGoods(ReturnRequest(number: number, reference: "R-2"))
            }
        }
    }

    @Test("the rest under the name of a part is refused, and not taken for a repetition") func sameName() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 3))
            let sku = try #require(try await shop.order(placed).lines.first).sku
            let part = ReturnRequest(number: number, items: [sku: .one], reference: "return")
            _ = try await shop.services.returnGoods(part)
            for other in [
                ReturnRequest(number: number, reference: "return"), ReturnRequest(number: number, items: [sku: .one], isRestocked: false, reference: "return"),
                ReturnRequest(number: number, items: [sku: .one], refund: "1.00", reference: "return"),
            ] {
                await #expect(throws: OrderRevisionProblem.recordedBefore(reference: "return")) { try await shop.services.returnGoods(other) }
            }
            #expect(try await shop.services.returnGoods(part).isNew == false)
            #expect(try await shop.availability(shop.tee) == .limited(8))
        }
    }

    @Test("a return with the shipping is another than one without, unless no shipping was left to give back") func shippingUnderOneName() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 2))
            let sku = try #require(try await shop.order(placed).lines.first).sku
            func request(_ reference: String, _ withShipping: Bool) -> ReturnRequest {
                ReturnRequest(number: number, items: [sku: .one], includesShipping: withShipping, reference: reference)
            }
            _ = try await shop.services.returnGoods(request("R-1", false))
            await #expect(throws: OrderRevisionProblem.recordedBefore(reference: "R-1")) { try await shop.services.returnGoods(request("R-1", true)) }
            let second = try await shop.services.returnGoods(request("R-2", true))
            #expect(second.recorded.shipping.isPositive)
            #expect(try await shop.services.returnGoods(request("R-2", true)).isNew == false)
            await #expect(throws: OrderRevisionProblem.recordedBefore(reference: "R-2")) { try await shop.services.returnGoods(request("R-2", false)) }
        }
    }

    @Test("an SKU is found however it is typed, and is not had twice by that") func typedSKU() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 2))
            let sku = try #require(try await shop.order(placed).lines.first).sku
            let (lower, upper) = (try SKU(sku.text.lowercased()), try SKU(sku.text.uppercased()))
            let other = lower == sku ? upper : lower
            #expect(other != sku)
            let request = ReturnRequest(number: number, items: [other: .one], reference: "R-1")
            #expect(try await shop.services.returnGoods(request).recorded.lines.map(\.quantity) == [1])
            #expect(try await shop.services.returnGoods(ReturnRequest(number: number, items: [sku: .one], reference: "R-1")).isNew == false)
            await #expect(throws: InputProblem.self) {
                try await shop.services.returnGoods(ReturnRequest(number: number, items: [sku: .one, other: .one], reference: "R-2"))
            }
        }
    }

    @Test("the shipping that went back before is not missing from a later return") func shippingGoneBefore() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 2))
            let sku = try #require(try await shop.order(placed).lines.first).sku
            for (reference, isPositive) in [("R-1", true), ("R-2", false)] {
                let request = ReturnRequest(number: number, items: [sku: .one], includesShipping: true, reference: reference)
                #expect(try await shop.services.returnGoods(request).recorded.shipping.isPositive == isPositive)
                #expect(try await shop.services.returnGoods(request).isNew == false)
            }
        }
    }

    @Test("all of an order without a parcel comes back by itself") func withoutParcel() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.ebook, 2))
            let answer = try await shop.services.returnGoods(ReturnRequest(number: number, reference: "R-1"))
            #expect(answer.recorded.lines.map(\.quantity) == [2])
            let total = try await shop.order(placed).amounts.total
            #expect(answer.recorded.refund == total)
        }
    }

    @Test("two returns whose refunds are settled at once leave the order refunded") func together() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.ebook, 1), (shop.tee, 2))
            let lines = try await shop.order(placed).lines
            _ = try await shop.services.returnGoods(
                ReturnRequest(number: number, items: Dictionary(uniqueKeysWithValues: lines.map { ($0.sku, .one) }), reference: "R-1"))
            _ = try await shop.services.returnGoods(ReturnRequest(number: number, includesShipping: true, reference: "R-2"))
            try await shop.services.refunds.run()
            #expect(try await shop.order(placed).paymentStatus == .refunded)
        }
    }

    @Test("what comes back after all the money went is taken, without more money") func afterwards() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 2))
            let order = try await shop.order(placed)
            let sku = try #require(order.lines.first).sku
            _ = try await shop.services.returnGoods(
                ReturnRequest(number: number, items: [sku: .one], refund: order.amounts.total.decimalText, reference: "R-1"))
            try await shop.runSchedules()
            #expect(try await shop.order(placed).paymentStatus == .refunded)
            await #expect(throws: OrderRevisionProblem.tooMuch(left: .zero(.usd))) {
                try await shop.services.returnGoods(ReturnRequest(number: number, reference: "R-2"))
            }
            #expect(try await shop.services.returnGoods(ReturnRequest(number: number, refund: "0", reference: "R-2")).isNew)
            #expect(try await shop.availability(shop.tee) == .limited(10))
        }
    }

    @Test("what is not sent does not come back with the parcel, and can be given back by itself") func files() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.ebook, 1), (shop.tee, 1))
            let order = try await shop.order(placed)
            let (ebook, tee) = (shop.ebook, shop.tee)
            let parcel = try await shop.services.returnGoods(ReturnRequest(number: number, reference: "R-1"))
            #expect(parcel.recorded.lines.map(\.id) == order.lines.filter { $0.variantID == tee }.map(\.id))
            let sku = try #require(order.lines.first { $0.variantID == ebook }).sku
            let file = try await shop.services.returnGoods(ReturnRequest(number: number, items: [sku: .one], reference: "R-2"))
            #expect(file.recorded.refund.isPositive)
        }
    }

    @Test("in steps: they make up what was paid, to the cent, and what came back is not had twice", arguments: ["KE", "DE"])
    func steps(country: String) async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.mug, 7), country: country)
            let order = try await shop.order(placed)
            let line = try #require(order.lines.first)
            var back: Int64 = 0
            for (step, count) in [1, 3, 2].enumerated() {
                let request = ReturnRequest(number: number, items: [line.sku: try Quantity(count)], reference: "R-\(step)")
                let answer = try await shop.services.returnGoods(request)
                back += answer.recorded.refund.minorUnits
                let again = try await shop.services.returnGoods(request)
                #expect(again.recorded == answer.recorded && !again.isNew)
            }
            await #expect(throws: OrderRevisionProblem.tooMany(line.sku, left: 1)) {
                try await shop.services.returnGoods(ReturnRequest(number: number, items: [line.sku: try Quantity(2)], reference: "R-4"))
            }
            await #expect(throws: OrderRevisionProblem.recordedBefore(reference: "R-0")) {
                try await shop.services.returnGoods(ReturnRequest(number: number, items: [line.sku: try Quantity(2)], reference: "R-0"))
            }
            back += try await shop.services.returnGoods(ReturnRequest(number: number, reference: "R-5")).recorded.refund.minorUnits
            let tax = order.amounts.pricesIncludeTax ? 0 : line.tax.minorUnits
            #expect(back == line.total.minorUnits - line.discount.minorUnits + tax)
            try await shop.runSchedules()
            #expect(try await shop.order(placed).paymentStatus == .paid, "the shipping was not given back")
            #expect(try await shop.availability(shop.mug) == .limited(7))
        }
    }

    @Test("a hundred returns of the last one at once: one is recorded, one refund is made") func race() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 1))
            let sku = try #require(try await shop.order(placed).lines.first).sku
            let others = shop.anotherProcess()
            let recorded = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<100 {
                    group.addTask {
                        let services = index % 2 == 0 ? shop.services : others
                        let request = try? ReturnRequest(number: number, items: [sku: Quantity(1)], reference: "R-\(index)")
                        guard let request else { return false }
                        return (try? await services.returnGoods(request))?.isNew ?? false
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(recorded == 1)
            #expect(try await shop.database.read { try RefundStore.refunds(of: placed, in: $0) }.count == 1)
            #expect(try await shop.availability(shop.tee) == .limited(10))
        }
    }

    @Test("damaged goods are not sold again, and the shop may give back less, not more than was paid") func apart() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 2))
            let total = try await shop.order(placed).amounts.total
            await #expect(throws: OrderRevisionProblem.tooMuch(left: total)) {
                try await shop.services.returnGoods(ReturnRequest(number: number, refund: "1000.00", reference: "R-1"))
            }
            await #expect(throws: InputProblem.self) {
                try await shop.services.returnGoods(ReturnRequest(number: number, refund: "-1.00", reference: "R-1"))
            }
            let answer = try await shop.services.returnGoods(ReturnRequest(number: number, refund: "10.00", isRestocked: false, reference: "R-1"))
            #expect(answer.recorded.refund == Money(minorUnits: 1000, currency: .usd))
            #expect(try await shop.availability(shop.tee) == .limited(8))
            try await shop.runSchedules()
            #expect(try await shop.order(placed).paymentStatus == .paid)
            #expect(try await shop.events(of: placed).suffix(2) == [.returned, .refunded])
        }
    }

    @Test("one that was paid by hand is owed by hand") func byHand() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1, method: "cash-on-delivery").placed)
            _ = try await shop.services.markSent(placed.number)
            await #expect(throws: OrderRevisionProblem.notPaid) {
                try await shop.services.returnGoods(ReturnRequest(number: placed.number, reference: "R-1"))
            }
            let total = try await shop.order(placed.id).amounts.total.decimalText
            _ = try await shop.services.moneyByHand.receive(total, for: placed.number, reference: "till")
            let answer = try await shop.services.returnGoods(ReturnRequest(number: placed.number, reference: "R-1"))
            #expect(answer.byHand.isPositive)
            #expect(try await shop.services.moneyByHand.owed(limit: 10).map(\.amount) == [answer.recorded.refund])
            _ = try await shop.services.moneyByHand.giveBack(answer.recorded.refund.decimalText, for: placed.number, reference: "cash")
            #expect(try await shop.services.moneyByHand.owed(limit: 10).isEmpty)
        }
    }

    @Test("money that was given back for one return is not taken for that of the next") func twoByHand() async throws {
        try await Shop.each { shop async throws in
            let byHand = shop.services.moneyByHand
            let placed = try #require(try await shop.buy(shop.tee, 3, method: "cash-on-delivery").placed)
            _ = try await shop.services.markSent(placed.number)
            _ = try await byHand.receive(try await shop.order(placed.id).amounts.total.decimalText, for: placed.number, reference: "till")
            let sku = try #require(try await shop.order(placed.id).lines.first).sku
            func back(_ reference: String) async throws -> String {
                let request = ReturnRequest(number: placed.number, items: [sku: .one], reference: reference)
                return try await shop.services.returnGoods(request).recorded.refund.decimalText
            }
            let first = try await back("R-1")
            for _ in 0..<2 { _ = try await byHand.giveBack(first, for: placed.number, reference: "A") }
            #expect(try await back("R-2") == first)
            _ = try await byHand.giveBack(first, for: placed.number, reference: "A")
            #expect(try await byHand.owed(limit: 10).count == 1, "said again, and not given back again")
            #expect(try await back("R-3") == first)
            await #expect(throws: MoneyByHand.Problem.self) { try await byHand.giveBack("0.01", for: placed.number, reference: "B") }
            _ = try await byHand.giveBack(first, for: placed.number, reference: "B")
            #expect(try await byHand.owed(limit: 10).count == 1, "one of two")
            _ = try await byHand.giveBack(first, for: placed.number, reference: "C")
            #expect(try await byHand.owed(limit: 10).isEmpty)
        }
    }

    @Test("what comes back goes to those who wait for it") func backordered() async throws {
        try await Shop.each { shop async throws in
            let (placed, number) = try await sent(shop, (shop.tee, 10))
            let (tee, now) = (shop.tee, shop.time.now)
            try await shop.database.write { try StockPolicies.set(.backorder, for: tee, at: now, in: $0) }
            let waiting = try #require(try await shop.buy(shop.tee, 2).placed)
            let sku = try #require(try await shop.order(placed).lines.first).sku
            _ = try await shop.services.returnGoods(ReturnRequest(number: number, items: [sku: try Quantity(3)], reference: "R-1"))
            #expect(try await shop.order(waiting.id).lines.first?.backordered == 2, "as it was ordered")
            let onHand = try await shop.database.read { reader in
                try reader.first("SELECT CAST(sum(on_hand - backordered) AS BIGINT) FROM inventory_levels WHERE variant_id = \(tee)") { try $0[0] as Int }
            }
            #expect(onHand == 1)
        }
    }

    @Test("of what was not sent, not ordered or cancelled, nothing comes back") func refused() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 1).placed)
            let request = ReturnRequest(number: placed.number, reference: "R-1")
            await #expect(throws: OrderRevisionProblem.notSent) { try await shop.services.returnGoods(request) }
            _ = try await shop.services.markSent(placed.number)
            let other = try SKU("NOT-THERE")
            let skus = try await shop.order(placed.id).lines.map(\.sku)
            await #expect(throws: OrderRevisionProblem.notOrdered(other, ordered: skus)) {
                try await shop.services.returnGoods(ReturnRequest(number: placed.number, items: [other: .one], reference: "R-1"))
            }
            _ = try await shop.services.returnGoods(request)
            await #expect(throws: OrderFulfilment.Problem.returned) { try await shop.services.undoSent(placed.number) }
            let cancelled = try #require(try await shop.buy(shop.tee, 1).placed)
            _ = try await shop.services.cancelOrder(cancelled.number)
            await #expect(throws: OrderRevisionProblem.cancelled) {
                try await shop.services.returnGoods(ReturnRequest(number: cancelled.number, reference: "R-1"))
            }
        }
    }

    private func sent(_ shop: Shop, _ wanted: (VariantID, Int)..., country: String = "KE") async throws -> (OrderID, OrderNumber) {
        var cart: Cart?
        for (id, quantity) in wanted {
            let variant = try #require(try await shop.forSale(id))
            cart = try await shop.services.carts.add(variant, quantity: Quantity(quantity), to: cart?.token)
        }
        let filled = try #require(cart)
        let placed = try #require(try await shop.place(filled, country: country).placed)
        _ = try await shop.services.markSent(placed.number)
        return (placed.id, placed.number)
    }
}
