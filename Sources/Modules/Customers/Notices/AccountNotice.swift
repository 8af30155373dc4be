import Commerce
import Platform

/// A mail about an account. Some carry a link with a secret that lets its reader do one thing once.
package struct AccountNotice: Sendable {
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// With a link that makes the account.
        case confirmRegistration
        /// Somebody registered with an address that has an account.
        case alreadyRegistered
        /// With a link to choose a new password.
        case resetPassword
        case passwordChanged
        /// To the new address, with a link that takes it on.
        case confirmEmail
        /// To the old address.
        case emailChanged
        /// A key was added that signs in without the password.
        case passkeyAdded
        case passkeyRemoved

        package var hasLink: Bool {
            switch self {
            case .confirmRegistration, .resetPassword, .confirmEmail: true
            case .alreadyRegistered, .passwordChanged, .emailChanged, .passkeyAdded, .passkeyRemoved: false
            }
        }
    }

    package let id: Identifier<AccountNotice>
    package let kind: Kind
    package let account: CustomerID?
    /// Whom it is sent to.
    package let email: EmailAddress
    package let name: String
    package let locale: LocaleCode
    /// Of the registration that it confirms.
    let passwordHash: String?
    package let expiresAt: Timestamp

    static let columns: SQL = "n.id, n.kind, n.account_id, n.email, n.name, n.locale, n.password_hash, n.expires_at"

    init(_ row: SQLRow) throws {
        id = try row[0]
        kind = try row[1]
        account = try row[2]
        let address: String = try row[3]
        do { email = try EmailAddress(address) } catch { throw DatabaseError.unreadable(error.message) }
        name = try row[4]
        locale = try LocaleCode(try row[5])
        passwordHash = try row[6]
        expiresAt = try row[7]
    }
}

/// A mail about an account is to be sent. Carries no address and no secret: those are read when it is sent.
package struct AccountNoticeRequested: Event {
    package static let topic = "customers.notice-requested"
    package let noticeID: Identifier<AccountNotice>

    package init(noticeID: Identifier<AccountNotice>) { self.noticeID = noticeID }
}
