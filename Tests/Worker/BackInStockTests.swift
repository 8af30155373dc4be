import BackInStock
import Catalog
import Commerce
import Customers
import Foundation
import InvariantCheck
import Inventory
import Logging
import Orders
import Platform
import Synchronization
import TestSupport
import Testing

@testable import Worker

@Suite("Mails about what is back")
struct BackInStockMailsTests {
    @Test("who asked gets one mail when it is back, in their language, with the goods and a link that forgets them")
    func mail() async throws {
        try await RestockedShop.each { shop in
            try await shop.ask("amina@example.com")
            try await shop.ask("awa@example.com", .fr, .eur)
            try await shop.deliver()
            #expect(shop.mails.isEmpty)
            try await shop.receive(1)
            try await shop.deliver()
            try await shop.deliver()
            let english = try #require(shop.mails.first { $0.to.text == "amina@example.com" })
            let french = try #require(shop.mails.first { $0.to.text == "awa@example.com" })
            #expect(shop.mails.count == 2)
            #expect(english.subject == "Back in stock: Kernel <tee>" && french.subject == "De nouveau en stock\u{A0}: Tee-shirt noyau")
            #expect(english.text.contains("Kernel <tee> can be bought again."))
            #expect(english.html.contains("Kernel &lt;tee&gt;") && !english.html.contains("<tee>"))
            #expect(english.text.contains("https://shop.example/en/USD/products/kernel-tee?variant=\(shop.tee)\n"))
            #expect(french.text.contains("https://shop.example/fr/EUR/products/kernel-tee?variant=\(shop.tee)\n"))
            let start = try #require(french.text.range(of: "https://shop.example/fr/forget/"))
            let secret = try #require(SecretToken(String(french.text[start.upperBound...].prefix { $0.isHexDigit })))
            #expect(french.html.contains(secret.text))
            // The secret lies in the mail and nowhere else.
            let payloads: [String] = try await shop.database.read { try $0.all("SELECT payload FROM platform_outbox") { try $0[0] } }
            let digests: [String] = try await shop.database.read { try $0.all("SELECT digest FROM backinstock_links") { try $0[0] } }
            #expect(digests.contains(secret.digest) && !digests.contains(secret.text))
            #expect(!payloads.joined().contains(secret.text) && !payloads.joined().contains("awa@"))
            let forgotten = try await shop.database.write { try BackInStockRequests.forget(link: secret.digest, in: $0) }
            #expect(forgotten == 1)
            // It sells out and comes back: those who were told are told no more.
            try await shop.receive(-1)
            try await shop.receive(5)
            try await shop.deliver()
            #expect(shop.mails.count == 2)
        }
    }

    @Test("every language has its own words")
    func languages() async throws {
        try await RestockedShop.each { shop in
            for (number, locale) in [LocaleCode.en, .fr, .sw, .ar].enumerated() { try await shop.ask("asker\(number)@example.com", locale) }
            try await shop.receive(1)
            try await shop.deliver()
            let mails = shop.mails.sorted { $0.to.text < $1.to.text }
            #expect(mails.count == 4 && Set(mails.map { $0.text.split(separator: "\n").first ?? "" }).count == 4)
            #expect(mails.last?.html.contains("dir=\"rtl\"") == true)
        }
    }

    @Test("what sold out before a mail went out keeps its asker waiting for the next time")
    func soldOutMeanwhile() async throws {
        try await RestockedShop.each { shop in
            try await shop.ask("amina@example.com")
            try await shop.receive(1)
            try await shop.deliver(only: "inventory.")
            try await shop.receive(-1)
            try await shop.deliver()
            #expect(shop.mails.isEmpty)
            try await shop.receive(1)
            try await shop.deliver()
            #expect(shop.mails.map(\.to.text) == ["amina@example.com"])
        }
    }

    @Test("more than a batch are told in the order of asking, minute by minute, and the rest wait when it sells out between")
    func rounds() async throws {
        try await RestockedShop.each { shop in
            let count = BackInStockRounds.batch + 2
            for number in 0..<count { try await shop.ask("asker\(100 + number)@example.com") }
            try await shop.receive(3)
            try await shop.deliver()
            #expect(shop.mails.count == BackInStockRounds.batch)
            #expect(!shop.mails.contains { $0.to.text == "asker\(100 + count - 1)@example.com" })
            try await shop.receive(-3)
            shop.time.advance(seconds: BackInStockRounds.secondsBetween)
            try await shop.deliver()
            #expect(shop.mails.count == BackInStockRounds.batch)
            try await shop.receive(3)
            try await shop.deliver()
            #expect(shop.mails.count == count && Set(shop.mails.map(\.id)).count == count)
        }
    }

    @Test("nobody is told of a product that is withdrawn; once it is for sale again a schedule finds who waits")
    func withdrawn() async throws {
        try await RestockedShop.each { shop in
            try await shop.ask("amina@example.com")
            try await shop.ask("awa@example.com", .fr, .eur)
            let (tee, now) = (shop.product, shop.time.now)
            try await shop.database.write { _ = try CatalogWrites.setStatus(.draft, of: tee, at: now, in: $0) }
            try await shop.receive(4)
            try await shop.deliver()
            try await LookForBackInStock.look(shop.database, shop.time.clock)
            try await shop.deliver()
            #expect(shop.mails.isEmpty)
            #expect(try await shop.states() == ["waiting", "waiting"])
            try await shop.database.write { _ = try CatalogWrites.setStatus(.active, of: tee, at: now, in: $0) }
            try await shop.deliver()
            #expect(shop.mails.isEmpty)
            try await LookForBackInStock.look(shop.database, shop.time.clock)
            try await LookForBackInStock.look(shop.database, shop.time.clock)
            try await shop.deliver()
            #expect(shop.mails.map(\.to.text).sorted() == ["amina@example.com", "awa@example.com"])
        }
    }

