import Commerce
import Platform

/// A gift card that is to be sent to somebody.
package struct GiftCardMail: Sendable {
    package let id: Identifier<GiftCardMail>
    package let account: StoredValueAccount
    package let email: EmailAddress
    package let locale: LocaleCode

    /// Makes a code for a mail that is about to be sent. A mail that is sent again has another code, and both open the same card:
    /// nobody knows which of them arrives, and neither lies anywhere in plain.
    /// - Returns: `nil` when it is no longer to be sent.
    package static func prepare(
        _ id: Identifier<GiftCardMail>, at now: Timestamp, in transaction: Transaction
    ) throws -> (mail: GiftCardMail, code: GiftCardCode)? {
        let row: (StoredValueAccountID, String, String)? = try transaction.first(
            "SELECT account_id, email, locale FROM storedvalue_mails WHERE id = \(id)"
        ) { (try $0[0], try $0[1], try $0[2]) }
        guard let row, let account = try StoredValueReads.account(row.0, in: transaction), account.disabledAt == nil else { return nil }
        let email: EmailAddress
        do { email = try EmailAddress(row.1) } catch { throw DatabaseError.unreadable(error.message) }
        let code = GiftCardCode.random()
        try GiftCards.add(code, to: account.id, at: now, in: transaction)
        return (GiftCardMail(id: id, account: account, email: email, locale: try LocaleCode(row.2)), code)
    }

    /// It was sent: nobody needs the address any more.
    package static func forget(_ id: Identifier<GiftCardMail>, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM storedvalue_mails WHERE id = \(id)")
    }

    /// Whoever this address belongs to is to be forgotten; the cards stay.
    package static func forget(_ email: EmailAddress, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM storedvalue_mails WHERE lower(email) = \(email.folded)")
    }
}

/// A gift card is to be sent. Carries no address and no code: those are read and made when it is sent.
package struct GiftCardMailRequested: Event {
    package static let topic = "storedvalue.mail-requested"
    package let mailID: Identifier<GiftCardMail>

    package init(mailID: Identifier<GiftCardMail>) { self.mailID = mailID }
}
