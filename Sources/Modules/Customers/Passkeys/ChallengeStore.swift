import Commerce
import Crypto
import Foundation
import Platform

/// What an authenticator is to sign, so that an answer is fresh: 32 random bytes, good once, for one purpose in one browser, for a few
/// minutes. The database holds digests of all of that together.
package struct PasskeyChallenge: Sendable {
    package let bytes: [UInt8]
    package let lifeSeconds: Int
    /// The host that keys are for.
    package let relyingParty: String
}

/// Rows of challenges.
enum ChallengeStore {
    /// - Parameter browser: a secret of the browser that asks; no other can answer.
    static func issue(
        _ purpose: ClientData.Purpose, browser: String, lifeSeconds: Int, at now: Timestamp, in transaction: Transaction
    ) throws -> [UInt8] {
        var source = SystemRandomNumberGenerator()
        let challenge = (0..<ClientData.challengeBytes).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        try transaction.execute(
            """
            INSERT INTO customers_challenges (digest, expires_at)
            VALUES (\(digest(challenge, purpose, browser)), \(now.adding(seconds: lifeSeconds)))
            """)
        return challenge
    }

    /// A challenge is good once, whatever comes of it: of several at once, one gets it.
    static func take(
        _ challenge: [UInt8], _ purpose: ClientData.Purpose, browser: String, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        try transaction.execute(
            "DELETE FROM customers_challenges WHERE digest = \(digest(challenge, purpose, browser)) AND expires_at > \(now)") == 1
    }

    /// - Returns: how many were over.
    static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        try transaction.execute(
            """
            DELETE FROM customers_challenges WHERE digest IN (
                SELECT digest FROM customers_challenges WHERE expires_at <= \(now) LIMIT \(limit))
            """)
    }

    private static func digest(_ challenge: [UInt8], _ purpose: ClientData.Purpose, _ browser: String) -> String {
        Base64URL.encode(Array(SHA256.hash(data: challenge + Array("\(purpose.rawValue):\(browser)".utf8))))
    }
}
