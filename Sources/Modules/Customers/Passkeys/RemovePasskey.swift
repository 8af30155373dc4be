import Commerce
import Platform

/// Takes a key from an account. Sessions that it opened go on: "sign out everywhere" ends those.
package struct RemovePasskey: Sendable {
    let database: Database
    let settings: CustomerSettings
    let clock: Clock

    /// Tells the owner by mail.
    /// - Returns: false when the account has no such key.
    package func callAsFunction(_ id: Identifier<Passkey>, _ session: RecentSession) async throws -> Bool {
        let (now, settings, account) = (clock.now(), settings, session.account)
        return try await database.write { transaction in
            guard try AccountStore.lock(account.id, in: transaction) != nil, try PasskeyStore.remove(id, of: account.id, in: transaction) else {
                return false
            }
            try NoticeStore.publish(.passkeyRemoved, to: account, settings, at: now, in: transaction)
            return true
        }
    }
}
