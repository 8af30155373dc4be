import Commerce
import Platform

/// What somebody typed to get an account, already parsed.
package struct Registration: Sendable {
    package let name: CustomerName
    package let email: EmailAddress
    let password: Password
    package let locale: LocaleCode

    /// All problems at once, in the order of the form: `name`, `email`, `password`.
    package static func validating(
        name: String, email: String, password: String, locale: LocaleCode
    ) -> Result<Registration, InputProblems> {
        var problems: [InputProblem] = []
        func keep<Value>(_ body: () throws(InputProblem) -> Value) -> Value? {
            do { return try body() } catch {
                problems.append(error)
                return nil
            }
        }
        let parsedName = keep { () throws(InputProblem) in try CustomerName(name) }
        let parsedEmail = keep { () throws(InputProblem) in try EmailAddress(email) }
        let parsedPassword = keep { () throws(InputProblem) in try Password(password, email: email, name: name) }
        if let problems = InputProblems(problems) { return .failure(problems) }
        guard let parsedName, let parsedEmail, let parsedPassword else { preconditionFailure("A field is missing and no problem was noted.") }
        return .success(Registration(name: parsedName, email: parsedEmail, password: parsedPassword, locale: locale))
    }
}

/// Registers: the account is made when its address is confirmed. Until then it is a notice with the password's hash in it, so
/// that nobody can keep an address from its owner, nor lie in wait under it with a password of their own.
package struct Register: Sendable {
    let database: Database
    let hasher: any PasswordHasher
    let settings: CustomerSettings
    let clock: Clock

    /// Sends a mail: the link that makes the account, or, where there is one already, a word about that. The caller cannot tell
    /// which. Throws `Throttled`.
    package func callAsFunction(_ registration: Registration, from client: String) async throws {
        let (now, settings) = (clock.now(), settings)
        let refusal = try await database.write {
            try settings.registration.take(account: registration.email.folded, address: client, at: now, in: $0)
        }
        if let refusal { throw refusal }
        let hash = try await hasher.hash(registration.password.text)
        try await database.write { transaction in
            if let known = try AccountStore.account(email: registration.email, in: transaction) {
                try NoticeStore.publish(.alreadyRegistered, to: known, settings, at: now, in: transaction)
            } else {
                try NoticeStore.publish(
                    .confirmRegistration, account: nil, email: registration.email, name: registration.name.text, locale: registration.locale,
                    passwordHash: hash, settings, at: now, in: transaction)
            }
        }
    }
}
