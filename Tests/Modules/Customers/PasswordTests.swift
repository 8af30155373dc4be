import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Passwords and addresses of accounts")
struct PasswordTests {
    @Test("a reset link works once, ends all sessions, and tells the owner")
    func reset() async throws {
        try await Shop.each { shop in
            let old = try await shop.account("a@example.com")
            try await shop.services.resetPassword.request(try EmailAddress("A@example.com"), from: "203.0.113.1")
            let token = try #require(try await shop.secret(.resetPassword, "a@example.com"))
            let signedIn = try #require(try await shop.services.resetPassword(token, to: Password("completely new 1")))
            #expect(signedIn.account == old.account)
            #expect(try await shop.services.resetPassword(token, to: Password("completely new 2")) == nil)
            #expect(try await shop.services.sessions.find(old.session) == nil)
            #expect(try await shop.services.sessions.find(signedIn.session) != nil)
            #expect(try await shop.signIn("a@example.com") == nil)
            #expect(try await shop.signIn("a@example.com", "completely new 1") != nil)
            #expect(try await shop.notices(.passwordChanged) == 1)
        }
    }

    @Test("of 20 at once with one link, one sets its password")
    func resetRace() async throws {
        try await Shop.each { shop in
            try await shop.account("a@example.com")
            try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "203.0.113.1")
            let token = try #require(try await shop.secret(.resetPassword, "a@example.com"))
            let winners = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 0..<20 {
                    group.addTask { try await shop.services.resetPassword(token, to: Password("completely new \(number)")) == nil ? nil : number }
                }
                return try await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
            }
            #expect(winners.count == 1)
            #expect(try await shop.signIn("a@example.com", "completely new \(winners.first ?? -1)") != nil)
        }
    }

    @Test("a newer reset does not make the older link last longer, and one that was used withdraws the others")
    func resetLinks() async throws {
        try await Shop.each { shop in
            try await shop.account("a@example.com")
            try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "203.0.113.1")
            let first = try #require(try await shop.secret(.resetPassword, "a@example.com"))
            try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "203.0.113.1")
            let second = try #require(try await shop.secret(.resetPassword, "a@example.com"))
            _ = try #require(try await shop.services.resetPassword(second, to: Password("completely new 1")))
            #expect(try await !shop.services.resetPassword.isOpen(first))
            try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "203.0.113.1")
            let third = try #require(try await shop.secret(.resetPassword, "a@example.com"))
            shop.time.advance(seconds: 3_600)
            #expect(try await shop.services.resetPassword(third, to: Password("completely new 2")) == nil)
        }
    }

    @Test("an unknown address sends nothing and is not told so; a fourth mail within the hour waits")
    func resetIsQuiet() async throws {
        try await Shop.each { shop in
            try await shop.services.resetPassword.request(try EmailAddress("nobody@example.com"), from: "203.0.113.1")
            #expect(try await shop.notices(.resetPassword) == 0)
            try await shop.account("a@example.com")
            for _ in 0..<3 { try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "203.0.113.1") }
            await #expect(throws: Throttled.self) {
                try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "203.0.113.1")
            }
            #expect(try await shop.notices(.resetPassword) == 3)
        }
    }

    @Test("changing the password wants the current one, signs out all others, and gives this browser a new session")
    func change() async throws {
        try await Shop.each { shop in
            let here = try await shop.account("a@example.com")
            let there = try #require(try await shop.signIn("a@example.com"))
            let account = try #require(try await shop.services.sessions.find(here.session)).account
            #expect(try await shop.services.changePassword(account, current: "wrong", to: Password("completely new 1"), from: "x") == nil)
            #expect(try await shop.services.sessions.find(there.session) != nil)
            let changed = try #require(
                try await shop.services.changePassword(account, current: Shop.password, to: Password("completely new 1"), from: "x"))
            #expect(try await shop.services.sessions.find(here.session) == nil)
            #expect(try await shop.services.sessions.find(there.session) == nil)
            #expect(try await shop.services.sessions.find(changed.session) != nil)
        }
    }

    @Test("an account moves to a new address when that is confirmed, never onto another's, and the old one is told")
    func changeEmail() async throws {
        try await Shop.each { shop in
            let me = try await shop.account("a@example.com")
            try await shop.account("taken@example.com")
            let account = try #require(try await shop.services.sessions.find(me.session)).account
            let change = shop.services.changeEmail
            #expect(try await !change.request(account, to: try EmailAddress("new@example.com"), password: "wrong", from: "x"))
            #expect(try await change.request(account, to: try EmailAddress("taken@example.com"), password: Shop.password, from: "x"))
            #expect(try await shop.notices(.confirmEmail) == 0)
            #expect(try await shop.notices(.alreadyRegistered) == 1)
            #expect(try await change.request(account, to: try EmailAddress("new@example.com"), password: Shop.password, from: "x"))
            #expect(try await shop.signIn("new@example.com") == nil)
            let token = try #require(try await shop.secret(.confirmEmail, "new@example.com"))
            #expect(try await change.confirm(token) == me.account)
            #expect(try await change.confirm(token) == nil)
            #expect(try await shop.signIn("new@example.com")?.account == me.account)
            #expect(try await shop.signIn("a@example.com") == nil)
            #expect(try await shop.count("FROM customers_notices WHERE kind = 'emailChanged' AND email = 'a@example.com'") == 1)
        }
    }

    @Test("a new password ends a move to another address that somebody else may have asked for")
    func passwordEndsMove() async throws {
        try await Shop.each { shop in
            _ = try await shop.account("a@example.com")
            let session = try #require(try await shop.signIn("a@example.com"))
            let account = try #require(try await shop.services.sessions.find(session.session)).account
            for email in ["mallory1@example.com", "mallory2@example.com"] {
                #expect(try await shop.services.changeEmail.request(account, to: try EmailAddress(email), password: Shop.password, from: "x"))
                let token = try #require(try await shop.secret(.confirmEmail, email))
                if email.contains("1") {
                    let password = try Password(Shop.password)
                    #expect(try await shop.services.changePassword(account, current: Shop.password, to: password, from: "x") != nil)
                } else {
                    try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "x")
                    let reset = try #require(try await shop.secret(.resetPassword, "a@example.com"))
                    #expect(try await shop.services.resetPassword(reset, to: try Password(Shop.password)) != nil)
                }
                #expect(try await shop.services.changeEmail.pending(token) == nil)
                #expect(try await shop.services.changeEmail.confirm(token) == nil)
            }
            #expect(try await shop.signIn("a@example.com") != nil)
        }
    }

    @Test("two accounts that move to one address at once: one gets it")
    func changeEmailRace() async throws {
        try await Shop.each { shop in
            var tokens: [SecretToken] = []
            for name in ["a", "b"] {
                let signedIn = try await shop.account("\(name)@example.com")
                let account = try #require(try await shop.services.sessions.find(signedIn.session)).account
                _ = try await shop.services.changeEmail.request(account, to: try EmailAddress("c@example.com"), password: Shop.password, from: "x")
                tokens.append(try #require(try await shop.secret(.confirmEmail, "c@example.com")))
            }
            async let one = shop.services.changeEmail.confirm(tokens[0])
            async let two = shop.services.changeEmail.confirm(tokens[1])
            let moved = try await [one, two].compactMap(\.self)
            #expect(moved.count == 1)
            #expect(try await shop.count("FROM customers_accounts WHERE email_folded = 'c@example.com'") == 1)
        }
    }
}
