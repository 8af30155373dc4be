import Commerce
import Platform

/// A session whose owner has shown only just who they are: for what opens the account for good.
package struct RecentSession: Sendable {
    package let token: SecretToken
    package let account: CustomerAccount

    /// `nil` when that was too long ago.
    package init?(_ session: Session, _ settings: CustomerSettings, at now: Timestamp) {
        guard session.openedAt.adding(seconds: settings.recentSeconds) > now else { return nil }
        (token, account) = (session.token, session.account)
    }
}

/// Somebody who is signed in shows by their password that it is still they.
package struct RenewSession: Sendable {
    let database: Database
    let prove: ProvePassword
    let settings: CustomerSettings
    let clock: Clock

    /// - Returns: the browser's new session; `nil` for a wrong password. Throws `Throttled`.
    package func callAsFunction(_ session: Session, password: String, from client: String) async throws -> SignedIn? {
        guard let proven = try await prove(session.account, password, from: client) else { return nil }
        let (now, settings) = (clock.now(), settings)
        return try await database.write { transaction -> SignedIn? in
            guard try AccountStore.lock(session.account.id, in: transaction) == proven,
                let token = try SessionStore.renew(session, settings, at: now, in: transaction)
            else { return nil }
            return SignedIn(account: session.account.id, session: token)
        }
    }
}
