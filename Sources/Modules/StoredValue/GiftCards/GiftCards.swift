import Commerce
import Platform

/// Gift cards as the shop makes and ends them.
package enum GiftCards {
    /// The most that one card may be worth, in units of the currency's minor unit: a typing error is no fortune.
    package static let limitMinorUnits: Int64 = 100_000_000

    package enum Problem: Error, Equatable {
        /// Another card, or another value, bears this reference.
        case issuedBefore(reference: String)
    }

    package struct Issued: Sendable {
        package let account: StoredValueAccount
        /// Whether this call made it; else it was issued before under the same reference.
        package let isNew: Bool
        /// `nil` for a card that was issued before, whose code was shown then and nobody can read again, and for one that is sent by mail.
        package let code: GiftCardCode?
    }

    /// Makes a card and its code, of which only the digest is kept.
    /// - Parameters:
    ///   - expiresAt: from then on it pays nothing; `nil` for never.
    ///   - reference: what the shop calls this issue; the same twice issues one card.
    ///   - code: of a demonstration; chance makes all others.
    ///
    /// Throws `Problem`, and `InputProblem` for a value or an expiry that makes no card.
    package static func issue(
        _ value: Money, expiresAt: Timestamp? = nil, reference: String? = nil, code: GiftCardCode = .random(), at now: Timestamp,
        in transaction: Transaction
    ) throws -> Issued {
        let account = try open(value, expiresAt: expiresAt, reference: reference, at: now, in: transaction)
        guard account.isNew else { return Issued(account: account.account, isNew: false, code: nil) }
        try add(code, to: account.account.id, at: now, in: transaction)
        return Issued(account: account.account, isNew: true, code: code)
    }

    /// As `issue`, for somebody who gets the code by mail: it is made when the mail is, and lies nowhere before.
    package static func issue(
        _ value: Money, to email: EmailAddress, _ locale: LocaleCode, expiresAt: Timestamp? = nil, reference: String? = nil, at now: Timestamp,
        in transaction: Transaction
    ) throws -> Issued {
        let account = try open(value, expiresAt: expiresAt, reference: reference, at: now, in: transaction)
        guard account.isNew else { return Issued(account: account.account, isNew: false, code: nil) }
        let mail: Identifier<GiftCardMail> = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO storedvalue_mails (id, account_id, email, locale, created_at)
            VALUES (\(mail), \(account.account.id), \(email.text), \(locale.code), \(now))
            """)
        try Outbox.publish(GiftCardMailRequested(mailID: mail), at: now, in: transaction)
        return Issued(account: account.account, isNew: true, code: nil)
    }

    /// The card pays nothing any more; its balance stays in the books.
    /// - Returns: whether this call disabled it. Throws nothing for a card that is not there: see `StoredValueReads.account`.
    package static func disable(_ card: StoredValueAccountID, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try transaction.execute(
            "UPDATE storedvalue_accounts SET disabled_at = \(now) WHERE id = \(card) AND kind = 'giftCard' AND disabled_at IS NULL") == 1
    }

    static func add(_ code: GiftCardCode, to card: StoredValueAccountID, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO storedvalue_codes (digest, account_id, last_four, created_at)
            VALUES (\(code.digest), \(card), \(code.lastFour), \(now))
            """)
    }

    private static func open(
        _ value: Money, expiresAt: Timestamp?, reference: String?, at now: Timestamp, in transaction: Transaction
    ) throws -> (account: StoredValueAccount, isNew: Bool) {
        try check(value, field: "amount")
        if let expiresAt, expiresAt <= now {
            throw InputProblem(field: "expires", code: .outOfRange, message: "A gift card must be good for a while: expires lies in the past.")
        }
        let id: StoredValueAccountID = transaction.newIdentifier()
        let isNew =
            try transaction.execute(
                """
                INSERT INTO storedvalue_accounts (id, kind, currency, issued, balance, expires_at, reference, created_at)
                VALUES (\(id), 'giftCard', \(value.currency), \(value.minorUnits), \(value.minorUnits), \(expiresAt), \(reference), \(now))
                ON CONFLICT DO NOTHING
                """) == 1
        if isNew {
            try StoredValueMoves.append(.issued, value.minorUnits, to: id, reference: reference, at: now, in: transaction)
            guard let account = try StoredValueReads.account(id, in: transaction) else { throw DatabaseError.unreadable("Account \(id) is missing") }
            return (account, true)
        }
        guard let reference, let known = try StoredValueReads.account(reference: reference, in: transaction), known.issued == value,
            known.expiresAt == expiresAt
        else { throw Problem.issuedBefore(reference: reference ?? "") }
        return (known, false)
    }

    static func check(_ value: Money, field: String) throws(InputProblem) {
        guard value.isPositive, value.minorUnits <= limitMinorUnits else {
            let limit = Money(minorUnits: limitMinorUnits, currency: value.currency).decimalText
            throw InputProblem(
                field: field, code: .outOfRange, message: "must be above 0 and at most \(limit) \(value.currency.code).", parameters: ["maximum": limit])
        }
    }
}
