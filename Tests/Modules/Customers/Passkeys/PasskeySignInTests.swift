import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Signing in with a passkey")
struct PasskeySignInTests {
    @Test("a key signs in to its account; the session that the browser had ends; when it was used is seen")
    func signsIn() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            let account = try await owner.account.id
            #expect(try await owner.add())
            shop.time.advance(seconds: 60)
            let assertion = try await owner.assertion(try await owner.challenge())
            let signedIn = try #require(
                try await shop.services.passkeySignIn(assertion, browser: owner.browser, from: PasskeyOwner.client, replacing: owner.session))
            #expect(signedIn.account == account && signedIn.session != owner.session)
            #expect(try await shop.services.sessions.find(owner.session) == nil)
            #expect(try await shop.services.sessions.find(signedIn.session)?.account.id == account)
            #expect(try await shop.database.read { try PasskeyStore.passkeys(of: account, in: $0) }.first?.usedAt == TestClock.start.adding(seconds: 60))
        }
    }

    @Test("a challenge is good once, for one browser, until it is over, and for signing in only")
    func challenges() async throws {
        try await Shop.each { shop in
            var owner = try await PasskeyOwner(shop)
            #expect(try await owner.add())
            let assertion = try await owner.assertion(try await owner.challenge())
            #expect(try await owner.signIn(assertion) != nil)
            #expect(try await owner.signIn(assertion) == nil, "replayed")

            let stolen = try await owner.assertion(try await owner.challenge())
            let thief = try await shop.services.passkeySignIn(stolen, browser: "another browser", from: "198.51.100.9", replacing: nil)
            #expect(thief == nil)

            let late = try await owner.assertion(try await owner.challenge())
            shop.time.advance(seconds: shop.services.settings.challengeSeconds)
            #expect(try await owner.signIn(late) == nil)
            #expect(try await owner.signIn(try await owner.assertion([UInt8](repeating: 3, count: 32))) == nil, "never asked")
            let offer = try await shop.services.addPasskey.offer(try await owner.recent, from: PasskeyOwner.client).challenge.bytes
            owner.browser = owner.session.text
            #expect(try await owner.signIn(try await owner.assertion(offer)) == nil, "asked for a new key")
        }
    }

    @Test("a wrong answer spends the challenge too")
    func spends() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            #expect(try await owner.add())
            let challenge = try await owner.challenge()
            var forger = owner
            forger.key = TestAuthenticator()
            forger.key.credential = owner.key.credential
            #expect(try await forger.signIn(try await forger.assertion(challenge)) == nil)
            #expect(try await owner.signIn(try await owner.assertion(challenge)) == nil)
            #expect(try await owner.signIn() != nil)
        }
    }

    @Test("a key that nobody has, another one's name for it, another origin and an unverified user are all refused alike")
    func refuses() async throws {
        try await Shop.each { shop in
            let (mine, other) = (try await PasskeyOwner(shop), try await PasskeyOwner(shop, "b@example.com"))
            #expect(try await mine.add())
            #expect(try await other.signIn() == nil, "never added")
            let foreign = try await mine.assertion(try await mine.challenge(), user: try await other.account.id)
            #expect(try await mine.signIn(foreign) == nil, "says that it is another account's")
            for change in [{ $0.origin = "https://evil.example" }, { $0.relyingParty = "evil.example" }, { $0.flags = 0x01 }]
                as [(inout TestAuthenticator) -> Void]
            {
                var changed = mine
                change(&changed.key)
                #expect(try await changed.signIn() == nil)
            }
            let sessions = try await shop.count("FROM customers_sessions")
            #expect(sessions == 2)
            #expect(try await mine.passkeys.first?.usedAt == nil)
        }
    }

    @Test("a counter that stays or goes back is refused, and the key goes on where it was")
    func counters() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            #expect(try await owner.add())
            #expect(try await owner.signIn(counter: 3) != nil)
            for counter: UInt32 in [3, 2, 0] { #expect(try await owner.signIn(counter: counter) == nil, "\(counter)") }
            #expect(try await owner.signIn(counter: 4) != nil)
            #expect(try await owner.signIn(counter: .max) != nil)
        }
    }

    @Test("what opens nothing is counted by key and by address, as wrong passwords are; what opens an account is not")
    func throttles() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            #expect(try await owner.add())
            for _ in 0..<30 { #expect(try await owner.signIn() != nil) }
            let broken = try await owner.assertion([UInt8](repeating: 3, count: 32))
            for number in 0..<10 { #expect(try await owner.signIn(broken, from: "198.51.100.\(number)") == nil) }
            let good = try await owner.assertion(try await owner.challenge())
            let error = await #expect(throws: Throttled.self) { try await owner.signIn(good) }
            #expect(error?.until == TestClock.start.adding(seconds: 900))
            shop.time.advance(seconds: 900)
            #expect(try await owner.signIn() != nil)
        }
    }

    @Test("one browser cannot ask for challenges without end, and those that are over are swept out")
    func bounded() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            for _ in 0..<60 { _ = try await owner.challenge() }
            await #expect(throws: Throttled.self) { try await owner.challenge() }
            #expect(try await shop.count("FROM customers_challenges") == 60)
            shop.time.advance(seconds: shop.services.settings.challengeSeconds)
            for schedule in shop.services.schedules { try await schedule.run() }
            #expect(try await shop.count("FROM customers_challenges") == 0)
        }
    }

    @Test("the database holds no challenge as it is")
    func hashedAtRest() async throws {
        try await Shop.each { shop in
            let owner = try await PasskeyOwner(shop)
            let challenge = try await owner.challenge()
            let digests: [String] = try await shop.database.read { try $0.all("SELECT digest FROM customers_challenges") { try $0[0] } }
            #expect(digests.count == 1 && !digests.contains(Base64URL.encode(challenge)))
        }
    }

    @Test("two nodes are one shop: what one asks the other takes, and of the same answer to both at once one signs in")
    func twoNodes() async throws {
        try await TestStorage.each { storage in
            let (first, second) = (try TestDatabase.open(storage), try TestDatabase.open(storage))
            _ = try await Migrator(first, migrations: CustomersSchema.migrations).run(at: TestClock.start)
            let (one, two) = (Shop(first, CustomerSettings()), Shop(second, CustomerSettings()))
            let owner = try await PasskeyOwner(one)
            #expect(try await owner.add())
            for round in 1...5 {
                let assertion = try await owner.assertion(try await owner.challenge(), counter: UInt32(round))
                async let here = owner.signIn(assertion)
                async let there = two.services.passkeySignIn(assertion, browser: owner.browser, from: PasskeyOwner.client, replacing: nil)
                let signedIn = try await [here, there].compactMap(\.self)
                #expect(signedIn.count == 1)
            }
            await first.shutdown()
            await second.shutdown()
        }
    }
}
