import Commerce
import Platform

/// Chooses another password while signed in. All other browsers are signed out.
package struct ChangePassword: Sendable {
    let database: Database
    let hasher: any PasswordHasher
    let prove: ProvePassword
    let settings: CustomerSettings
    let clock: Clock

    /// - Returns: the browser's new session; `nil` when the current password is wrong. Throws `Throttled`.
    package func callAsFunction(
        _ account: CustomerAccount, current: String, to password: Password, from client: String
    ) async throws -> SignedIn? {
        guard let proven = try await prove(account, current, from: client) else { return nil }
        let hash = try await hasher.hash(password.text)
        let (now, settings) = (clock.now(), settings)
        return try await database.write { transaction -> SignedIn? in
            guard try AccountStore.lock(account.id, in: transaction) == proven else { return nil }
            try AccountStore.setPassword(account.id, hash, at: now, in: transaction)
            try SessionStore.deleteAll(of: account.id, in: transaction)
            // Who knew the old password may have asked for links.
            try NoticeStore.withdraw([.resetPassword, .confirmEmail], of: account.id, in: transaction)
            try NoticeStore.publish(.passwordChanged, to: account, settings, at: now, in: transaction)
            return SignedIn(account: account.id, session: try SessionStore.create(account.id, settings, at: now, in: transaction))
        }
    }
}
