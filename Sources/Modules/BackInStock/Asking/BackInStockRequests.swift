import Commerce
import Platform

/// Rows of requests: asked, read, forgotten. Whether the variant is sold out is the caller's to know, in the same transaction.
package enum BackInStockRequests {
    /// Nobody waits for longer; pages say so.
    package static let waitingDays = 180
    /// How long a request is kept after its mail, for the link in it and for a mail server that is down.
    package static let toldDays = 7
    /// More than one person waits for.
    package static let maximumPerAddress = 100

    /// Whoever asks for a variant or tells those who did waits for their turn first: a request is either there when the others are
    /// told, or sees that there is stock again. To be taken before the stock is read.
    package static func takeTurn(_ variant: VariantID, in transaction: Transaction) throws {
        if let turn = transaction.dialect.turn(at: "back in stock \(variant)") { try transaction.each(turn) { _ in } }
    }

    /// Notes a request. Asked again, it keeps its place in the line, and the language and the time of the last asking count.
    /// - Returns: false when the address waits for too much already.
    package static func ask(
        _ variant: VariantID, _ email: EmailAddress, locale: LocaleCode, currency: Currency, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        try takeTurn(variant, in: transaction)
        // A mail that was had is no reason not to get another the next time.
        try forget(
            where: "variant_id = \(variant) AND email_folded = \(email.folded) AND (state = 'told' OR expires_at <= \(now))", in: transaction)
        let others: Int =
            try transaction.first("SELECT count(*) FROM backinstock_requests WHERE email_folded = \(email.folded) AND variant_id <> \(variant)") {
                try $0[0]
            } ?? 0
        guard others < maximumPerAddress else { return false }
        let id: BackInStockRequestID = transaction.newIdentifier()
        try transaction.execute(
            """
            INSERT INTO backinstock_requests (id, variant_id, email, email_folded, locale, currency, state, asked_at, expires_at)
            VALUES (\(id), \(variant), \(email.text), \(email.folded), \(locale.code), \(currency), \(BackInStockRequest.State.waiting), \(now),
                \(now.adding(seconds: waitingDays * 86_400)))
            ON CONFLICT (variant_id, email_folded) DO UPDATE SET email = excluded.email, locale = excluded.locale, currency = excluded.currency,
                expires_at = excluded.expires_at
            """)
        return true
    }

    /// The oldest first.
    package static func requests(of email: EmailAddress, limit: Int, in reader: Reader) throws -> [BackInStockRequest] {
        try reader.all(
            "SELECT \(BackInStockRequest.columns) FROM backinstock_requests WHERE email_folded = \(email.folded) ORDER BY id LIMIT \(limit)",
            BackInStockRequest.init)
    }

    package static func request(_ id: BackInStockRequestID, in reader: Reader) throws -> BackInStockRequest? {
        try reader.first("SELECT \(BackInStockRequest.columns) FROM backinstock_requests WHERE id = \(id)", BackInStockRequest.init)
    }

    /// Removes everything of an address.
    /// - Returns: how many requests there were.
    @discardableResult
    package static func forget(_ email: EmailAddress, in transaction: Transaction) throws -> Int {
        try forget(where: "email_folded = \(email.folded)", in: transaction)
    }

    /// As above, by the link of a mail. Nothing happens for one that there is not.
    /// - Parameter digest: of the link's secret.
    @discardableResult
    package static func forget(link digest: String, in transaction: Transaction) throws -> Int {
        let email = try transaction.first(
            """
            SELECT r.email FROM backinstock_links l JOIN backinstock_requests r ON r.id = l.request_id WHERE l.digest = \(digest)
            """
        ) { row -> String in try row[0] }
        guard let email else { return 0 }
        do { return try forget(try EmailAddress(email), in: transaction) } catch let problem as InputProblem {
            throw DatabaseError.unreadable(problem.message)
        }
    }

    /// Removes what nobody waits for any more, told or not, at most `limit`.
    /// - Returns: how many.
    package static func prune(at now: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        let old: [BackInStockRequestID] = try transaction.all(
            "SELECT id FROM backinstock_requests WHERE expires_at <= \(now) LIMIT \(limit)"
        ) { try $0[0] }
        // Asked again meanwhile it is young once more.
        return old.isEmpty ? 0 : try forget(where: "id IN \(list: old) AND expires_at <= \(now)", in: transaction)
    }

    @discardableResult
    private static func forget(where condition: SQL, in transaction: Transaction) throws -> Int {
        try transaction.execute("DELETE FROM backinstock_links WHERE request_id IN (SELECT id FROM backinstock_requests WHERE \(condition))")
        return try transaction.execute("DELETE FROM backinstock_requests WHERE \(condition)")
    }
}
