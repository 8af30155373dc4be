import Commerce
import Platform

/// Reads accounts. They belong to whoever has their code, or to one customer, so nothing here is ever kept in a shared cache.
package enum StoredValueReads {
    package static func account(_ id: StoredValueAccountID, in reader: Reader) throws -> StoredValueAccount? {
        try accounts([id], in: reader).first
    }

    /// Of those that there are, in no order.
    package static func accounts(_ ids: [StoredValueAccountID], in reader: Reader) throws -> [StoredValueAccount] {
        guard !ids.isEmpty else { return [] }
        return try reader.all("SELECT \(StoredValueAccount.columns) FROM storedvalue_accounts WHERE id IN \(list: ids)", StoredValueAccount.init)
    }

    /// The card that a code opens; `nil` for a code that nobody made.
    package static func giftCard(_ code: GiftCardCode, in reader: Reader) throws -> StoredValueAccount? {
        let id: StoredValueAccountID? = try reader.first("SELECT account_id FROM storedvalue_codes WHERE digest = \(code.digest)") { try $0[0] }
        return try id.flatMap { try account($0, in: reader) }
    }

    package static func account(reference: String, in reader: Reader) throws -> StoredValueAccount? {
        try reader.first("SELECT \(StoredValueAccount.columns) FROM storedvalue_accounts WHERE reference = \(reference)", StoredValueAccount.init)
    }

    /// Gift cards, newest first.
    /// - Parameter before: only older ones than this, for the next page.
    package static func giftCards(limit: Int, before: StoredValueAccountID? = nil, in reader: Reader) throws -> [StoredValueAccount] {
        let bound = before ?? StoredValueAccountID(rawValue: .max)
        return try reader.all(
            """
            SELECT \(StoredValueAccount.columns) FROM storedvalue_accounts WHERE kind = 'giftCard' AND id < \(bound)
            ORDER BY id DESC LIMIT \(min(max(limit, 1), 500))
            """, StoredValueAccount.init)
    }

    /// Cards one of whose codes ends so, newest first.
    package static func giftCards(lastFour: String, limit: Int, in reader: Reader) throws -> [StoredValueAccount] {
        try reader.all(
            """
            SELECT \(StoredValueAccount.columns) FROM storedvalue_accounts WHERE id IN (
                SELECT account_id FROM storedvalue_codes WHERE last_four = \(lastFour.uppercased()))
            ORDER BY id DESC LIMIT \(limit)
            """, StoredValueAccount.init)
    }

    /// How the codes of a card end, oldest first.
    package static func lastFours(of card: StoredValueAccountID, in reader: Reader) throws -> [String] {
        try reader.all("SELECT last_four FROM storedvalue_codes WHERE account_id = \(card) ORDER BY created_at, digest LIMIT 20") { try $0[0] }
    }

    /// Newest first.
    package static func moves(of account: StoredValueAccountID, limit: Int, in reader: Reader) throws -> [StoredValueMove] {
        try reader.all(
            """
            SELECT m.kind, m.amount, a.currency, m.order_id, m.reference, m.happened_at
            FROM storedvalue_moves m JOIN storedvalue_accounts a ON a.id = m.account_id
            WHERE m.account_id = \(account) ORDER BY m.id DESC LIMIT \(limit)
            """, StoredValueMove.init)
    }
}
