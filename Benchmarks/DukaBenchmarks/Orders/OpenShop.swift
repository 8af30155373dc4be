import Checkout
import Commerce
import Orders
import Payments
import Platform
import Storefront
import TestPayments

/// Checkout over one engine, put together as the program does it.
struct OpenShop: Sendable {
    let database: Database
    let services: CheckoutServices

    init(_ engine: any DatabaseEngine) {
        let clock = Clock.system
        let database = Database(engine, identifiers: IdentifierGenerator(now: { clock.now().millisecondsSince1970 }))
        let gateway = TestPaymentGateway(database: database, clock: clock) { StorefrontLink.testPayment(reference: $0).path }
        let methods = PaymentMethods([
            PaymentMethod(code: "card", title: "Card", instructions: "", kind: .gateway(gateway)), .cashOnDelivery(),
        ])
        self.database = database
        services = CheckoutServices(
            database: database, documents: DatabaseDocumentStore(database, clock: clock), methods: methods,
            settings: CheckoutSettings { StorefrontLink.paymentReturn(reference: $0.text).path }, clock: clock, logger: BenchmarkShop.silent)
    }

    /// Anything but an accepted order makes the figures worthless.
    func place(_ request: PlaceOrderRequest) async throws {
        let answer = try await services.placeOrder(request)
        guard case .placed = answer else { throw BenchmarkError("an order was not placed: \(answer)") }
    }

    /// - Returns: orders a second, and how many milliseconds each buyer waited.
    func place(_ requests: [PlaceOrderRequest], _ numbers: Range<Int>, buyers: Int) async throws -> (perSecond: Double, milliseconds: [Double]) {
        let started = ContinuousClock.now
        let milliseconds = try await Crowd(buyers).map(numbers) { number in
            let sent = ContinuousClock.now
            try await place(requests[number])
            return (ContinuousClock.now - sent).seconds * 1_000
        }
        return (Double(numbers.count) / (ContinuousClock.now - started).seconds, milliseconds)
    }
}
