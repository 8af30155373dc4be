import Commerce
import Platform

/// Moves an account to another address, once that one is confirmed.
package struct ChangeEmail: Sendable {
    let database: Database
    let prove: ProvePassword
    let settings: CustomerSettings
    let clock: Clock

    /// Sends a link to the new address, or, where that has an account already, a word about that. Throws `Throttled`.
    /// - Returns: false for a wrong password.
    package func request(_ account: CustomerAccount, to email: EmailAddress, password: String, from client: String) async throws -> Bool {
        guard let proven = try await prove(account, password, from: client) else { return false }
        let (now, settings) = (clock.now(), settings)
        let refusal = try await database.write { transaction -> Throttled? in
            guard try AccountStore.lock(account.id, in: transaction) == proven else { return nil }
            if let refusal = try settings.reset.take(account: email.folded, address: client, at: now, in: transaction) { return refusal }
            if let known = try AccountStore.account(email: email, in: transaction), known.id != account.id {
                try NoticeStore.publish(.alreadyRegistered, to: known, settings, at: now, in: transaction)
            } else {
                try NoticeStore.publish(.confirmEmail, to: account, sentTo: email, settings, at: now, in: transaction)
            }
            return nil
        }
        if let refusal { throw refusal }
        return true
    }

    /// The address that the link confirms; `nil` when it does not work.
    package func pending(_ token: SecretToken) async throws -> EmailAddress? {
        let now = clock.now()
        return try await database.read { try NoticeStore.find(.confirmEmail, token, at: now, in: $0) }?.email
    }

    /// - Returns: the account; `nil` when the link is used, too old, or none, or the address has got an account meanwhile.
    package func confirm(_ token: SecretToken) async throws -> CustomerID? {
        let (now, settings) = (clock.now(), settings)
        do {
            return try await database.write { transaction -> CustomerID? in
                guard let notice = try NoticeStore.take(.confirmEmail, token, at: now, in: transaction), let id = notice.account,
                    try AccountStore.lock(id, in: transaction) != nil, let account = try AccountStore.account(id, in: transaction),
                    try AccountStore.setEmail(notice.email, of: id, at: now, in: transaction)
                else { return nil }
                // A link to the old address must not open the account any more.
                try NoticeStore.withdraw([.resetPassword, .confirmEmail], of: id, in: transaction)
                try NoticeStore.publish(.emailChanged, to: account, settings, at: now, in: transaction)
                try Outbox.publish(CustomerRegistered(customerID: id), at: now, in: transaction)
                return id
            }
        } catch DatabaseError.uniqueViolation {
            return nil
        }
    }
}
