import Commerce
import Platform

/// Counts downloads. A link counts once, with the first request that sends something; what follows within an hour (the rest of
/// a download that broke off, the parts that a program fetches side by side) belongs to it.
package enum DownloadUses {
    package static let resumeSeconds = 3_600
    /// Of one link; more is nobody's broken line.
    package static let requestLimit = 100

    /// Begins a download, or goes on with one. What is counted is counted for good: call it right before sending.
    /// - Returns: why nothing may be sent; `nil` when it may.
    package static func begin(_ link: DownloadLink, at now: Timestamp, in transaction: Transaction) throws -> DownloadRefusal? {
        // Requests of one link that come at once take turns, so that the first is counted and the others see that.
        try transaction.each("SELECT id FROM downloads_grants WHERE id = \(link.grant)\(transaction.dialect.forUpdate)") { _ in }
        guard let grant = try DownloadGrants.grant(link.grant, in: transaction), !grant.isRevoked else { return .revoked }
        let begunAt: Timestamp? = try transaction.first("SELECT used_at FROM downloads_uses WHERE link = \(link.name)") { try $0[0] }
        if let begunAt {
            guard now < begunAt.adding(seconds: resumeSeconds) else { return .linkExpired }
            let isWithin = try transaction.execute(
                "UPDATE downloads_uses SET requests = requests + 1 WHERE link = \(link.name) AND requests < \(requestLimit)")
            return isWithin == 1 ? nil : .linkExpired
        }
        guard now < link.expiresAt else { return .linkExpired }
        let isCounted = try transaction.execute(
            """
            UPDATE downloads_grants SET used = used + 1, last_used_at = \(now) WHERE id = \(grant.id) AND revoked_at IS NULL
            AND (expires_at IS NULL OR expires_at > \(now)) AND (download_limit IS NULL OR used < download_limit)
            """)
        guard isCounted == 1 else { return try DownloadGrants.grant(grant.id, in: transaction)?.refusal(at: now) ?? .revoked }
        try transaction.execute("INSERT INTO downloads_uses (link, grant_id, used_at, requests) VALUES (\(link.name), \(grant.id), \(now), 1)")
        return nil
    }

    /// Why nothing would be sent, without counting.
    package static func look(_ link: DownloadLink, at now: Timestamp, in reader: Reader) throws -> DownloadRefusal? {
        guard let grant = try DownloadGrants.grant(link.grant, in: reader), !grant.isRevoked else { return .revoked }
        let begunAt: Timestamp? = try reader.first("SELECT used_at FROM downloads_uses WHERE link = \(link.name)") { try $0[0] }
        if let begunAt { return now < begunAt.adding(seconds: resumeSeconds) ? nil : .linkExpired }
        return now < link.expiresAt ? grant.refusal(at: now) : .linkExpired
    }

    /// Removes what can be resumed no more.
    /// - Returns: how many; fewer than `limit` means that no more are due.
    package static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        // A link that has no record any more must be too old to begin with.
        let old = now.adding(seconds: -resumeSeconds - DownloadLink.lifetimeSeconds)
        return try transaction.execute(
            "DELETE FROM downloads_uses WHERE link IN (SELECT link FROM downloads_uses WHERE used_at < \(old) ORDER BY used_at LIMIT \(limit))")
    }
}
