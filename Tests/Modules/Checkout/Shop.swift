import BackInStock
import Catalog
import Checkout
import Commerce
import Customers
import Downloads
import InvariantCheck
import Inventory
import Logging
import Orders
import Payments
import Platform
import Promotions
import Reviews
import Shipping
import StoredValue
import Synchronization
import Taxes
import TestPayments
import TestSupport
import Testing
import Wishlists

/// A small shop with goods, a zone, taxes and every way to pay, on one database.
///
/// | variant | price | stock |
/// | --- | --- | --- |
/// | tee | 25.00 USD | 10 |
/// | mug | 8.50 USD | 3 at the first location, 4 at the second |
/// | poster | 12.00 USD | none, on backorder |
/// | ebook | 9.99 USD | not counted, nothing to send |
///
/// Sending costs 5.00; goods to Kenya carry 16 % VAT on top, to Germany 19 % within.
struct Shop {
    static let migrations =
        CatalogSchema.migrations + InventorySchema.migrations + ShippingSchema.migrations + TaxesSchema.migrations + PromotionsSchema.migrations
        + CustomersSchema.migrations + PaymentsSchema.migrations + OrdersSchema.migrations + DownloadsSchema.migrations + ReviewsSchema.migrations
        + BackInStockSchema.migrations + WishlistsSchema.migrations + StoredValueSchema.migrations
        + CheckoutSchema.migrations
        + TestPaymentsSchema.migrations

    let database: Database
    let time: TestClock
    let provider: Provider
    let faults: Faults
    let services: CheckoutServices
    let tee: VariantID
    let mug: VariantID
    let poster: VariantID
    let ebook: VariantID
    let rate: ShippingRateID

    /// Runs the body on a fresh shop per engine, then holds it to every invariant, at once and when all is over.
    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (Shop) async throws -> Void) async throws {
        await Turnstile.shops.enter()
        do {
            try await TestDatabase.each(migrations, isolation: isolation) { database in
                let shop = try await Shop(database)
                try await body(shop)
                try await shop.runSchedules()
                try await shop.expectSound()
            }
        } catch {
            await Turnstile.shops.leave()
            throw error
        }
        await Turnstile.shops.leave()
    }

    init(_ database: Database) async throws {
        let time = TestClock()
        self.database = database
        self.time = time
        let goods = try await database.write { try Goods(at: time.now, in: $0) }
        (tee, mug, poster, ebook, rate) = (goods.tee, goods.mug, goods.poster, goods.ebook, goods.rate)
        provider = Provider(
            TestPaymentGateway(database: database, clock: time.clock, slowSeconds: 0) { "/test-payments/\($0)" })
        faults = Faults()
        services = Self.services(database, time, provider, faults)
    }

    /// Another process on the same data.
    func anotherProcess(faults: Faults = Faults(), _ adjust: (inout CheckoutSettings) -> Void = { _ in }) -> CheckoutServices {
        Self.services(database, time, provider, faults, adjust)
    }

    private static func services(
        _ database: Database, _ time: TestClock, _ provider: Provider, _ faults: Faults, _ adjust: (inout CheckoutSettings) -> Void = { _ in }
    ) -> CheckoutServices {
        let methods = PaymentMethods([
            PaymentMethod(code: "card", title: "Card", instructions: "", kind: .gateway(provider)),
            .cashOnDelivery(), .bankTransfer(instructions: "IBAN …"),
        ])
        var settings = CheckoutSettings { "/orders/\($0.text)" }
        settings.gatewayTimeoutSeconds = 5
        settings.unpaidOrders.perAccount = 10_000
        adjust(&settings)
        return CheckoutServices(
            database: database, documents: DatabaseDocumentStore(database, clock: time.clock), methods: methods, settings: settings,
            clock: time.clock, logger: silent, faults: faults.checkout)
    }

    private static let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    // MARK: Buying

    // swift-format-ignore: NeverUseForceTry
    static let email = try! EmailAddress("amina@example.com")

    static func address(_ country: String = "KE") -> Address {
        // swift-format-ignore: NeverUseForceTry
        Address(
            stored: "Amina Otieno", company: nil, line1: "1 Moi Avenue", line2: nil, city: "Nairobi", region: nil, postcode: "00100",
            country: try! CountryCode(country), phone: nil)
    }

    func cart(_ wanted: (VariantID, Int)...) async throws -> Cart {
        var cart: Cart?
        for (id, quantity) in wanted {
            let variant = try #require(try await forSale(id))
            cart = try await services.carts.add(variant, quantity: Quantity(quantity), to: cart?.token)
        }
        return try #require(cart)
    }

    func forSale(_ id: VariantID) async throws -> VariantForSale? {
        let now = time.now
        return try await database.read { try CatalogReads.variantsForSale([id], currency: .usd, at: now, in: $0)[id] }
    }

    func quote(_ cart: Cart, to country: String = "KE") async throws -> CheckoutQuote {
        let (now, rate) = (time.now, rate)
        return try await database.read { reader in
            let quote = try CartQuote.of(cart, at: now, in: reader)
            let destination = CheckoutDestination(country: try CountryCode(country))
            return try CheckoutQuote.of(quote, to: destination, rate: quote.requiresShipping ? rate : nil, in: reader)
        }
    }

    func request(
        _ cart: Cart, total: Money? = nil, card: TestCard = .approve, method: String = "card", key: String = "form-1", country: String = "KE"
    ) async throws -> PlaceOrderRequest {
        let confirmed: Money
        if let total { confirmed = total } else { confirmed = try await quote(cart, to: country).total }
        return try PlaceOrderRequest(
            cart: cart.token, cartVersion: cart.version, confirmedTotal: confirmed, email: Self.email,
            shippingAddress: Self.address(country), shippingRateID: rate, paymentMethod: method,
            instrument: method == "card" ? card.rawValue : nil, idempotencyKey: key)
    }

    func place(
        _ cart: Cart, card: TestCard = .approve, method: String = "card", key: String = "form-1", country: String = "KE"
    ) async throws -> PlaceOrderAnswer {
        try await services.placeOrder(try await request(cart, card: card, method: method, key: key, country: country))
    }

    /// A cart of its own, and an order of it.
    func buy(_ variant: VariantID, _ quantity: Int, card: TestCard = .approve, method: String = "card") async throws -> PlaceOrderAnswer {
        try await place(try await cart((variant, quantity)), card: card, method: method)
    }

    func order(_ id: OrderID) async throws -> OrderDetail {
        try #require(try await database.read { try OrderReads.order(id, in: $0) })
    }

    /// The newest first.
    func orders() async throws -> [OrderSummary] { try await database.read { try OrderReads.latest(limit: 100, in: $0) } }

    func payment(of order: OrderID) async throws -> Payment {
        try #require(try await database.read { try PaymentStore.payments(of: order, in: $0) }.last)
    }

    func events(of order: OrderID) async throws -> [OrderEvent] {
        try await database.read { try OrderHistory.entries(of: order, in: $0) }.map(\.event)
    }

    func availability(_ variant: VariantID) async throws -> Availability? {
        try await database.read { try InventoryReads.availability(of: [variant], in: $0)[variant] }
    }

    /// As a shop leaves it that runs: a schedule has just ended.
    func serves() async throws {
        let now = time.now
        try await database.write {
            _ = try $0.execute("INSERT INTO platform_schedules (name, due_at, finished_at) VALUES ('test', \(now), \(now))")
        }
    }

    /// Runs the schedules until they find nothing to do, then delivers all events.
    func runSchedules() async throws {
        for _ in 0..<50 {
            let work = try await services.reconciliation.run() + services.expiry.run() + services.refunds.run()
            if work == 0 { break }
        }
        let worker = OutboxWorker(database, reactions: services.reactions, clock: time.clock, logger: Self.silent)
        try await worker.drain()
    }

    /// Lets more than an hour pass, with the schedules at work, as long as it takes a shop to get over anything.
    func recover() async throws {
        for _ in 0..<12 {
            time.advance(seconds: 400)
            try await runSchedules()
        }
    }

    /// In the middle of things: before the schedules had their turn, only their delay may show.
    func expectSoundButForEvents(_ location: SourceLocation = #_sourceLocation) async throws {
        let late = ["I2 what the provider charged", "open payments are asked", "no promise outlives", "events are delivered"]
        let violations = try await InvariantChecker(database).run(at: time.now)
            .filter { violation in !late.contains { violation.invariant.hasPrefix($0) } }
        #expect(violations.isEmpty, Comment(rawValue: violations.report), sourceLocation: location)
    }

    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        let violations = try await InvariantChecker(database).run(at: time.now)
        #expect(violations.isEmpty, Comment(rawValue: violations.report), sourceLocation: location)
    }
}

