import Commerce
import Platform

/// What orders entitle to. Rows are never removed: they say what was sold.
package enum DownloadGrants {
    /// More files than this one order cannot have.
    private static let readLimit = 10_000

    /// Brings an order's grants to where its payment stands, whoever calls it and however often: a paid order gets those that it
    /// lacks, any other has none that works.
    /// - Parameter bought: reads the lines of an order that is paid; `nil` for one that is not, or not any more. Called when no other
    ///   transaction is at the same order's grants, so it must read what is committed by then.
    package static func settle(
        _ order: OrderID, at now: Timestamp, in transaction: Transaction, bought: () throws -> [BoughtLine]?
    ) throws {
        if let turn = transaction.dialect.turn(at: "downloads of order \(order)") { try transaction.each(turn) { _ in } }
        guard let lines = try bought() else { return try revoke(order, at: now, in: transaction) }
        let sets = try DownloadSets.sets(of: lines.map(\.product), in: transaction)
        let known = Set(
            try transaction.all("SELECT line_id, file_id FROM downloads_grants WHERE order_id = \(order)") { Pair(line: try $0[0], file: try $0[1]) })
        if !known.isEmpty { try revive(order, lines, at: now, in: transaction) }
        for line in lines {
            for set in sets where set.contains(line) {
                for file in set.files where !known.contains(Pair(line: line.line, file: file.id)) {
                    try grant(file, set.terms, for: line, of: order, at: now, in: transaction)
                }
            }
        }
    }

    /// In the order of the lines and their files.
    package static func grants(of order: OrderID, in reader: Reader) throws -> [DownloadGrant] {
        try reader.all(
            """
            SELECT \(DownloadGrant.columns) FROM downloads_grants g JOIN downloads_files f ON f.id = g.file_id
            WHERE g.order_id = \(order) ORDER BY g.id LIMIT \(readLimit)
            """, DownloadGrant.init)
    }

    package static func grant(_ id: DownloadGrantID, in reader: Reader) throws -> DownloadGrant? {
        try reader.first(
            "SELECT \(DownloadGrant.columns) FROM downloads_grants g JOIN downloads_files f ON f.id = g.file_id WHERE g.id = \(id)", DownloadGrant.init)
    }

    /// Forgets when the files of an order were fetched; how often stays for the books.
    package static func forgetUses(of order: OrderID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM downloads_uses WHERE grant_id IN (SELECT id FROM downloads_grants WHERE order_id = \(order))")
        try transaction.execute("UPDATE downloads_grants SET last_used_at = NULL WHERE order_id = \(order)")
    }

    private struct Pair: Hashable {
        let line: OrderLineID
        let file: DownloadFileID
    }

    /// A payment that came late may have brought the order back, and a line may have been given back.
    private static func revive(_ order: OrderID, _ lines: [BoughtLine], at now: Timestamp, in transaction: Transaction) throws {
        guard !lines.isEmpty else { return try revoke(order, at: now, in: transaction) }
        let kept = lines.map(\.line)
        try transaction.execute(
            "UPDATE downloads_grants SET revoked_at = NULL WHERE order_id = \(order) AND revoked_at IS NOT NULL AND line_id IN \(list: kept)")
        try transaction.execute(
            "UPDATE downloads_grants SET revoked_at = \(now) WHERE order_id = \(order) AND revoked_at IS NULL AND NOT line_id IN \(list: kept)")
    }

    private static func revoke(_ order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute("UPDATE downloads_grants SET revoked_at = \(now) WHERE order_id = \(order) AND revoked_at IS NULL")
    }

    private static func grant(
        _ file: DownloadFile, _ terms: DownloadTerms, for line: BoughtLine, of order: OrderID, at now: Timestamp, in transaction: Transaction
    ) throws {
        let id: DownloadGrantID = transaction.newIdentifier()
        let limit = terms.limit.map { $0.multipliedReportingOverflow(by: line.quantity).overflow ? Int(Int32.max) : $0 * line.quantity }
        let expiresAt = terms.validDays.map { now.adding(seconds: $0 * 86_400) }
        try transaction.execute(
            """
            INSERT INTO downloads_grants (id, order_id, line_id, file_id, download_limit, expires_at, granted_at)
            VALUES (\(id), \(order), \(line.line), \(file.id), \(limit), \(expiresAt), \(now))
            """)
    }
}
