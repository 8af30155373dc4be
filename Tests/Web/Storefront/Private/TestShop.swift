import BackInStock
import Catalog
import Checkout
import Commerce
import Content
import Customers
import Downloads
import Foundation
import Inventory
import Logging
import Orders
import Payments
import Platform
import Promotions
import Reviews
import Search
import Shipping
import StoredValue
import Storefront
import Synchronization
import Taxes
import TestPayments
import TestSupport
import Testing
import WebCore
import Wishlists
import Worker

/// A shop with pages, on one database: goods, a zone, taxes, three ways to pay, dollars and euros.
///
/// | variant | USD | EUR | stock |
/// | --- | --- | --- | --- |
/// | tee | 25.00 | 23.00 | 10 |
/// | mug | 8.50 | none | 3 |
/// | ebook | 9.99 | 8.99 | not counted, nothing to send |
///
/// It ships to Kenya (5.00, VAT 16 % on top), the United States (7.00, no tax) and Germany (6.00, VAT 19 % within).
struct TestShop {
    static let origin = "http://shop.example"

    let database: Database
    let time: TestClock
    let services: CheckoutServices
    let customers: CustomerServices
    let passwords = TestPasswords()
    let mailbox = Mailbox()
    let objects = MemoryObjects()
    /// What the front door logs.
    let log = RecordingLog()
    /// Hears of each commit at once.
    let stockFeed: StockFeed
    let storefront: Storefront
    let door: FrontDoor
    let tee: VariantID
    let mug: VariantID
    let ebook: VariantID

    /// - Parameter methods: the codes of the ways to pay that are offered; all by default.
    static func each(
        isPageCacheOn: Bool = false, methods: Set<String> = ["card", "cash-on-delivery", "bank-transfer"], languages: LanguageChoice = .standard,
        isolation: isolated (any Actor)? = #isolation, _ body: (TestShop) async throws -> Void
    ) async throws {
        let migrations =
            CatalogSchema.migrations + SearchSchema.migrations + InventorySchema.migrations + ShippingSchema.migrations + TaxesSchema.migrations
            + ContentSchema.migrations
            + PromotionsSchema.migrations + CustomersSchema.migrations
            + DownloadsSchema.migrations + ReviewsSchema.migrations + BackInStockSchema.migrations + WishlistsSchema.migrations + StoredValueSchema.migrations
            + OrdersSchema.migrations
            + PaymentsSchema.migrations
            + CheckoutSchema.migrations
            + TestPaymentsSchema.migrations
        try await TestDatabase.each(migrations, isolation: isolation) {
            try await body(try await TestShop($0, isPageCacheOn: isPageCacheOn, methods: methods, languages: languages))
        }
    }

    init(_ database: Database, isPageCacheOn: Bool, methods: Set<String>, languages: LanguageChoice = .standard) async throws {
        let time = TestClock()
        self.database = database
        self.time = time
        (tee, mug, ebook) = try await database.write { try TestGoods.stock(at: time.now, in: $0) }
        let origin = Self.origin
        let gateway = TestPaymentGateway(database: database, clock: time.clock, slowSeconds: 0) {
            origin + StorefrontLink.testPayment(reference: $0).path
        }
        services = CheckoutServices(
            database: database, documents: DatabaseDocumentStore(database, clock: time.clock),
            methods: PaymentMethods(
                [
                    PaymentMethod(code: "card", title: "Card", instructions: "", kind: .gateway(gateway)), .cashOnDelivery(),
                    .bankTransfer(instructions: "To IBAN XX00 1234."),
                ].filter { methods.contains($0.code) }), settings: CheckoutSettings { origin + StorefrontLink.paymentReturn(reference: $0.text).path },
            clock: time.clock, logger: silent)
        customers = CustomerServices(database: database, hasher: passwords, origin: Self.origin, clock: time.clock)
        let markets = MarketDirectory(Storefront.markets(CurrencyChoice(offered: [.usd, .eur], preferred: .usd), languages))
        let stockFeed = StockFeed(database, logger: silent)
        let cache = PageCache(limitBytes: 1 << 20)
        database.onCommit { commit in
            stockFeed.changed(commit.tags.keys)
            cache.invalidate(commit.tags)
        }
        self.stockFeed = stockFeed
        storefront = try Storefront(
            database: database, objects: objects, clock: time.clock, markets: markets, origin: origin, stockFeed: stockFeed,
            checkout: services, customers: customers, pace: .none, testGateway: Self.testGateway(gateway), logger: silent)
        let policy = SecurityHeaders.policy(mediaOrigin: nil, formTargets: [])
        door = FrontDoor(
            settings: .init(publicOrigin: origin, markets: markets, contentSecurityPolicy: policy), routes: storefront,
            pages: PublicPages(
                cache: cache, isEnabled: isPageCacheOn, clock: time.clock,
                headers: FrontDoor.publicHeaders(policy: policy, isSecure: false)),
            errors: storefront.errorPages, health: Health(checks: [], metrics: { [] }), metrics: RequestMetrics(), logger: log.logger)
    }

