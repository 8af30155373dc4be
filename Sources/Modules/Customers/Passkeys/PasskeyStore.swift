import Commerce
import Crypto
import Foundation
import Platform

/// A key of an authenticator that signs in to an account without a password.
package struct Passkey: Sendable {
    package let id: Identifier<Passkey>
    package let label: String
    package let createdAt: Timestamp
    package let usedAt: Timestamp?
}

/// Rows of passkeys and of challenges.
package enum PasskeyStore {
    package static let maximumPerAccount = 20
    static let challengeSeconds = 300

    package static func passkeys(of account: CustomerID, in reader: Reader) throws -> [Passkey] {
        try reader.all("SELECT id, label, created_at, used_at FROM customers_passkeys WHERE account_id = \(account) ORDER BY id LIMIT 100") {
            Passkey(id: try $0[0], label: try $0[1], createdAt: try $0[2], usedAt: try $0[3])
        }
    }

    /// - Returns: false when the account has no such key.
    package static func remove(_ id: Identifier<Passkey>, of account: CustomerID, in transaction: Transaction) throws -> Bool {
        try transaction.execute("DELETE FROM customers_passkeys WHERE id = \(id) AND account_id = \(account)") == 1
    }

    static func credentials(of account: CustomerID, in reader: Reader) throws -> [[UInt8]] {
        try reader.all("SELECT credential FROM customers_passkeys WHERE account_id = \(account) LIMIT 100") { try $0[0] }
    }

    /// - Returns: false when the account is gone, or has its share of keys.
    static func insert(
        _ key: PasskeyCeremony.NewKey, label: String, of account: CustomerID, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard try AccountStore.lock(account, in: transaction) != nil else { return false }
        let count: Int = try transaction.first("SELECT count(*) FROM customers_passkeys WHERE account_id = \(account)") { try $0[0] } ?? 0
        guard count < maximumPerAccount else { return false }
        let id: Identifier<Passkey> = transaction.newIdentifier()
        return try transaction.execute(
            """
            INSERT INTO customers_passkeys (id, account_id, credential_digest, credential, public_key, counter, label, created_at)
            VALUES (\(id), \(account), \(digest(key.credential)), \(key.credential), \(key.publicKey), \(Int(key.counter)), \(label), \(now))
            ON CONFLICT (credential_digest) DO NOTHING
            """) == 1
    }

    static func find(_ credential: [UInt8], in reader: Reader) throws -> StoredKey? {
        try reader.first(
            "SELECT id, account_id, public_key, counter FROM customers_passkeys WHERE credential_digest = \(digest(credential))"
        ) { StoredKey(id: try $0[0], account: try $0[1], publicKey: try $0[2], counter: UInt32(clamping: try $0[3] as Int)) }
    }

    /// - Returns: false when another sign-in with this key was first.
    static func use(_ key: StoredKey, counter: UInt32, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try transaction.execute(
            """
            UPDATE customers_passkeys SET counter = \(Int(counter)), used_at = \(now) WHERE id = \(key.id) AND counter = \(Int(key.counter))
            """) == 1
    }

    static func deleteAll(of account: CustomerID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM customers_passkeys WHERE account_id = \(account)")
        try transaction.execute("DELETE FROM customers_challenges WHERE account_id = \(account)")
    }

    // MARK: Challenges

    /// - Parameter account: who registers a key; `nil` for a sign-in.
    static func issue(for account: CustomerID?, at now: Timestamp, in transaction: Transaction) throws -> [UInt8] {
        var source = SystemRandomNumberGenerator()
        let challenge = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        try transaction.execute(
            """
            INSERT INTO customers_challenges (digest, account_id, expires_at)
            VALUES (\(digest(challenge)), \(account?.rawValue ?? 0), \(now.adding(seconds: challengeSeconds)))
            """)
        return challenge
    }

    /// A challenge is good once.
    static func take(_ challenge: [UInt8], for account: CustomerID?, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try transaction.execute(
            """
            DELETE FROM customers_challenges
            WHERE digest = \(digest(challenge)) AND account_id = \(account?.rawValue ?? 0) AND expires_at > \(now)
            """) == 1
    }

    static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws {
        try transaction.execute(
            """
            DELETE FROM customers_challenges WHERE digest IN (
                SELECT digest FROM customers_challenges WHERE expires_at <= \(now) LIMIT \(limit))
            """)
    }

    private static func digest(_ bytes: [UInt8]) -> String { Base64URL.encode(Array(SHA256.hash(data: bytes))) }
}

struct StoredKey: Sendable {
    let id: Identifier<Passkey>
    let account: CustomerID
    let publicKey: [UInt8]
    let counter: UInt32
}
