import Commerce
import Platform

/// Takes an account out of the shop. What remains is the record that it was done.
package enum AccountErasure {
    /// - Returns: the address that the account had; `nil` when there is no such account any more.
    package static func erase(_ account: CustomerID, at now: Timestamp, in transaction: Transaction) throws -> EmailAddress? {
        guard try AccountStore.lock(account, in: transaction) != nil, let known = try AccountStore.account(account, in: transaction) else { return nil }
        try SessionStore.deleteAll(of: account, in: transaction)
        try PasskeyStore.deleteAll(of: account, in: transaction)
        try AddressBook.deleteAll(of: account, in: transaction)
        try NoticeStore.withdraw(AccountNotice.Kind.allCases, of: account, in: transaction)
        try NoticeStore.withdraw(AccountNotice.Kind.allCases, to: known.email, in: transaction)
        guard try AccountStore.delete(account, in: transaction) else { return nil }
        let id: Identifier<ErasureRecord> = transaction.newIdentifier()
        try transaction.execute("INSERT INTO customers_erasures (id, account_id, erased_at) VALUES (\(id), \(account), \(now))")
        return known.email
    }

    /// The newest first.
    /// - Parameter before: only older ones than this, for the next page.
    package static func records(since time: Timestamp, before: Identifier<ErasureRecord>? = nil, limit: Int, in reader: Reader) throws -> [ErasureRecord] {
        try reader.all(
            """
            SELECT id, account_id, erased_at FROM customers_erasures
            WHERE erased_at >= \(time) AND id < \(before ?? Identifier(rawValue: .max)) ORDER BY id DESC LIMIT \(limit)
            """
        ) { ErasureRecord(id: try $0[0], account: try $0[1], erasedAt: try $0[2]) }
    }
}

/// That an account was erased. Records are only added.
package struct ErasureRecord: Sendable, Equatable {
    package let id: Identifier<ErasureRecord>
    package let account: CustomerID
    package let erasedAt: Timestamp
}
