import Commerce
import Platform

/// Asks somebody who is signed in for their password again, before something that cannot be undone.
package struct ProvePassword: Sendable {
    let database: Database
    let hasher: any PasswordHasher
    let settings: CustomerSettings
    let clock: Clock

    /// Counted as a sign-in. Throws `Throttled`.
    /// - Returns: what was proven, to be compared again in the transaction that acts on it; `nil` for a wrong password.
    func callAsFunction(_ account: CustomerAccount, _ password: String, from client: String) async throws -> Credentials? {
        let (now, policy, subject) = (clock.now(), settings.signIn, account.email.folded)
        let (refusal, known) = try await database.write { transaction in
            (
                try policy.take(account: subject, address: client, at: now, in: transaction),
                try AccountStore.credentials(account.id, in: transaction)
            )
        }
        if let refusal { throw refusal }
        guard let known, let hash = known.passwordHash, password.utf8.count <= Password.maximumBytes,
            try await hasher.verify(password, against: hash) != .wrong
        else { return nil }
        try await database.write { try policy.giveBack(account: subject, address: client, in: $0) }
        return known
    }

    /// Throws `Throttled`.
    package func isRight(_ account: CustomerAccount, _ password: String, from client: String) async throws -> Bool {
        try await self(account, password, from: client) != nil
    }
}