    @Test("an event that comes twice, delivered by several nodes at once, makes one mail for each")
    func race() async throws {
        try await RestockedShop.each { shop in
            for number in 0..<30 { try await shop.ask("asker\(number)@example.com") }
            try await shop.receive(50)
            let (tee, now) = (shop.tee, shop.time.now)
            for _ in 0..<3 {
                try await shop.database.write { try Outbox.publish(StockStateChanged(variantID: tee, state: .inStock), at: now, in: $0) }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await shop.deliver() } }
                group.addTask { try await LookForBackInStock.look(shop.database, shop.time.clock) }
                try await group.waitForAll()
            }
            try await shop.deliver()
            #expect(shop.mails.count == 30 && Set(shop.mails.map(\.to.text)).count == 30)
            #expect(try await shop.states() == Array(repeating: "told", count: 30))
        }
    }

    @Test("a delivery that is repeated after its mail went out, or beside itself, sends the same mail")
    func repetition() async throws {
        try await RestockedShop.each { shop in
            try await shop.ask("amina@example.com")
            try await shop.receive(1)
            try await shop.deliver()
            let now = shop.time.now
            let request = try #require(try await shop.requests().first)
            // Another event of the same request, as if the first had lost its record, and nothing is left in stock.
            try await shop.receive(-1)
            try await shop.database.write { for _ in 0..<2 { try Outbox.publish(BackInStockDue(requestID: request), at: now, in: $0) } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 { group.addTask { try await shop.deliver() } }
                try await group.waitForAll()
            }
            #expect(shop.mails.count == 3 && Set(shop.mails.map(\.id)).count == 1, "which a mailer sends once")
        }
    }
}

/// A tee that is sold out, in two currencies, with a French name, and a mailbox.
private struct RestockedShop {
    let database: Database
    let time = TestClock()
    let product: ProductID
    let tee: VariantID
    private let location: LocationID
    private let mailbox = RestockMailbox()

    var mails: [MailMessage] { mailbox.sent }

    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (RestockedShop) async throws -> Void) async throws {
        let migrations = CatalogSchema.migrations + InventorySchema.migrations + BackInStockSchema.migrations
        try await TestDatabase.each(migrations, isolation: isolation) { database in
            let shop = try await RestockedShop(database)
            try await shop.deliver()  // what made it sold out
            try await body(shop)
            let violations = try await InvariantChecker(database).run(at: shop.time.now)
            #expect(violations == [])
        }
    }

    init(_ database: Database) async throws {
        self.database = database
        (product, tee, location) = try await database.write { transaction in
            let now = TestClock.start
            var draft = ProductDraft(title: "Kernel <tee>")
            draft.status = .active
            let prices = [PriceSetting(regular: Money(minorUnits: 2_500, currency: .usd)), PriceSetting(regular: Money(minorUnits: 2_300, currency: .eur))]
            draft.variants = [VariantDraft(prices: prices, weightGrams: 200)]
            let made = try CatalogWrites.upsert(draft, at: now, in: transaction)
            let (product, tee) = (try #require(made.product), try #require(made.variants.first))
            try CatalogTranslations.set(.title, of: product, to: "Tee-shirt noyau", in: .fr, at: now, in: transaction)
            let location = try StockLocations.create(name: "Nairobi", priority: 0, at: now, in: transaction)
            try StockLedger.receive(1, of: tee, at: location, now: now, in: transaction)
            try StockLedger.adjust(-1, of: tee, at: location, note: "test", now: now, in: transaction)
            return (product, tee, location)
        }
    }

    func ask(_ email: String, _ locale: LocaleCode = .en, _ currency: Currency = .usd) async throws {
        let (address, now) = (try EmailAddress(email), time.now)
        let isNoted = try await database.write { [tee] in
            try BackInStockRequests.ask(tee, address, locale: locale, currency: currency, at: now, in: $0)
        }
        #expect(isNoted)
    }

    func receive(_ count: Int) async throws {
        let now = time.now
        try await database.write { [tee, location] in try StockLedger.adjust(count, of: tee, at: location, note: "test", now: now, in: $0) }
    }

    /// - Parameter topics: how the names of the events begin.
    func deliver(only topics: String = "") async throws {
        let mails = MailSettings(
            sender: { MailSender(name: "Pipe & Co", address: try EmailAddress("shop@example.com")) }, orderURL: { $0.token.text },
            accounts: { _ in .example }, backInStock: .example, homeURL: { _, _ in "https://shop.example/" })
        let send = SendBackInStock(database: database, mails: mails, mailer: mailbox, clock: time.clock)
        let reactions = [ShowAvailability.reaction(time.clock), send.reaction] + TellBackInStock.reactions(time.clock)
        let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let worker = OutboxWorker(database, reactions: reactions.filter { $0.topic.hasPrefix(topics) }, clock: time.clock, logger: silent)
        if topics.isEmpty { try await worker.drain() } else { try await worker.runOnce() }
    }

    func states() async throws -> [String] { try await database.read { try $0.all("SELECT state FROM backinstock_requests ORDER BY id") { try $0[0] } } }

    func requests() async throws -> [BackInStockRequestID] {
        try await database.read { try $0.all("SELECT id FROM backinstock_requests ORDER BY id") { try $0[0] } }
    }
}

private final class RestockMailbox: Mailer {
    private let messages = Mutex<[MailMessage]>([])

    var sent: [MailMessage] { messages.withLock { $0 } }
    func send(_ message: MailMessage) async throws { messages.withLock { $0.append(message) } }
}