    private static func testGateway(_ gateway: TestPaymentGateway) -> TestGateway {
        @Sendable func shown(_ charge: TestCharge) -> TestGateway.Charge {
            .init(
                amount: charge.amount, orderNumber: charge.orderNumber, returnURL: charge.returnURL,
                isOpen: charge.state == .requiresConfirmation)
        }
        return TestGateway(
            cards: TestCard.allCases.map { .init(number: $0.rawValue, explanation: $0.explanation) },
            charge: { try await gateway.charge(reference: $0).map(shown) },
            decide: { try await gateway.confirm(reference: $0, approve: $1).map(shown) })
    }

    // MARK: What happens behind the visitor

    func setStock(_ count: Int, of variant: VariantID) async throws {
        let now = time.now
        try await database.write { transaction in
            let level = try #require(try InventoryReads.levels(of: variant, in: transaction).first)
            try StockLedger.adjust(
                count - level.onHand, of: variant, at: level.locationID, note: "test", now: now, in: transaction)
        }
    }

    func setPrice(_ cents: Int64, of variant: VariantID) async throws {
        let now = time.now
        try await database.write {
            _ = try CatalogWrites.setPrices([PriceSetting(regular: Money(minorUnits: cents, currency: .usd))], of: variant, at: now, in: $0)
        }
    }

    /// What the worker does about accounts: sends the mails, hands over orders.
    /// - Parameter topics: how the names of the events begin.
    func deliver(_ topics: String = "customers.") async throws {
        let origin = Self.origin
        let mails = MailSettings(
            sender: { MailSender(name: "Pipe & Co", address: try EmailAddress("shop@example.com")) },
            orderURL: { origin + StorefrontLink.order(token: $0.token.text).path },
            accounts: { _ in
                AccountURLs(
                    confirmRegistration: { origin + StorefrontLink.account(.confirm(token: $0)).path },
                    resetPassword: { origin + StorefrontLink.account(.resetPassword(token: $0)).path },
                    confirmEmail: { origin + StorefrontLink.account(.newEmail(token: $0)).path },
                    signIn: { origin + StorefrontLink.account(.signIn).path },
                    forgotPassword: { origin + StorefrontLink.account(.forgotPassword).path },
                    passkeys: { origin + StorefrontLink.account(.passkeys).path })
            },
            backInStock: BackInStockURLs(
                product: { "\(origin)\(StorefrontLink.product($1).path)?variant=\($0.variantID)" },
                forget: { token, _ in origin + StorefrontLink.account(.forgetRequests(token: token)).path }),
            homeURL: { _, _ in origin + "/" })
        let reactions = Reactions.all(database: database, checkout: services, mails: mails, mailer: mailbox, clock: time.clock)
        try await OutboxWorker(
            database, reactions: reactions.filter { $0.topic.hasPrefix(topics) }, clock: time.clock, logger: silent
        ).drain()
    }

    /// The path that the newest mail to the address links to.
    func link(in mail: String) async throws -> String {
        try await deliver()
        let text = try #require(mailbox.mails(to: mail).last).text
        let start = try #require(text.range(of: Self.origin))
        return String(text[start.upperBound...].prefix { !$0.isWhitespace })
    }

