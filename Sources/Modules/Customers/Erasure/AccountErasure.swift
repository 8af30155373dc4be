import Commerce
import Platform

/// Takes an account out of the shop. What remains is the record that it was done.
package enum AccountErasure {
    /// - Returns: false when there is no such account any more.
    package static func erase(_ account: CustomerID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        guard try AccountStore.lock(account, in: transaction) != nil, let known = try AccountStore.account(account, in: transaction) else { return false }
        try SessionStore.deleteAll(of: account, in: transaction)
        try PasskeyStore.deleteAll(of: account, in: transaction)
        try AddressBook.deleteAll(of: account, in: transaction)
        try NoticeStore.withdraw(AccountNotice.Kind.allCases, of: account, in: transaction)
        try NoticeStore.withdraw(AccountNotice.Kind.allCases, to: known.email, in: transaction)
        guard try AccountStore.delete(account, in: transaction) else { return false }
        let id: Identifier<ErasureRecord> = transaction.newIdentifier()
        try transaction.execute("INSERT INTO customers_erasures (id, account_id, erased_at) VALUES (\(id), \(account), \(now))")
        return true
    }

    /// The newest first.
    package static func records(since time: Timestamp, limit: Int, in reader: Reader) throws -> [ErasureRecord] {
        try reader.all(
            """
            SELECT account_id, erased_at FROM customers_erasures WHERE erased_at >= \(time)
            ORDER BY erased_at DESC, id DESC LIMIT \(limit)
            """
        ) { ErasureRecord(account: try $0[0], erasedAt: try $0[1]) }
    }
}

/// That an account was erased. Records are only added.
package struct ErasureRecord: Sendable, Equatable {
    package let account: CustomerID
    package let erasedAt: Timestamp
}
