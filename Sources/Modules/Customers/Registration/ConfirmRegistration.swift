import Commerce
import Platform

/// Makes the account that a confirmed address belongs to.
package struct ConfirmRegistration: Sendable {
    let database: Database
    let hasher: any PasswordHasher
    let settings: CustomerSettings
    let clock: Clock

    package enum Answer: Sendable {
        case done(SignedIn)
        /// Not the password that was typed with the registration.
        case wrongPassword
        /// The link is used, too old, or none; or the address has got an account meanwhile.
        case linkOver
    }

    /// Whom the link is for; `nil` when it does not work.
    package func pending(_ token: SecretToken) async throws -> AccountNotice? {
        let now = clock.now()
        return try await database.read { try NoticeStore.find(.confirmRegistration, token, at: now, in: $0) }
    }

    /// Whoever registered knows the password; whoever reads the mail owns the address. It takes both. Throws `Throttled`.
    package func callAsFunction(
        _ token: SecretToken, password: String, from client: String, replacing old: SecretToken?
    ) async throws -> Answer {
        let (now, settings) = (clock.now(), settings)
        guard let notice = try await pending(token), let hash = notice.passwordHash else { return .linkOver }
        let refusal = try await database.write { try settings.signIn.take(account: token.digest, address: client, at: now, in: $0) }
        if let refusal { throw refusal }
        guard password.utf8.count <= Password.maximumBytes, try await hasher.verify(password, against: hash) != .wrong else { return .wrongPassword }
        return try await database.write { transaction -> Answer in
            guard try NoticeStore.take(.confirmRegistration, token, at: now, in: transaction) != nil,
                let account = try AccountStore.insert(
                    email: notice.email, name: notice.name, locale: notice.locale, passwordHash: hash, at: now, in: transaction)
            else { return .linkOver }
            try NoticeStore.withdraw([.confirmRegistration], to: notice.email, in: transaction)
            try settings.signIn.giveBack(account: token.digest, address: client, in: transaction)
            if let old { try SessionStore.delete(old, in: transaction) }
            try Outbox.publish(CustomerRegistered(customerID: account), at: now, in: transaction)
            return .done(SignedIn(account: account, session: try SessionStore.create(account, settings, at: now, in: transaction)))
        }
    }
}

/// Somebody has an account, and the address of it is theirs.
package struct CustomerRegistered: Event {
    package static let topic = "customers.registered"
    package let customerID: CustomerID

    package init(customerID: CustomerID) { self.customerID = customerID }
}