    /// A part of a country with a tax of its own on top of the prices.
    func tax(_ country: String, region: String, percent: String) async throws {
        try await database.write {
            _ = try TaxWrites.setRegion(
                TaxRegionDraft(
                    country: CountryCode(country), region: region, pricesIncludeTax: false,
                    rates: [TaxRate(taxClass: "standard", name: "Sales tax", rate: Rate(percent: percent))]), in: $0)
        }
    }

    func orders() async throws -> [OrderSummary] { try await database.read { try OrderReads.latest(limit: 100, in: $0) } }
}

/// Keeps what is sent.
final class Mailbox: Mailer {
    private let sent = Mutex<[MailMessage]>([])

    func send(_ message: MailMessage) async throws { sent.withLock { $0.append(message) } }
    func mails(to address: String) -> [MailMessage] { sent.withLock { $0.filter { $0.to.folded == address.lowercased() } } }
}

let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

final class MemoryObjects: ObjectStore {
    let stored = Mutex<[ObjectKey: StoredObject]>([:])

    func put(_ key: ObjectKey, _ content: [UInt8], contentType: String) async throws {
        stored.withLock { $0[key] = StoredObject(content: content, contentType: contentType) }
    }
    func get(_ key: ObjectKey) async throws -> StoredObject? { stored.withLock { $0[key] } }
    func read(_ key: ObjectKey, from offset: Int, count: Int) async throws -> [UInt8]? {
        stored.withLock { $0[key] }.map { Array($0.content.dropFirst(offset).prefix(count)) }
    }
    func exists(_ key: ObjectKey) async throws -> Bool { stored.withLock { $0[key] != nil } }
    func remove(_ key: ObjectKey) async throws { stored.withLock { $0[key] = nil } }
}

private enum TestGoods {
    static func stock(at now: Timestamp, in transaction: Transaction) throws -> (VariantID, VariantID, VariantID) {
        func product(_ title: String, usd: Int64, eur: Int64?, isDigital: Bool = false) throws -> VariantID {
            var draft = ProductDraft(title: title)
            draft.status = .active
            draft.isDigital = isDigital
            let prices = [PriceSetting(regular: Money(minorUnits: usd, currency: .usd))]
            draft.variants = [
                VariantDraft(
                    prices: prices + (eur.map { [PriceSetting(regular: Money(minorUnits: $0, currency: .eur))] } ?? []), weightGrams: 200,
                    requiresShipping: !isDigital)
            ]
            return try #require(try CatalogWrites.upsert(draft, at: now, in: transaction).variants.first)
        }
        let tee = try product("Kernel <b>tee</b>", usd: 2_500, eur: 2_300)
        let mug = try product("Segfault mug", usd: 850, eur: nil)
        let ebook = try product("Pointers, a tale", usd: 999, eur: 899, isDigital: true)
        let location = try StockLocations.create(name: "Nairobi", priority: 0, at: now, in: transaction)
        try StockLedger.receive(10, of: tee, at: location, now: now, in: transaction)
        try StockLedger.receive(3, of: mug, at: location, now: now, in: transaction)
        for (country, price) in [("KE", 500), ("US", 700), ("DE", 600)] as [(String, Int64)] {
            _ = try ShippingWrites.createZone(
                ShippingZoneDraft(
                    name: country, places: [.country(try CountryCode(country))],
                    rates: [
                        ShippingRateDraft(
                            name: "Standard",
                            prices: [.init(Money(minorUnits: price, currency: .usd)), .init(Money(minorUnits: price, currency: .eur))], days: 2...5)
                    ]), in: transaction)
        }
        for (country, percent, isInclusive) in [("KE", "16", false), ("DE", "19", true)] {
            _ = try TaxWrites.setRegion(
                TaxRegionDraft(
                    country: CountryCode(country), pricesIncludeTax: isInclusive,
                    rates: [TaxRate(taxClass: "standard", name: "VAT", rate: Rate(percent: percent))]), in: transaction)
        }
        return (tee, mug, ebook)
    }
}
