import Catalog
import Checkout
import Commerce
import Inventory
import Orders
import Payments
import Platform
import TestPayments
import TestSupport
import Testing

@Suite("Placing an order") struct PlaceOrderTests {
    @Test("an approved card makes a paid order of what was confirmed") func approved() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 2), (shop.mug, 5))
            let placed = try #require(try await shop.place(cart).placed)

            let order = try await shop.order(placed.id)
            #expect(order.number == OrderNumber(1001))
            #expect(order.number.description == "#1001")
            #expect(order.status == .placed)
            #expect(order.paymentStatus == .paid)
            #expect(order.fulfilmentStatus == .unfulfilled)
            #expect(order.lines.map(\.productTitle) == ["Kernel tee", "Segfault mug"])
            #expect(order.lines.map(\.total) == [.dollars("50.00"), .dollars("42.50")])
            #expect(order.amounts.items == .dollars("92.50"))
            #expect(order.amounts.shipping == .dollars("5.00"))
            #expect(order.amounts.tax == .dollars("15.60"))
            #expect(order.amounts.total == .dollars("113.10"))
            #expect(order.taxes.map(\.amount) == [.dollars("15.60")])
            #expect(order.shippingAddress == Shop.address())
            #expect(order.shipping == OrderShipping(name: "Standard", minDays: 2, maxDays: 5))
            #expect(try await shop.events(of: order.id) == [.recorded, .paid])
            #expect(try await shop.availability(shop.tee) == .limited(8))
            #expect(try await shop.availability(shop.mug) == .limited(2))
            #expect(try await shop.services.carts.load(cart.token)?.lines == [])

            let found = try await shop.database.read { try OrderReads.order(token: placed.token, in: $0) }
            #expect(found?.id == placed.id)
            #expect(try await shop.database.read { try OrderReads.order(token: .random(), in: $0) } == nil)
        }
    }

    @Test("prices that include the tax are charged as they stand") func inclusive() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let placed = try #require(try await shop.place(cart, country: "DE").placed)
            let amounts = try await shop.order(placed.id).amounts
            #expect(amounts.total == .dollars("30.00"))
            #expect(amounts.tax == .dollars("4.79"))
            #expect(amounts.pricesIncludeTax)
        }
    }

    @Test("a declined card leaves the cart, frees the stock, and the form that is shown next succeeds") func declined() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 10))
            let answer = try await shop.place(cart, card: .decline)
            let attempt = try #require(try await shop.orders().first)
            let decline = PaymentDecline(code: "card_declined", message: "The card was declined.")
            #expect(answer.refusal == .paymentDeclined(decline, of: attempt.token))
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.services.carts.load(cart.token) == cart)
            try await shop.expectSound()

            let placed = try #require(try await shop.place(cart, card: .approve, key: "form-2").placed)
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(try await shop.availability(shop.tee) == .limited(0))
        }
    }

    @Test("a confirmation asked for holds the stock until the customer approves") func confirmed() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 4))
            let (placed, url) = try #require(try await shop.place(cart, card: .confirm).confirm)
            #expect(try await shop.order(placed.id).paymentStatus == .requiresConfirmation)
            #expect(try await shop.availability(shop.tee) == .limited(6))
            #expect(try await shop.place(cart, card: .confirm).confirm?.url == url)

            try await shop.provider.decide(at: url, approve: true)
            try await shop.services.refresh(placed.id)
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(try await shop.events(of: placed.id) == [.recorded, .confirmationRequired, .paid])
            #expect(try await shop.place(cart, card: .confirm).placed == placed)
        }
    }

    @Test("a confirmation refused ends the order and frees everything") func refused() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 4))
            let (placed, url) = try #require(try await shop.place(cart, card: .confirm).confirm)
            try await shop.provider.decide(at: url, approve: false)
            try await shop.services.refresh(placed.id)
            let order = try await shop.order(placed.id)
            #expect(order.status == .cancelled)
            #expect(order.paymentStatus == .failed)
            #expect(try await shop.availability(shop.tee) == .limited(10))
            #expect(try await shop.place(cart, key: "form-2").placed != nil)
        }
    }

    @Test("going back from the confirmation to pay another way closes the first attempt before the second begins")
    func replaced() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 10))
            let (first, url) = try #require(try await shop.place(cart, card: .confirm).confirm)
            let second = try #require(try await shop.place(cart, method: "cash-on-delivery", key: "form-2").placed)
            #expect(second != first)
            #expect(try await shop.order(first.id).cancelReason == .replaced)
            let charge = try await shop.provider.decide(at: url, approve: true)
            #expect(charge?.state == .cancelled)
            try await shop.recover()
            #expect(try await shop.order(second.id).status == .placed)
        }
    }

    @Test("a cart that is changed after an unconfirmed attempt closes that attempt") func changedAfterAttempt() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 9))
            let first = try #require(try await shop.place(cart, card: .confirm).confirm).order
            let more = try #require(try await shop.services.carts.setQuantity(10, of: shop.tee, in: cart.token))
            let second = try #require(try await shop.place(more, key: "form-2").placed)
            #expect(try await shop.order(first.id).cancelReason == .replaced)
            #expect(try await shop.order(second.id).paymentStatus == .paid)
            #expect(try await shop.availability(shop.tee) == .limited(0))
        }
    }

    @Test("a confirmation that came meanwhile wins over paying another way") func confirmedMeanwhile() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let (first, url) = try #require(try await shop.place(cart, card: .confirm).confirm)
            try await shop.provider.decide(at: url, approve: true)
            let answer = try await shop.place(cart, method: "cash-on-delivery", key: "form-2")
            #expect(answer.placed == first)
        }
    }

    @Test("a lost answer is never paid a second time", arguments: [TestCard.lostBeforeCharge, .lostAfterCharge])
    func unknown(card: TestCard) async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let placed = try #require(try await shop.place(cart, card: card).processing)
            #expect(try await shop.order(placed.id).paymentStatus == .unknown)
            let again = try await shop.place(cart, card: .approve, key: "form-2")
            #expect(again.processing == placed)
            #expect(shop.provider.calls == 1)

            try await shop.recover()
            let order = try await shop.order(placed.id)
            #expect(order.paymentStatus == (card == .lostAfterCharge ? .paid : .failed))
            #expect(order.status == (card == .lostAfterCharge ? .placed : .cancelled))
            #expect(try await shop.availability(shop.tee) == .limited(card == .lostAfterCharge ? 9 : 10))
        }
    }

    @Test("a lost answer is never paid a second time by a changed cart", arguments: [TestCard.lostBeforeCharge, .lostAfterCharge])
    func unknownThenChanged(card: TestCard) async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 1))
            let first = try #require(try await shop.place(cart, card: card).processing)
            let tee = try #require(try await shop.forSale(shop.tee))
            let changed = try await shop.services.carts.add(tee, quantity: .one, to: cart.token)
            let answer = try await shop.place(changed, card: .approve, key: "form-2")
            try await shop.recover()
            let order = try await shop.order(first.id)
            if card == .lostAfterCharge {
                #expect(answer.placed == first, "the first was paid after all: it is the order")
                #expect(order.paymentStatus == .paid)
                #expect(try await shop.availability(shop.tee) == .limited(9))
            } else {
                #expect(try #require(answer.placed) != first)
                #expect(order.status == .cancelled)
                #expect(try await shop.availability(shop.tee) == .limited(8))
            }
        }
    }

    @Test("a slow approval is an approval") func slow() async throws {
        try await Shop.each { shop async throws in
            let answer = try await shop.buy(shop.ebook, 1, card: .slow)
            #expect(answer.placed != nil)
        }
    }

    @Test("cash on delivery is accepted and its goods sold at once; the money comes later") func cash() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.tee, 3))
            let placed = try #require(try await shop.place(cart, method: "cash-on-delivery").placed)
            let order = try await shop.order(placed.id)
            #expect(order.status == .placed)
            #expect(order.paymentStatus == .pending)
            #expect(try await shop.database.read { try Reservations.state(of: placed.id, in: $0) } == .committed)
            #expect(shop.provider.calls == 0)
            try await shop.recover()
            let payment = try await shop.payment(of: placed.id)
            try await shop.services.settlement.settle(payment.id, .succeeded(reference: "till-7"), at: shop.time.now)
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
        }
    }

    @Test("a bank transfer holds the goods for seven days and sells them when the money comes") func transfer() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.tee, 3, method: "bank-transfer").placed)
            shop.time.advance(seconds: 6 * 86_400)
            try await shop.runSchedules()
            #expect(try await shop.order(placed.id).status == .placed)
            #expect(try await shop.availability(shop.tee) == .limited(7))
            let payment = try await shop.payment(of: placed.id)
            try await shop.services.settlement.settle(payment.id, .succeeded(reference: "statement-3"), at: shop.time.now)
            #expect(try await shop.order(placed.id).paymentStatus == .paid)
            #expect(try await shop.database.read { try Reservations.state(of: placed.id, in: $0) } == .committed)
        }
    }

    @Test("a backorder is sold and recorded on its line") func backorder() async throws {
        try await Shop.each { shop async throws in
            let placed = try #require(try await shop.buy(shop.poster, 2).placed)
            #expect(try await shop.order(placed.id).lines.map(\.backordered) == [2])
        }
    }

    @Test("digital goods need no shipping address, only one to bill to") func digital() async throws {
        try await Shop.each { shop async throws in
            let cart = try await shop.cart((shop.ebook, 1))
            let request = try PlaceOrderRequest(
                cart: cart.token, cartVersion: cart.version, confirmedTotal: .dollars("11.59"), email: Shop.email, shippingAddress: nil,
                billingAddress: Shop.address(), shippingRateID: nil, paymentMethod: "card", instrument: TestCard.approve.rawValue,
                idempotencyKey: "k")
            let placed = try #require(try await shop.services.placeOrder(request).placed)
            let order = try await shop.order(placed.id)
            #expect(order.shippingAddress == nil)
            #expect(order.shipping == nil)
            #expect(order.amounts.total == .dollars("11.59"))
        }
    }
}
