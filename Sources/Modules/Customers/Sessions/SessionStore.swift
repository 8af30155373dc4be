import Commerce
import Platform

/// One browser that is signed in.
package struct Session: Sendable {
    package let token: SecretToken
    package let account: CustomerAccount
    let seenAt: Timestamp
    /// When its owner last showed who they are: each such time begins another session.
    let openedAt: Timestamp
}

/// Rows of sessions, by the digest of what the browser holds.
enum SessionStore {
    /// A new session under a new secret. The oldest of too many ends.
    static func create(_ account: CustomerID, _ settings: CustomerSettings, at now: Timestamp, in transaction: Transaction) throws -> SecretToken {
        let token = SecretToken.random()
        try transaction.execute(
            """
            INSERT INTO customers_sessions (digest, account_id, created_at, seen_at, idle_ends_at, ends_at)
            VALUES (\(token.digest), \(account), \(now), \(now), \(now.adding(seconds: settings.sessionIdleSeconds)),
                \(now.adding(seconds: settings.sessionSeconds)))
            """)
        try transaction.execute(
            """
            DELETE FROM customers_sessions WHERE digest IN (
                SELECT digest FROM customers_sessions WHERE account_id = \(account) AND digest <> \(token.digest)
                ORDER BY created_at DESC, digest LIMIT 1000 OFFSET \(settings.sessionsPerAccount - 1))
            """)
        return token
    }

    static func find(_ token: SecretToken, at now: Timestamp, in reader: Reader) throws -> Session? {
        try reader.first(
            """
            SELECT \(CustomerAccount.columns), s.seen_at, s.created_at FROM customers_sessions s JOIN customers_accounts a ON a.id = s.account_id
            WHERE s.digest = \(token.digest) AND s.ends_at > \(now) AND s.idle_ends_at > \(now)
            """
        ) { Session(token: token, account: try CustomerAccount($0), seenAt: try $0[6], openedAt: try $0[7]) }
    }

    static func touch(_ token: SecretToken, _ settings: CustomerSettings, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            """
            UPDATE customers_sessions SET seen_at = \(now), idle_ends_at = \(now.adding(seconds: settings.sessionIdleSeconds))
            WHERE digest = \(token.digest) AND seen_at < \(now)
            """)
    }

    /// The same browser under a new secret, as after signing in.
    /// - Returns: `nil` when the session has ended meanwhile.
    static func renew(_ session: Session, _ settings: CustomerSettings, at now: Timestamp, in transaction: Transaction) throws -> SecretToken? {
        guard try delete(session.token, in: transaction) else { return nil }
        return try create(session.account.id, settings, at: now, in: transaction)
    }

    /// - Returns: false when there is no such session.
    @discardableResult
    static func delete(_ token: SecretToken, in transaction: Transaction) throws -> Bool {
        try transaction.execute("DELETE FROM customers_sessions WHERE digest = \(token.digest)") == 1
    }

    static func deleteAll(of account: CustomerID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM customers_sessions WHERE account_id = \(account)")
    }

    static func count(of account: CustomerID, at now: Timestamp, in reader: Reader) throws -> Int {
        try reader.first(
            "SELECT count(*) FROM customers_sessions WHERE account_id = \(account) AND ends_at > \(now) AND idle_ends_at > \(now)"
        ) { try $0[0] } ?? 0
    }

    static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        try transaction.execute(
            """
            DELETE FROM customers_sessions WHERE digest IN (
                SELECT digest FROM customers_sessions WHERE idle_ends_at <= \(now) LIMIT \(limit))
            """)
    }
}
