import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Sign-in and sessions")
struct SignInTests {
    @Test("one comparison whether the address is known, unknown, or none at all")
    func sameWork() async throws {
        try await Shop.each { shop in
            try await shop.account("known@example.com")
            for email in ["known@example.com", "unknown@example.com", "not an address", ""] {
                let before = (shop.passwords.comparisons, shop.passwords.hashes)
                #expect(try await shop.signIn(email, "wrong password") == nil)
                #expect((shop.passwords.comparisons - before.0, shop.passwords.hashes - before.1) == (1, 0), "\(email)")
            }
        }
    }

    @Test("a password from another shop signs in and is stored anew at once")
    func rehashes() async throws {
        try await Shop.each { shop in
            let imported = ImportedCustomer(
                email: try EmailAddress("wp@example.com"), name: try CustomerName("Wp"), passwordHash: "old:legacy", registeredAt: TestClock.start)
            let outcome = try await shop.database.write { try CustomerImport.store(imported, hasher: shop.passwords, at: TestClock.start, in: $0) }
            guard case .created(let id) = outcome else { return #expect(Bool(false)) }
            #expect(try await shop.signIn("wp@example.com", "legacy")?.account == id)
            #expect(try await shop.database.read { try AccountStore.credentials(id, in: $0) }?.passwordHash == "test:legacy")
            #expect(try await shop.signIn("wp@example.com", "legacy")?.account == id)
            // Again, with another hash: what is there is the customer's own.
            let again = ImportedCustomer(
                email: try EmailAddress("WP@example.com"), name: try CustomerName("Wp"), passwordHash: "old:other", registeredAt: TestClock.start)
            #expect(try await shop.database.write { try CustomerImport.store(again, hasher: shop.passwords, at: TestClock.start, in: $0) } == .unchanged)
            #expect(try await shop.signIn("wp@example.com", "legacy")?.account == id)
        }
    }

    @Test("a hash that nobody could match is refused, and nothing is stored")
    func unknownHash() async throws {
        try await Shop.each { shop in
            let imported = ImportedCustomer(
                email: try EmailAddress("x@example.com"), name: try CustomerName("X"), passwordHash: "crypt:1", registeredAt: TestClock.start)
            await #expect(throws: InputProblem.self) {
                try await shop.database.write { try CustomerImport.store(imported, hasher: shop.passwords, at: TestClock.start, in: $0) }
            }
            #expect(try await shop.accounts() == 0)
        }
    }

    @Test("the session is another one after signing in, and the one before has ended")
    func rotates() async throws {
        try await Shop.each { shop in
            let first = try await shop.account("a@example.com")
            let second = try #require(
                try await shop.services.signIn(email: "a@example.com", password: Shop.password, from: "203.0.113.1", replacing: first.session))
            #expect(second.session != first.session)
            #expect(try await shop.services.sessions.find(first.session) == nil)
            #expect(try await shop.services.sessions.find(second.session)?.account.id == first.account)
        }
    }

    @Test("the database holds digests only")
    func hashedAtRest() async throws {
        try await Shop.each { shop in
            let signedIn = try await shop.account("a@example.com")
            #expect(signedIn.session.text.count == 64)
            #expect(try await shop.count("FROM customers_sessions WHERE digest = \(signedIn.session.text)") == 0)
            #expect(try await shop.count("FROM customers_sessions WHERE digest = \(signedIn.session.digest)") == 1)
        }
    }

    @Test("a session ends when it was not used for two weeks, and after sixty days in any case")
    func expires() async throws {
        try await Shop.each { shop in
            let signedIn = try await shop.account("a@example.com")
            for _ in 0..<4 {
                shop.time.advance(seconds: 13 * 86_400)
                #expect(try await shop.services.sessions.find(signedIn.session) != nil)
            }
            shop.time.advance(seconds: 8 * 86_400)
            #expect(try await shop.services.sessions.find(signedIn.session) == nil)
            let idle = try #require(try await shop.signIn("a@example.com"))
            shop.time.advance(seconds: 14 * 86_400)
            #expect(try await shop.services.sessions.find(idle.session) == nil)
        }
    }

    @Test("signing out ends this session, everywhere ends all of this account and none of another")
    func signsOut() async throws {
        try await Shop.each { shop in
            let one = try await shop.account("a@example.com")
            let two = try #require(try await shop.signIn("a@example.com"))
            let three = try #require(try await shop.signIn("a@example.com"))
            let other = try await shop.account("b@example.com")
            #expect(try await shop.services.sessions.count(of: one.account) == 3)
            try await shop.services.sessions.end(one.session)
            #expect(try await shop.services.sessions.find(one.session) == nil)
            #expect(try await shop.services.sessions.find(two.session) != nil)
            try await shop.services.sessions.endAll(of: one.account)
            #expect(try await shop.services.sessions.find(two.session) == nil)
            #expect(try await shop.services.sessions.find(three.session) == nil)
            #expect(try await shop.services.sessions.find(other.session) != nil)
        }
    }

    @Test("an account keeps its newest sessions, however often somebody signs in")
    func boundedSessions() async throws {
        var settings = CustomerSettings()
        settings.sessionsPerAccount = 3
        try await Shop.each(settings) { shop in
            let first = try await shop.account("a@example.com")
            var last: SignedIn?
            for _ in 0..<5 {
                shop.time.advance(seconds: 1)
                last = try await shop.signIn("a@example.com")
            }
            #expect(try await shop.services.sessions.count(of: first.account) == 3)
            #expect(try await shop.services.sessions.find(first.session) == nil)
            #expect(try await shop.services.sessions.find(try #require(last).session) != nil)
        }
    }
}
