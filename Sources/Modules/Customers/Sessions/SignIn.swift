import Commerce
import Platform

/// Signs in by address and password.
package struct SignIn: Sendable {
    let database: Database
    let hasher: any PasswordHasher
    let settings: CustomerSettings
    let clock: Clock

    /// The same work whether there is such an account or not, so that time tells nothing.
    /// - Parameters:
    ///   - client: where the visitor is.
    ///   - old: the session that the browser had; it ends.
    /// - Returns: `nil` for a wrong pair. Throws `Throttled`.
    package func callAsFunction(
        email: String, password: String, from client: String, replacing old: SecretToken?
    ) async throws -> SignedIn? {
        let (now, policy) = (clock.now(), settings.signIn)
        let address = try? EmailAddress(email)
        // What is no address has no account, and is counted all the same.
        let subject = address?.folded ?? String(email.prefix(EmailAddress.maximumLength))
        let (refusal, known) = try await database.write { transaction in
            (
                try policy.take(account: subject, address: client, at: now, in: transaction),
                try address.flatMap { try AccountStore.credentials(email: $0, in: transaction) }
            )
        }
        if let refusal { throw refusal }
        let isLong = password.utf8.count > Password.maximumBytes
        let verdict = try await hasher.verify(isLong ? "" : password, against: known?.passwordHash ?? hasher.decoy)
        guard let known, let hash = known.passwordHash, !isLong, verdict != .wrong else { return nil }
        let fresh = verdict == .rightButOutdated ? try await hasher.hash(password) : nil
        return try await open(known.account, proven: hash, fresh, subject, client, old)
    }

    private func open(
        _ account: CustomerID, proven hash: String, _ fresh: String?, _ subject: String, _ client: String, _ old: SecretToken?
    ) async throws -> SignedIn? {
        let (now, settings) = (clock.now(), settings)
        return try await database.write { transaction -> SignedIn? in
            // The password may have been changed while it was compared, and all sessions ended: this one must not outlive that.
            guard try AccountStore.lock(account, in: transaction)?.passwordHash == hash else { return nil }
            if let fresh { try AccountStore.rehash(account, fresh, in: transaction) }
            if let old { try SessionStore.delete(old, in: transaction) }
            try settings.signIn.giveBack(account: subject, address: client, in: transaction)
            return SignedIn(account: account, session: try SessionStore.create(account, settings, at: now, in: transaction))
        }
    }
}

/// Who signed in, and the secret for their browser's cookie.
package struct SignedIn: Sendable {
    package let account: CustomerID
    package let session: SecretToken
}
