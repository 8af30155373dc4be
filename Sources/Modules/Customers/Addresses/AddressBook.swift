import Commerce
import Foundation
import Platform

/// An address that a customer keeps.
package struct SavedAddress: Sendable, Equatable {
    package let id: Identifier<SavedAddress>
    package let address: Address
    /// The one that the checkout begins with.
    package let isDefault: Bool
}

/// The addresses of accounts. Everything names the account too: nobody reaches another's address by its number.
package enum AddressBook {
    /// The default first, then in the order in which they were added.
    package static func addresses(of account: CustomerID, in reader: Reader) throws -> [SavedAddress] {
        try reader.all(
            "SELECT id, content, is_default FROM customers_addresses WHERE account_id = \(account) ORDER BY is_default DESC, id LIMIT 500", saved)
    }

    package static func address(_ id: Identifier<SavedAddress>, of account: CustomerID, in reader: Reader) throws -> SavedAddress? {
        try reader.first(
            "SELECT id, content, is_default FROM customers_addresses WHERE id = \(id) AND account_id = \(account)", saved)
    }

    /// The first one becomes the default. Throws `InputProblem` for a full book.
    @discardableResult
    package static func add(
        _ address: Address, of account: CustomerID, isDefault: Bool = false, limit: Int, at now: Timestamp, in transaction: Transaction
    ) throws -> Identifier<SavedAddress>? {
        guard try AccountStore.lock(account, in: transaction) != nil else { return nil }
        let count: Int = try transaction.first("SELECT count(*) FROM customers_addresses WHERE account_id = \(account)") { try $0[0] } ?? 0
        guard count < limit else {
            throw InputProblem(
                field: "address", code: .tooLong, message: "An address book holds at most \(limit) addresses. Remove one first.",
                parameters: ["maximum": String(limit)])
        }
        let id = try insert(address, of: account, at: now, in: transaction)
        if isDefault { _ = try makeDefault(id, of: account, at: now, in: transaction) }
        return id
    }

    /// - Returns: false when the account has no such address.
    package static func update(
        _ id: Identifier<SavedAddress>, to address: Address, of account: CustomerID, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE customers_addresses SET content = \(try encoded(address)), updated_at = \(now)
            WHERE id = \(id) AND account_id = \(account)
            """) == 1
    }

    /// - Returns: false when the account has no such address.
    package static func makeDefault(
        _ id: Identifier<SavedAddress>, of account: CustomerID, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard try AccountStore.lock(account, in: transaction) != nil, try self.address(id, of: account, in: transaction) != nil else { return false }
        try transaction.execute(
            "UPDATE customers_addresses SET is_default = CASE WHEN id = \(id) THEN 1 ELSE 0 END WHERE account_id = \(account)")
        return true
    }

    /// The oldest of the others takes its place as the default.
    /// - Returns: false when the account has no such address.
    package static func remove(_ id: Identifier<SavedAddress>, of account: CustomerID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        guard try AccountStore.lock(account, in: transaction) != nil, let removed = try address(id, of: account, in: transaction) else { return false }
        try transaction.execute("DELETE FROM customers_addresses WHERE id = \(id) AND account_id = \(account)")
        if removed.isDefault, let next = try addresses(of: account, in: transaction).first {
            _ = try makeDefault(next.id, of: account, at: now, in: transaction)
        }
        return true
    }

    @discardableResult
    static func insert(_ address: Address, of account: CustomerID, at now: Timestamp, in transaction: Transaction) throws -> Identifier<SavedAddress> {
        let id: Identifier<SavedAddress> = transaction.newIdentifier()
        let isFirst = try transaction.first("SELECT 1 FROM customers_addresses WHERE account_id = \(account) LIMIT 1") { _ in true } == nil
        try transaction.execute(
            """
            INSERT INTO customers_addresses (id, account_id, content, is_default, created_at, updated_at)
            VALUES (\(id), \(account), \(try encoded(address)), \(isFirst), \(now), \(now))
            """)
        return id
    }

    static func deleteAll(of account: CustomerID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM customers_addresses WHERE account_id = \(account)")
    }

    private static func encoded(_ address: Address) throws -> String { String(decoding: try JSONEncoder().encode(address), as: UTF8.self) }

    private static func saved(_ row: SQLRow) throws -> SavedAddress {
        let content: String = try row[1]
        return SavedAddress(id: try row[0], address: try JSONDecoder().decode(Address.self, from: Data(content.utf8)), isDefault: try row[2])
    }
}
