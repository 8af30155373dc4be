import Commerce
import Platform

/// Helps somebody who forgot their password: a link by mail, and a new password by that link.
package struct ResetPassword: Sendable {
    let database: Database
    let hasher: any PasswordHasher
    let settings: CustomerSettings
    let clock: Clock

    /// Sends the link if there is such an account, and tells nobody whether there is. Throws `Throttled`.
    package func request(_ email: EmailAddress, from client: String) async throws {
        let (now, settings) = (clock.now(), settings)
        let refusal = try await database.write { transaction -> Throttled? in
            if let refusal = try settings.reset.take(account: email.folded, address: client, at: now, in: transaction) { return refusal }
            if let account = try AccountStore.account(email: email, in: transaction) {
                try NoticeStore.publish(.resetPassword, to: account, settings, at: now, in: transaction)
            }
            return nil
        }
        if let refusal { throw refusal }
    }

    /// Whether the link still works.
    package func isOpen(_ token: SecretToken) async throws -> Bool {
        let now = clock.now()
        return try await database.read { try NoticeStore.find(.resetPassword, token, at: now, in: $0) } != nil
    }

    /// Sets the password and signs in; all browsers that were signed in are signed out. A link works once.
    /// - Returns: `nil` when the link is used, too old, or none.
    package func callAsFunction(_ token: SecretToken, to password: Password) async throws -> SignedIn? {
        guard try await isOpen(token) else { return nil }
        let hash = try await hasher.hash(password.text)
        let (now, settings) = (clock.now(), settings)
        return try await database.write { transaction -> SignedIn? in
            guard let notice = try NoticeStore.take(.resetPassword, token, at: now, in: transaction), let id = notice.account,
                try AccountStore.lock(id, in: transaction) != nil, let account = try AccountStore.account(id, in: transaction)
            else { return nil }
            try AccountStore.setPassword(id, hash, at: now, in: transaction)
            try SessionStore.deleteAll(of: id, in: transaction)
            try NoticeStore.withdraw([.resetPassword, .confirmEmail], of: id, in: transaction)
            try settings.signIn.forget(account: account.email.folded, in: transaction)
            try NoticeStore.publish(.passwordChanged, to: account, settings, at: now, in: transaction)
            return SignedIn(account: id, session: try SessionStore.create(id, settings, at: now, in: transaction))
        }
    }
}
