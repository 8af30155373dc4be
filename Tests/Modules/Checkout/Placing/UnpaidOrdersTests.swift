import Checkout
import Commerce
import Customers
import Inventory
import Orders
import Platform
import TestSupport
import Testing

@Suite("Orders that are left to be paid later") struct UnpaidOrdersTests {
    private static let here = "203.0.113.7"

    @Test("one address on the net may leave a few a day, whatever the names, and none of the refused ones keeps goods")
    func perAddress() async throws {
        try await Shop.each { shop async throws in
            let services = shop.anotherProcess { $0.unpaidOrders.perAddress = 3 }
            var answers: [PlaceOrderAnswer] = []
            for index in 0..<5 {
                answers.append(try await services.placeOrder(try await request(shop, "buyer\(index)@example.com", from: Self.here)))
            }
            #expect(answers.filter { $0.placed != nil }.count == 3)
            let next = shop.time.now.adding(seconds: 86_400)
            #expect(Array(answers.suffix(2)) == [.refused(.tooManyUnpaid(until: next)), .refused(.tooManyUnpaid(until: next))])
            #expect(try await shop.availability(shop.tee) == .limited(7))
            let card = try await services.placeOrder(try await request(shop, "last@example.com", method: "card", from: Self.here))
            #expect(card.placed != nil, "who pays is not held up")
            let elsewhere = try await services.placeOrder(try await request(shop, "last@example.com", from: "203.0.113.8"))
            #expect(elsewhere.placed != nil)
            shop.time.advance(seconds: 86_401)
            #expect(try await services.placeOrder(try await request(shop, "next@example.com", from: Self.here)).placed != nil)
        }
    }

    @Test("one e-mail address may too, also when all come at once from everywhere") func perEmail() async throws {
        try await Shop.each { shop async throws in
            let services = [shop.anotherProcess { $0.unpaidOrders.perAccount = 4 }, shop.anotherProcess { $0.unpaidOrders.perAccount = 4 }]
            var requests: [PlaceOrderRequest] = []
            for index in 0..<8 {
                let email = index.isMultiple(of: 2) ? "amina@example.com" : "Amina@Example.com"
                requests.append(try await request(shop, email, method: "cash-on-delivery", from: "203.0.113.\(index)"))
            }
            let placed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (index, request) in requests.enumerated() {
                    group.addTask { try await services[index % 2].placeOrder(request).placed != nil }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(placed == 4)
            #expect(try await shop.availability(shop.tee) == .limited(6))
        }
    }

    @Test("a form that was refused places its order when there is room again, and one repeated is counted once") func again() async throws {
        try await Shop.each { shop async throws in
            let services = shop.anotherProcess { $0.unpaidOrders.perAddress = 1 }
            let first = try await request(shop, "a@example.com", from: Self.here)
            let second = try await request(shop, "b@example.com", from: Self.here)
            for _ in 0..<3 { #expect(try await services.placeOrder(first).placed != nil) }
            guard case .refused(.tooManyUnpaid) = try await services.placeOrder(second) else { return #expect(Bool(false), "not refused") }
            shop.time.advance(seconds: 86_401)
            #expect(try await services.placeOrder(second).placed != nil)
        }
    }

    /// An order of one tee, from a cart of its own.
    private func request(_ shop: Shop, _ email: String, method: String = "bank-transfer", from client: String) async throws -> PlaceOrderRequest {
        let plain = try await shop.request(try await shop.cart((shop.tee, 1)), method: method)
        return try PlaceOrderRequest(
            cart: plain.cart, cartVersion: plain.cartVersion, confirmedTotal: plain.confirmedTotal, email: try EmailAddress(email),
            shippingAddress: plain.shippingAddress, shippingRateID: plain.shippingRateID, paymentMethod: method, instrument: plain.instrument,
            idempotencyKey: plain.idempotencyKey, client: client)
    }
}
