import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Address book")
struct AddressBookTests {
    private static func address(_ line: String) throws -> Address {
        try Address.validating(name: "Amina", line1: line, city: "Nairobi", postcode: "00100", country: "KE").get()
    }

    @Test("the first address is the default; another can become it; when it goes, the oldest of the rest takes its place")
    func defaults() async throws {
        try await Shop.each { shop in
            let account = try await shop.account("a@example.com").account
            let now = TestClock.start
            let addresses = [try Self.address("1 Moi Avenue"), try Self.address("2 Moi Avenue"), try Self.address("3 Moi Avenue")]
            let ids = try await shop.database.write { transaction in
                try addresses.map { try #require(try AddressBook.add($0, of: account, limit: 50, at: now, in: transaction)) }
            }
            func shown() async throws -> [String] {
                try await shop.database.read { try AddressBook.addresses(of: account, in: $0) }.map { ($0.isDefault ? "*" : "") + $0.address.line1 }
            }
            #expect(try await shown() == ["*1 Moi Avenue", "2 Moi Avenue", "3 Moi Avenue"])
            #expect(try await shop.database.write { try AddressBook.makeDefault(ids[2], of: account, at: now, in: $0) })
            #expect(try await shown() == ["*3 Moi Avenue", "1 Moi Avenue", "2 Moi Avenue"])
            #expect(try await shop.database.write { try AddressBook.remove(ids[2], of: account, at: now, in: $0) })
            #expect(try await shown() == ["*1 Moi Avenue", "2 Moi Avenue"])
        }
    }

    @Test("another account's address is none")
    func belongsToOne() async throws {
        try await Shop.each { shop in
            let (mine, theirs) = (try await shop.account("a@example.com").account, try await shop.account("b@example.com").account)
            let address = try Self.address("1 Moi Avenue")
            let now = TestClock.start
            let id = try #require(try await shop.database.write { try AddressBook.add(address, of: mine, limit: 50, at: now, in: $0) })
            #expect(try await shop.database.read { try AddressBook.address(id, of: theirs, in: $0) } == nil)
            #expect(try await !shop.database.write { try AddressBook.update(id, to: address, of: theirs, at: now, in: $0) })
            #expect(try await !shop.database.write { try AddressBook.remove(id, of: theirs, at: now, in: $0) })
            #expect(try await !shop.database.write { try AddressBook.makeDefault(id, of: theirs, at: now, in: $0) })
            #expect(try await shop.database.read { try AddressBook.address(id, of: mine, in: $0) }?.address == address)
        }
    }

    @Test("a book holds so many and no more, however many come at once")
    func bounded() async throws {
        try await Shop.each { shop in
            let account = try await shop.account("a@example.com").account
            let address = try Self.address("1 Moi Avenue")
            let added = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        (try? await shop.database.write { try AddressBook.add(address, of: account, limit: 5, at: TestClock.start, in: $0) }) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(added == 5)
            #expect(try await shop.count("FROM customers_addresses WHERE is_default = 1") == 1)
        }
    }

    @Test("erasing leaves nothing of the account but the record that it was done")
    func erases() async throws {
        try await Shop.each { shop in
            let mine = try await shop.account("a@example.com")
            let other = try await shop.account("b@example.com")
            let address = try Self.address("1 Moi Avenue")
            for account in [mine.account, other.account] {
                try await shop.database.write { try AddressBook.add(address, of: account, limit: 5, at: TestClock.start, in: $0) }
            }
            try await shop.services.resetPassword.request(try EmailAddress("a@example.com"), from: "x")
            #expect(try await shop.database.write { try AccountErasure.erase(mine.account, at: TestClock.start, in: $0) } != nil)
            #expect(try await shop.database.write { try AccountErasure.erase(mine.account, at: TestClock.start, in: $0) } == nil)
            #expect(try await shop.services.sessions.find(mine.session) == nil)
            #expect(try await shop.count("FROM customers_notices WHERE email_folded = 'a@example.com'") == 0)
            #expect(try await shop.count("FROM customers_addresses") == 1)
            #expect(try await shop.accounts() == 1)
            #expect(
                try await shop.database.read { try AccountErasure.records(since: TestClock.start, limit: 10, in: $0) }.map(\.account)
                    == [mine.account])
            #expect(try await shop.services.sessions.find(other.session) != nil)
        }
    }
}
