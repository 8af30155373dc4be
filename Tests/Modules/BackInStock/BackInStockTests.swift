import BackInStock
import Commerce
import InvariantCheck
import Platform
import TestSupport
import Testing

@Suite("Who waits for what is sold out")
struct BackInStockTests {
    @Test("an address asks once for a variant: again changes the language and keeps its place in the line")
    func once() async throws {
        try await WaitingShop.each { shop in
            try await shop.ask("Amina@example.com")
            try await shop.ask("bob@example.com")
            try await shop.ask("amina@example.com", locale: .fr, currency: .eur, after: 60)
            let requests = try await shop.requests("AMINA@example.com")
            #expect(requests.count == 1)
            #expect(requests.first?.locale == .fr && requests.first?.currency == .eur && requests.first?.askedAt == shop.now)
            #expect(requests.first?.expiresAt == shop.now.adding(seconds: 60 + BackInStockRequests.waitingDays * 86_400))
            #expect(try await shop.counts() == ["1: 2"])
            #expect(try await shop.begin() == 2)
            #expect(try await shop.due() == ["amina@example.com", "bob@example.com"])
        }
    }

    @Test("an address waits for so many things and no more")
    func bounded() async throws {
        try await WaitingShop.each { shop in
            for number in 1...BackInStockRequests.maximumPerAddress { try await shop.ask(variant: Int64(number)) }
            #expect(try await shop.ask(variant: 999) == false)
            #expect(try await shop.ask(variant: 7))
            #expect(try await shop.ask("bob@example.com", variant: 999))
            #expect(try await shop.requests("amina@example.com").count == BackInStockRequests.maximumPerAddress)
        }
    }

    @Test("a round tells a batch in the order of asking, and the next one follows after a minute")
    func rounds() async throws {
        try await WaitingShop.each { shop in
            let count = BackInStockRounds.batch + 3
            for number in 1...count { try await shop.ask("asker\(number)@example.com") }
            #expect(try await shop.begin() == BackInStockRounds.batch)
            let due = try await shop.due()
            #expect(due.first == "asker1@example.com" && due.count == BackInStockRounds.batch)
            let next = try await shop.nextRound()
            #expect(next == shop.now.adding(seconds: BackInStockRounds.secondsBetween))
            #expect(try await shop.begin() == 3)
            #expect(try await shop.begin() == 0)
            #expect(try await shop.due().count == count)
        }
    }

    @Test("only those are told in whose currency it is sold")
    func currencies() async throws {
        try await WaitingShop.each { shop in
            try await shop.ask("amina@example.com", currency: .eur)
            try await shop.ask("bob@example.com")
            #expect(try await shop.begin(in: [.usd]) == 1)
            #expect(try await shop.due() == ["bob@example.com"])
            #expect(try await shop.begin(in: []) == 0)
            #expect(try await shop.begin(in: [.usd, .eur]) == 1)
        }
    }

    @Test("what sold out again keeps its askers in their places; a mail that was decided on is decided on for good")
    func decisions() async throws {
        try await WaitingShop.each { shop in
            try await shop.ask()
            let id = try #require(try await shop.requests("amina@example.com").first).id
            #expect(try await shop.decide(id, link: "a") == nil, "nobody made it due")
            try await shop.begin()
            #expect(try await shop.decide(id, link: "b", isSellable: false) == nil)
            #expect(try await shop.requests("amina@example.com").map(\.state) == [.waiting])
            #expect(try await shop.begin() == 1)
            #expect(try await shop.decide(id, link: "c")?.email.text == "amina@example.com")
            // The same delivery once more, when it is sold out again: the same mail.
            #expect(try await shop.decide(id, link: "d", isSellable: false)?.id == id)
            #expect(try await shop.begin() == 0)
            #expect(try await shop.counts() == [])
            // Asked again, it is another request.
            try await shop.ask()
            let again = try #require(try await shop.requests("amina@example.com").first)
            #expect(again.id != id && again.state == .waiting)
            #expect(try await shop.decide(id, link: "e") == nil)
        }
    }

    @Test("a link forgets all of its address and nothing of another, once")
    func links() async throws {
        try await WaitingShop.each { shop in
            try await shop.ask()
            try await shop.ask(variant: 2)
            try await shop.ask("bob@example.com")
            let id = try #require(try await shop.requests("amina@example.com").first).id
            try await shop.begin()
            _ = try await shop.decide(id, link: "digest")
            #expect(try await shop.forget("other") == 0)
            #expect(try await shop.requests("amina@example.com").count == 2)
            #expect(try await shop.forget("digest") == 2)
            #expect(try await shop.requests("amina@example.com") == [])
            #expect(try await shop.forget("digest") == 0)
            #expect(try await shop.requests("bob@example.com").count == 1)
        }
    }

