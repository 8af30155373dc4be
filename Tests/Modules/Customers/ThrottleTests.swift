import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Throttling")
struct ThrottleTests {
    @Test("after ten wrong passwords the right one waits too, whether there is such an account or not; a quarter of an hour later it goes on")
    func byAccount() async throws {
        try await Shop.each { shop in
            try await shop.account("a@example.com")
            for email in ["a@example.com", "nobody@example.com"] {
                for number in 0..<10 { #expect(try await shop.signIn(email, "wrong", from: "198.51.100.\(number)") == nil) }
                let error = await #expect(throws: Throttled.self) { try await shop.signIn(email, from: "203.0.113.9") }
                #expect(error?.until == TestClock.start.adding(seconds: 900))
            }
            shop.time.advance(seconds: 900)
            #expect(try await shop.signIn("a@example.com") != nil)
        }
    }

    @Test("right passwords are not counted")
    func givesBack() async throws {
        try await Shop.each { shop in
            try await shop.account("a@example.com")
            for _ in 0..<30 { #expect(try await shop.signIn("a@example.com") != nil) }
        }
    }

    @Test("one address cannot go through many accounts")
    func byAddress() async throws {
        var settings = CustomerSettings()
        settings.signIn.perAddress = 20
        try await Shop.each(settings) { shop in
            for number in 0..<20 { #expect(try await shop.signIn("user\(number)@example.com", "wrong", from: "203.0.113.7") == nil) }
            await #expect(throws: Throttled.self) { try await shop.signIn("user99@example.com", "wrong", from: "203.0.113.7") }
            let elsewhere = try await shop.signIn("user99@example.com", "wrong", from: "203.0.113.8")
            #expect(elsewhere == nil)
        }
    }

    @Test("all together are bounded, on two nodes at once exactly")
    func inAll() async throws {
        try await Shop.each { shop in
            let policy = ThrottlePolicy("test", perAccount: 1_000, perAddress: 1_000, inAll: 40, windowSeconds: 60)
            let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await shop.database.write {
                            try policy.take(account: "a\(number)", address: "b\(number)", at: TestClock.start, in: $0) == nil
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(allowed == 40)
        }
    }

    @Test("the table cannot grow beyond its slots, whatever is tried")
    func bounded() async throws {
        try await Shop.each { shop in
            let policy = ThrottlePolicy("test", perAccount: 10, perAddress: 10, inAll: 1_000_000, windowSeconds: 60)
            try await shop.database.write { transaction in
                for number in 0..<300 { _ = try policy.take(account: "a\(number)", address: "b", at: TestClock.start, in: transaction) }
            }
            let slots = try await shop.count("FROM customers_throttles WHERE slot < 0 OR slot >= 65536")
            #expect(slots == 0)
            // One address was refused after ten, and so were the accounts it would have tried.
            #expect(try await shop.count("FROM customers_throttles") == 12)
        }
    }

    @Test("a reset gives the account its tries back")
    func resetForgets() async throws {
        try await Shop.each { shop in
            try await shop.account("a@example.com")
            for _ in 0..<10 { #expect(try await shop.signIn("a@example.com", "wrong") == nil) }
            try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "203.0.113.1")
            let token = try #require(try await shop.secret(.resetPassword, "a@example.com"))
            _ = try #require(try await shop.services.resetPassword(token, to: Password("completely new 1")))
            #expect(try await shop.signIn("a@example.com", "completely new 1") != nil)
        }
    }
}