/// The goods of the test shop.
private struct Goods: Sendable {
    let tee: VariantID
    let mug: VariantID
    let poster: VariantID
    let ebook: VariantID
    let rate: ShippingRateID

    init(at now: Timestamp, in transaction: Transaction) throws {
        func product(_ title: String, _ price: Int64, isDigital: Bool = false) throws -> VariantID {
            var draft = ProductDraft(title: title)
            draft.status = .active
            draft.isDigital = isDigital
            draft.variants = [
                VariantDraft(
                    prices: [PriceSetting(regular: Money(minorUnits: price, currency: .usd))], weightGrams: 200, requiresShipping: !isDigital)
            ]
            let outcome = try CatalogWrites.upsert(draft, at: now, in: transaction)
            return try #require(outcome.variants.first, "\(outcome.effect)")
        }
        tee = try product("Kernel tee", 2_500)
        mug = try product("Segfault mug", 850)
        poster = try product("Stack poster", 1_200)
        ebook = try product("Pointers, a tale", 999, isDigital: true)

        let first = try StockLocations.create(name: "Nairobi", priority: 0, at: now, in: transaction)
        let second = try StockLocations.create(name: "Mombasa", priority: 1, at: now, in: transaction)
        try StockLedger.receive(10, of: tee, at: first, now: now, in: transaction)
        try StockLedger.receive(3, of: mug, at: first, now: now, in: transaction)
        try StockLedger.receive(4, of: mug, at: second, now: now, in: transaction)
        try StockPolicies.set(.backorder, for: poster, at: now, in: transaction)

        let zone = try ShippingWrites.createZone(
            ShippingZoneDraft(
                name: "World", places: [.restOfWorld],
                rates: [ShippingRateDraft(name: "Standard", prices: [.init(Money(minorUnits: 500, currency: .usd))], days: 2...5)]),
            in: transaction)
        rate = try #require(try ShippingZones.all(in: transaction).first { $0.id == zone }?.rateIDs.first)
        for (country, percent, isInclusive) in [("KE", "16", false), ("DE", "19", true)] {
            _ = try TaxWrites.setRegion(
                TaxRegionDraft(
                    country: CountryCode(country), pricesIncludeTax: isInclusive,
                    rates: [TaxRate(taxClass: "standard", name: "VAT", rate: Rate(percent: percent))]),
                in: transaction)
        }
    }
}
