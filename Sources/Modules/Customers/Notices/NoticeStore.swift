import Commerce
import Platform

/// Rows of notices and the digests of their links.
package enum NoticeStore {
    /// Makes the link of a notice that is about to be sent. A mail that is sent again has another secret, and both work: nobody
    /// knows which of them arrives, and neither lies anywhere in plain.
    /// - Returns: the notice, and its secret if it has a link; `nil` when it is no longer to be sent.
    package static func issue(
        _ id: Identifier<AccountNotice>, at now: Timestamp, in transaction: Transaction
    ) throws -> (notice: AccountNotice, token: SecretToken?)? {
        let notice = try transaction.first(
            "SELECT \(AccountNotice.columns) FROM customers_notices n WHERE n.id = \(id) AND n.expires_at > \(now)", AccountNotice.init)
        guard let notice else { return nil }
        guard notice.kind.hasLink else { return (notice, nil) }
        let token = SecretToken.random()
        try transaction.execute("INSERT INTO customers_notice_tokens (digest, notice_id) VALUES (\(token.digest), \(id))")
        return (notice, token)
    }

    static func publish(
        _ kind: AccountNotice.Kind, to account: CustomerAccount, sentTo address: EmailAddress? = nil, _ settings: CustomerSettings, at now: Timestamp,
        in transaction: Transaction
    ) throws {
        try publish(
            kind, account: account.id, email: address ?? account.email, name: account.name, locale: account.locale, settings, at: now,
            in: transaction)
    }

    static func publish(
        _ kind: AccountNotice.Kind, account: CustomerID?, email: EmailAddress, name: String, locale: LocaleCode, passwordHash: String? = nil,
        _ settings: CustomerSettings, at now: Timestamp, in transaction: Transaction
    ) throws {
        let id: Identifier<AccountNotice> = transaction.newIdentifier()
        let end = now.adding(seconds: kind == .resetPassword ? settings.resetSeconds : settings.registrationSeconds)
        try transaction.execute(
            """
            INSERT INTO customers_notices (id, kind, account_id, email, email_folded, name, locale, password_hash, created_at, expires_at)
            VALUES (\(id), \(kind), \(account), \(email.text), \(email.folded), \(name), \(locale.code), \(passwordHash), \(now), \(end))
            """)
        try Outbox.publish(AccountNoticeRequested(noticeID: id), at: now, in: transaction)
    }

    static func find(_ kind: AccountNotice.Kind, _ token: SecretToken, at now: Timestamp, in reader: Reader) throws -> AccountNotice? {
        try reader.first(
            """
            SELECT \(AccountNotice.columns) FROM customers_notice_tokens t JOIN customers_notices n ON n.id = t.notice_id
            WHERE t.digest = \(token.digest) AND n.kind = \(kind) AND n.expires_at > \(now)
            """, AccountNotice.init)
    }

    /// As `find`, for the one who may act on it: of several at once, one gets it.
    static func take(_ kind: AccountNotice.Kind, _ token: SecretToken, at now: Timestamp, in transaction: Transaction) throws -> AccountNotice? {
        guard let notice = try find(kind, token, at: now, in: transaction),
            try transaction.execute("DELETE FROM customers_notices WHERE id = \(notice.id)") == 1
        else { return nil }
        try transaction.execute("DELETE FROM customers_notice_tokens WHERE notice_id = \(notice.id)")
        return notice
    }

    /// Links that were sent stop working.
    static func withdraw(_ kinds: [AccountNotice.Kind], of account: CustomerID, in transaction: Transaction) throws {
        try withdraw(where: "account_id = \(account) AND kind IN \(list: kinds)", in: transaction)
    }

    static func withdraw(_ kinds: [AccountNotice.Kind], to email: EmailAddress, in transaction: Transaction) throws {
        try withdraw(where: "email_folded = \(email.folded) AND kind IN \(list: kinds)", in: transaction)
    }

    static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        let old: [Identifier<AccountNotice>] = try transaction.all(
            "SELECT id FROM customers_notices WHERE expires_at <= \(now) LIMIT \(limit)"
        ) { try $0[0] }
        if !old.isEmpty { try withdraw(where: "id IN \(list: old)", in: transaction) }
        return old.count
    }

    private static func withdraw(where condition: SQL, in transaction: Transaction) throws {
        try transaction.execute(
            "DELETE FROM customers_notice_tokens WHERE notice_id IN (SELECT id FROM customers_notices WHERE \(condition))")
        try transaction.execute("DELETE FROM customers_notices WHERE \(condition)")
    }
}
