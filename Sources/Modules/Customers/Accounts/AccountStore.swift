import Commerce
import Platform

/// Rows of accounts.
package enum AccountStore {
    package static func account(_ id: CustomerID, in reader: Reader) throws -> CustomerAccount? {
        try reader.first("SELECT \(CustomerAccount.columns) FROM customers_accounts a WHERE a.id = \(id)", CustomerAccount.init)
    }

    package static func account(email: EmailAddress, in reader: Reader) throws -> CustomerAccount? {
        try reader.first(
            "SELECT \(CustomerAccount.columns) FROM customers_accounts a WHERE a.email_folded = \(email.folded)", CustomerAccount.init)
    }

    /// - Returns: `nil` when the address has an account already.
    static func insert(
        email: EmailAddress, name: String, locale: LocaleCode, passwordHash: String?, at now: Timestamp, in transaction: Transaction
    ) throws -> CustomerID? {
        let id: CustomerID = transaction.newIdentifier()
        let changed: Timestamp? = passwordHash == nil ? nil : now
        let inserted = try transaction.execute(
            """
            INSERT INTO customers_accounts (id, email, email_folded, name, locale, password_hash, password_changed_at, created_at, updated_at)
            VALUES (\(id), \(email.text), \(email.folded), \(name), \(locale.code), \(passwordHash), \(changed), \(now), \(now))
            ON CONFLICT (email_folded) DO NOTHING
            """)
        return inserted == 1 ? id : nil
    }

    /// The stored password of whoever signs in by this address.
    static func credentials(email: EmailAddress, in reader: Reader) throws -> Credentials? {
        try reader.first("SELECT id, password_hash FROM customers_accounts WHERE email_folded = \(email.folded)") {
            Credentials(account: try $0[0], passwordHash: try $0[1])
        }
    }

    static func credentials(_ account: CustomerID, in reader: Reader) throws -> Credentials? {
        try reader.first("SELECT id, password_hash FROM customers_accounts WHERE id = \(account)") {
            Credentials(account: try $0[0], passwordHash: try $0[1])
        }
    }

    /// As `credentials`, keeping others from changing the account until the transaction ends.
    static func lock(_ account: CustomerID, in transaction: Transaction) throws -> Credentials? {
        try transaction.first("SELECT id, password_hash FROM customers_accounts WHERE id = \(account)\(transaction.dialect.forUpdate)") {
            Credentials(account: try $0[0], passwordHash: try $0[1])
        }
    }

    /// Another hash of the same password.
    static func rehash(_ account: CustomerID, _ hash: String, in transaction: Transaction) throws {
        try transaction.execute("UPDATE customers_accounts SET password_hash = \(hash) WHERE id = \(account)")
    }

    /// Another password.
    static func setPassword(_ account: CustomerID, _ hash: String, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            "UPDATE customers_accounts SET password_hash = \(hash), password_changed_at = \(now), updated_at = \(now) WHERE id = \(account)")
    }

    package static func setName(_ name: CustomerName, of account: CustomerID, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute("UPDATE customers_accounts SET name = \(name.text), updated_at = \(now) WHERE id = \(account)")
    }

    /// - Returns: false when the address has an account already. Throws `DatabaseError.uniqueViolation` when it got one at this moment.
    static func setEmail(_ email: EmailAddress, of account: CustomerID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try transaction.execute(
            """
            UPDATE customers_accounts SET email = \(email.text), email_folded = \(email.folded), updated_at = \(now) WHERE id = \(account)
            AND NOT EXISTS (SELECT 1 FROM customers_accounts b WHERE b.email_folded = \(email.folded) AND b.id <> \(account))
            """) == 1
    }

    static func delete(_ account: CustomerID, in transaction: Transaction) throws -> Bool {
        try transaction.execute("DELETE FROM customers_accounts WHERE id = \(account)") == 1
    }
}

struct Credentials: Sendable, Equatable {
    let account: CustomerID
    let passwordHash: String?
}
