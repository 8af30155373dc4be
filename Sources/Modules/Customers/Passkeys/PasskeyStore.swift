import Commerce
import Crypto
import Platform

/// Rows of passkeys.
package enum PasskeyStore {
    /// The oldest first.
    package static func passkeys(of account: CustomerID, in reader: Reader) throws -> [Passkey] {
        try reader.all("SELECT id, name, added_at, used_at FROM customers_passkeys WHERE account_id = \(account) ORDER BY id LIMIT 100") {
            Passkey(id: try $0[0], name: try $0[1], addedAt: try $0[2], usedAt: try $0[3])
        }
    }

    static func credentials(of account: CustomerID, in reader: Reader) throws -> [[UInt8]] {
        try reader.all("SELECT credential FROM customers_passkeys WHERE account_id = \(account) ORDER BY id LIMIT 100") { try $0[0] }
    }

    /// For who holds the account's lock.
    /// - Returns: false when some account has this key, or this one has its share of keys.
    static func insert(
        _ key: PasskeyCeremony.NewKey, name: String, of account: CustomerID, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let count: Int = try transaction.first("SELECT count(*) FROM customers_passkeys WHERE account_id = \(account)") { try $0[0] } ?? 0
        guard count < Passkey.maximumPerAccount else { return false }
        let id: Identifier<Passkey> = transaction.newIdentifier()
        return try transaction.execute(
            """
            INSERT INTO customers_passkeys (id, account_id, credential_digest, credential, public_key, counter, name, added_at)
            VALUES (\(id), \(account), \(digest(key.credential)), \(key.credential), \(key.publicKey), \(Int(key.counter)), \(name), \(now))
            ON CONFLICT (credential_digest) DO NOTHING
            """) == 1
    }

    static func find(_ credential: [UInt8], in reader: Reader) throws -> StoredKey? {
        try reader.first(
            "SELECT id, account_id, public_key, counter FROM customers_passkeys WHERE credential_digest = \(digest(credential))"
        ) { StoredKey(id: try $0[0], account: try $0[1], publicKey: try $0[2], counter: UInt32(clamping: try $0[3] as Int)) }
    }

    /// - Returns: false when the key is gone, or its counter went on meanwhile.
    static func use(_ key: StoredKey, counter: UInt32, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        let behind: SQL = counter == 0 ? "counter = 0" : "counter < \(Int(counter))"
        return try transaction.execute(
            "UPDATE customers_passkeys SET counter = \(Int(counter)), used_at = \(now) WHERE id = \(key.id) AND \(behind)") == 1
    }

    /// - Returns: false when the account has no such key.
    static func remove(_ id: Identifier<Passkey>, of account: CustomerID, in transaction: Transaction) throws -> Bool {
        try transaction.execute("DELETE FROM customers_passkeys WHERE id = \(id) AND account_id = \(account)") == 1
    }

    static func deleteAll(of account: CustomerID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM customers_passkeys WHERE account_id = \(account)")
    }

    /// Credentials are up to 1,023 bytes; an index wants less.
    static func digest(_ credential: [UInt8]) -> String { Base64URL.encode(Array(SHA256.hash(data: credential))) }
}
