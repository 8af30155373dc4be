import Commerce
import Platform

/// A customer of another shop system, with the password as that system stored it.
package struct ImportedCustomer: Sendable {
    package let email: EmailAddress
    package let name: CustomerName
    package let locale: LocaleCode
    /// `$P$…`, `$wp$2y$…` or `$2y$…`; `nil` for a customer who is to choose a password by mail.
    package let passwordHash: String?
    package let registeredAt: Timestamp
    package let addresses: [Address]

    package init(
        email: EmailAddress, name: CustomerName, locale: LocaleCode = .en, passwordHash: String?, registeredAt: Timestamp, addresses: [Address] = []
    ) {
        self.email = email
        self.name = name
        self.locale = locale
        self.passwordHash = passwordHash
        self.registeredAt = registeredAt
        self.addresses = addresses
    }
}

/// Brings customers in. The same customer twice changes nothing: what they did here since is theirs.
package enum CustomerImport {
    package enum Outcome: Sendable, Equatable {
        case created(CustomerID)
        /// There is an account with that address already.
        case unchanged
    }

    /// Throws `InputProblem` with field `password` for a hash that no sign-in could ever match.
    package static func store(
        _ customer: ImportedCustomer, hasher: any PasswordHasher, at now: Timestamp, in transaction: Transaction
    ) throws -> Outcome {
        if let hash = customer.passwordHash, !hasher.understands(hash) {
            throw InputProblem(field: "password", code: .unsupported, message: "The password is stored in a way that this shop does not know.")
        }
        let made = try AccountStore.insert(
            email: customer.email, name: customer.name.text, locale: customer.locale, passwordHash: customer.passwordHash,
            at: customer.registeredAt, in: transaction)
        guard let account = made else { return .unchanged }
        for address in customer.addresses.prefix(CustomerSettings().addressesPerAccount) {
            try AddressBook.insert(address, of: account, at: now, in: transaction)
        }
        return .created(account)
    }
}