    @Test("those who were told are forgotten after some days, those who wait after half a year")
    func expiry() async throws {
        try await WaitingShop.each { shop in
            try await shop.ask()
            try await shop.ask(variant: 2)
            let id = try #require(try await shop.requests("amina@example.com").first).id
            try await shop.begin()
            _ = try await shop.decide(id, link: "digest")
            #expect(try await shop.prune(afterDays: BackInStockRequests.toldDays - 1) == 0)
            #expect(try await shop.prune(afterDays: BackInStockRequests.toldDays) == 1)
            #expect(try await shop.requests("amina@example.com").map(\.variantID) == [VariantID(rawValue: 2)])
            #expect(try await shop.prune(afterDays: BackInStockRequests.waitingDays - 1) == 0)
            #expect(try await shop.begin(variant: 2, afterDays: BackInStockRequests.waitingDays) == 0, "nobody is told half a year later")
            #expect(try await shop.prune(afterDays: BackInStockRequests.waitingDays) == 1)
            #expect(try await shop.requests("amina@example.com") == [])
        }
    }
}

@Suite("Who waits, at once")
struct BackInStockRaceTests {
    @Test("one address that asks a hundred times at once waits once")
    func asking() async throws {
        try await WaitingShop.each { shop in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 { group.addTask { try await shop.ask(number % 2 == 0 ? "amina@example.com" : "AMINA@example.com") } }
                try await group.waitForAll()
            }
            #expect(try await shop.counts() == ["1: 1"])
        }
    }

    @Test("rounds that begin on several nodes at once make everybody due once")
    func rounds() async throws {
        try await WaitingShop.each { shop in
            let count = 3 * BackInStockRounds.batch
            for number in 1...count { try await shop.ask("asker\(number)@example.com") }
            let told = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await shop.begin() } }
                return try await group.reduce(0, +)
            }
            #expect(told == count)
            let due = try await shop.due()
            #expect(due.count == count && Set(due).count == count)
        }
    }

    @Test("who asks while the stock comes back either sees it or is told")
    func askingBesideTelling() async throws {
        try await WaitingShop.each { shop in
            let (variant, now, email) = (VariantID(rawValue: 1), shop.now, try EmailAddress("amina@example.com"))
            // The first has seen that there is none, and has not asked yet, when the round comes.
            try await Interleaving.run(
                on: shop.database, first: { try BackInStockRequests.takeTurn(variant, in: $0) },
                rest: { _ = try BackInStockRequests.ask(variant, email, locale: .en, currency: .usd, at: now, in: $0) },
                second: { _ = try BackInStockRounds.begin(variant, at: now, in: $0) { $0 } })
            #expect(try await shop.due() == ["amina@example.com"])
        }
    }
}

/// A database with the tables of requests.
struct WaitingShop {
    let database: Database
    let now = TestClock.start

    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (WaitingShop) async throws -> Void) async throws {
        try await TestDatabase.each(BackInStockSchema.migrations, isolation: isolation) { database in
            try await body(WaitingShop(database: database))
            let violations = try await InvariantChecker(database).run(at: TestClock.start.adding(seconds: 3_600))
            #expect(violations == [])
        }
    }

    @discardableResult
    func ask(
        _ email: String = "amina@example.com", variant: Int64 = 1, locale: LocaleCode = .en, currency: Currency = .usd, after seconds: Int = 0
    ) async throws -> Bool {
        let (address, time) = (try EmailAddress(email), now.adding(seconds: seconds))
        return try await database.write {
            try BackInStockRequests.ask(VariantID(rawValue: variant), address, locale: locale, currency: currency, at: time, in: $0)
        }
    }

    @discardableResult
    func begin(variant: Int64 = 1, in currencies: [Currency] = [.usd, .eur], afterDays days: Int = 0) async throws -> Int {
        let time = now.adding(seconds: days * 86_400)
        return try await database.write { transaction in
            try BackInStockRounds.begin(VariantID(rawValue: variant), at: time, in: transaction) { $0.filter(currencies.contains) }
        }
    }

    func decide(_ id: BackInStockRequestID, link: String, isSellable: Bool = true) async throws -> BackInStockRequest? {
        try await database.write { [now] in try BackInStockRounds.decide(id, link: link, at: now, in: $0) { _ in isSellable } }
    }

    func forget(_ link: String) async throws -> Int { try await database.write { try BackInStockRequests.forget(link: link, in: $0) } }

    func prune(afterDays days: Int) async throws -> Int {
        let time = now.adding(seconds: days * 86_400)
        return try await database.write { try BackInStockRequests.prune(at: time, limit: 100, in: $0) }
    }

    func requests(_ email: String) async throws -> [BackInStockRequest] {
        let address = try EmailAddress(email)
        return try await database.read { try BackInStockRequests.requests(of: address, limit: 1_000, in: $0) }
    }

    /// Variant and number.
    func counts() async throws -> [String] {
        try await database.read { [now] in
            try BackInStockRequests.counts(at: now, limit: 10, in: $0).map { "\($0.variantID): \($0.waiting)" }
        }
    }

    /// The addresses that events of the outbox name, the first first.
    func due() async throws -> [String] {
        try await database.read { reader in
            try reader.all(
                """
                SELECT r.email FROM platform_outbox e JOIN backinstock_requests r ON e.payload LIKE '%' || CAST(r.id AS TEXT) || '%'
                WHERE e.topic = 'backinstock.due' ORDER BY e.id
                """
            ) { try $0[0] }
        }
    }

    func nextRound() async throws -> Timestamp? {
        try await database.read { try $0.first("SELECT available_at FROM platform_outbox WHERE topic = 'backinstock.round-due'") { try $0[0] } }
    }
}
