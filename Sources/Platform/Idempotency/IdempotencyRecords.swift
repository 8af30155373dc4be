import Commerce

/// Remembers which request came under a key, and what was answered: the same request again gets the same answer.
/// Only success is remembered; after a failure the key is free for a corrected request.
package enum IdempotencyRecords {
    package enum Claim: Equatable, Sendable {
        /// Nobody has answered under this key: do the work, then call `finish` or `release` with the token.
        case granted(token: Int64)
        /// The work was done before; this is its answer.
        case answered(String)
        /// Another copy of the request is at work until the time.
        case inProgress(until: Timestamp)
        /// The key was used for another request.
        case mismatch
    }

    /// - Parameters:
    ///   - scope: who the key belongs to, such as `place-order:cart-id`; keys of two scopes never meet.
    ///   - requestHash: of everything that makes the request what it is.
    ///   - leaseSeconds: longer than the work can take; a crashed claim is free again after it.
    ///   - retainSeconds: how long the answer is kept.
    package static func claim(
        scope: String, key: String, requestHash: String, leaseSeconds: Int, retainSeconds: Int, at now: Timestamp, in transaction: Transaction
    ) throws -> Claim {
        let token: Identifier<IdempotencyClaim> = transaction.newIdentifier()
        let until = now.adding(seconds: leaseSeconds)
        let expiry = now.adding(seconds: retainSeconds)
        let inserted = try transaction.execute(
            """
            INSERT INTO platform_idempotency (scope, key, request_hash, claim, claimed_until, expires_at)
            VALUES (\(scope), \(key), \(requestHash), \(token), \(until), \(expiry)) ON CONFLICT (scope, key) DO NOTHING
            """)
        if inserted == 1 { return .granted(token: token.rawValue) }

        // An abandoned or expired record is taken over by one conditional write: of two who try, one wins.
        let taken = try transaction.execute(
            """
            UPDATE platform_idempotency
            SET request_hash = \(requestHash), claim = \(token), claimed_until = \(until), answer = NULL, expires_at = \(expiry)
            WHERE scope = \(scope) AND key = \(key)
            AND ((answer IS NULL AND claimed_until <= \(now)) OR expires_at <= \(now))
            """)
        if taken == 1 { return .granted(token: token.rawValue) }

        let stored: (hash: String, answer: String?, until: Timestamp)? = try transaction.first(
            "SELECT request_hash, answer, claimed_until FROM platform_idempotency WHERE scope = \(scope) AND key = \(key)"
        ) { (try $0[0], try $0[1], try $0[2]) }
        guard let stored else { return .inProgress(until: now) }  // released between the two statements: ask again
        if stored.hash != requestHash { return .mismatch }
        if let answer = stored.answer { return .answered(answer) }
        return .inProgress(until: stored.until)
    }

    /// Stores the answer. A claim that was taken over meanwhile stores nothing.
    /// - Returns: whether the claim was still held.
    @discardableResult
    package static func finish(scope: String, key: String, token: Int64, answer: String, in transaction: Transaction) throws -> Bool {
        try transaction.execute(
            "UPDATE platform_idempotency SET answer = \(answer) WHERE scope = \(scope) AND key = \(key) AND claim = \(token)") == 1
    }

    /// Gives the key back after a failure.
    package static func release(scope: String, key: String, token: Int64, in transaction: Transaction) throws {
        try transaction.execute(
            "DELETE FROM platform_idempotency WHERE scope = \(scope) AND key = \(key) AND claim = \(token) AND answer IS NULL")
    }

    package static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        try transaction.execute(
            """
            DELETE FROM platform_idempotency WHERE (scope, key) IN (
                SELECT scope, key FROM platform_idempotency WHERE expires_at <= \(now) LIMIT \(limit))
            """)
    }
}

/// Phantom of the number that marks one claim.
enum IdempotencyClaim {}
