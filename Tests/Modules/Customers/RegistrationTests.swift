import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Registration")
struct RegistrationTests {
    @Test("there is no account before its address is confirmed; with mail and password together there is, signed in")
    func confirms() async throws {
        try await Shop.each { shop in
            try await shop.services.register(shop.registration("Amina@Example.com"), from: "203.0.113.1")
            #expect(try await shop.accounts() == 0)
            #expect(try await shop.signIn("amina@example.com") == nil)
            let token = try #require(try await shop.secret(.confirmRegistration, "amina@example.com"))
            let answer = try await shop.services.confirmRegistration(token, password: Shop.password, from: "203.0.113.1", replacing: nil)
            guard case .done(let signedIn) = answer else { return #expect(Bool(false), "\(answer)") }
            let session = try #require(try await shop.services.sessions.find(signedIn.session))
            #expect(session.account.email.text == "Amina@example.com" && session.account.name == "Amina Otieno")
            #expect(try await shop.signIn("AMINA@example.COM") != nil)
        }
    }

    @Test("who reads the mail but did not register makes no account with a stranger's password")
    func needsThePassword() async throws {
        try await Shop.each { shop in
            try await shop.services.register(shop.registration("victim@example.com"), from: "203.0.113.66")
            let token = try #require(try await shop.secret(.confirmRegistration, "victim@example.com"))
            let answer = try await shop.services.confirmRegistration(token, password: "something else 1", from: "203.0.113.1", replacing: nil)
            guard case .wrongPassword = answer else { return #expect(Bool(false), "\(answer)") }
            #expect(try await shop.accounts() == 0)
            // The owner registers too, and their own link is as good as the stranger's.
            try await shop.services.register(shop.registration("victim@example.com", password: "my own secret 9"), from: "203.0.113.1")
            let own = try #require(try await shop.secret(.confirmRegistration, "victim@example.com"))
            guard case .done = try await shop.services.confirmRegistration(own, password: "my own secret 9", from: "203.0.113.1", replacing: nil)
            else { return #expect(Bool(false)) }
            #expect(try await shop.signIn("victim@example.com") == nil)
            guard case .linkOver = try await shop.services.confirmRegistration(token, password: Shop.password, from: "203.0.113.66", replacing: nil)
            else { return #expect(Bool(false), "the stranger's link still works") }
        }
    }

    @Test("100 registrations of one address at once, all confirmed at once, make one account")
    func race() async throws {
        var settings = CustomerSettings()
        settings.registration.perAccount = 1_000
        settings.registration.perAddress = 1_000
        try await Shop.each(settings) { shop in
            let ready = try shop.registration("one@example.com")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 { group.addTask { try await shop.services.register(ready, from: "203.0.113.1") } }
                try await group.waitForAll()
            }
            #expect(try await shop.notices(.confirmRegistration) == 100)
            let tokens = try await shop.database.write { transaction in
                let ids: [Identifier<AccountNotice>] = try transaction.all("SELECT id FROM customers_notices") { try $0[0] }
                return try ids.compactMap { try NoticeStore.issue($0, at: TestClock.start, in: transaction)?.token }
            }
            let made = try await withThrowingTaskGroup(of: Bool.self) { group in
                for token in tokens {
                    group.addTask {
                        let answer = try await shop.services.confirmRegistration(token, password: Shop.password, from: "203.0.113.1", replacing: nil)
                        if case .done = answer { return true } else { return false }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(made == 1)
            #expect(try await shop.accounts() == 1)
            #expect(try await shop.count("FROM customers_sessions") == 1)
        }
    }

    @Test("a known address does the same work, changes nothing, and is told by mail")
    func known() async throws {
        try await Shop.each { shop in
            try await shop.account("known@example.com")
            let before = (shop.passwords.hashes, shop.passwords.comparisons)
            try await shop.services.register(shop.registration("known@example.com", password: "another one 12"), from: "203.0.113.1")
            let afterKnown = (shop.passwords.hashes - before.0, shop.passwords.comparisons - before.1)
            try await shop.services.register(shop.registration("unknown@example.com"), from: "203.0.113.1")
            let afterUnknown = (shop.passwords.hashes - before.0 - afterKnown.0, shop.passwords.comparisons - before.1 - afterKnown.1)
            #expect(afterKnown == (1, 0) && afterUnknown == (1, 0))
            #expect(try await shop.notices(.alreadyRegistered) == 1)
            #expect(try await shop.signIn("known@example.com", "another one 12") == nil)
            #expect(try await shop.signIn("known@example.com") != nil)
        }
    }

    @Test("a link ends after a day")
    func expires() async throws {
        try await Shop.each { shop in
            try await shop.services.register(shop.registration("late@example.com"), from: "203.0.113.1")
            let token = try #require(try await shop.secret(.confirmRegistration, "late@example.com"))
            shop.time.advance(seconds: 86_400)
            #expect(try await shop.services.confirmRegistration.pending(token) == nil)
            guard case .linkOver = try await shop.services.confirmRegistration(token, password: Shop.password, from: "203.0.113.1", replacing: nil)
            else { return #expect(Bool(false)) }
        }
    }

    @Test("a mail that is sent twice carries two secrets, and either makes the account")
    func sentTwice() async throws {
        try await Shop.each { shop in
            try await shop.services.register(shop.registration("twice@example.com"), from: "203.0.113.1")
            let first = try #require(try await shop.secret(.confirmRegistration, "twice@example.com"))
            let second = try #require(try await shop.secret(.confirmRegistration, "twice@example.com"))
            #expect(first != second)
            guard case .done = try await shop.services.confirmRegistration(first, password: Shop.password, from: "203.0.113.1", replacing: nil)
            else { return #expect(Bool(false)) }
            #expect(try await shop.services.confirmRegistration.pending(second) == nil)
        }
    }

    @Test(
        "everything that is wrong is told at once",
        arguments: [
            ("", "", "", ["name", "email", "password"]), ("Amina", "amina", "tractor beam 7", ["email"]),
            ("Amina", "a@example.com", "short", ["password"]), ("Amina", "a@example.com", "1234567890", ["password"]),
            ("Amina", "a@example.com", "aaaaaaaaaaaa", ["password"]), ("Amina", "amina.o@example.com", "amina.o@example.com", ["password"]),
            ("Amina", "a@example.com", "Password1234", ["password"]), (String(repeating: "x", count: 121), "a@example.com", "tractor beam 7", ["name"]),
            ("Amina", "a@example.com", String(repeating: "ab c", count: 51), ["password"]),
        ] as [(String, String, String, [String])])
    func problems(name: String, email: String, password: String, fields: [String]) {
        guard case .failure(let found) = Registration.validating(name: name, email: email, password: password, locale: .en) else {
            return #expect(Bool(false), "accepted")
        }
        #expect(found.problems.map(\.field) == fields)
    }
}
