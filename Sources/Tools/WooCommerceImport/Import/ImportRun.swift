import Commerce
import Platform

/// How far the import of one file has come. Written in the transaction of each batch, so it is never ahead of or behind
/// what was imported.
struct ImportRun: Sendable, Equatable {
    enum Stage: String, SQLConvertible {
        /// Every product once, with the links that are known by then.
        case products
        /// Again those that speak of products further down.
        case links
        case finished
    }

    let source: String
    let contentHash: String
    let startedAt: Timestamp
    var stage = Stage.products
    var nextOffset: Int
    var nextLine: Int
    var created = 0
    var updated = 0
    var unchanged = 0
    var refused = 0
}

enum ImportRunStore {
    /// The last run of this source.
    static func load(_ source: String, in reader: Reader) throws -> ImportRun? {
        try reader.first(
            """
            SELECT content_hash, started_at, stage, next_offset, next_line, created, updated, unchanged, refused
            FROM import_runs WHERE source = \(source)
            """
        ) {
            ImportRun(
                source: source, contentHash: try $0[0], startedAt: try $0[1], stage: try $0[2], nextOffset: try $0[3], nextLine: try $0[4],
                created: try $0[5], updated: try $0[6], unchanged: try $0[7], refused: try $0[8])
        }
    }

    /// Begins anew: what an earlier file of this source left is forgotten.
    static func begin(_ run: ImportRun, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM import_problems WHERE source = \(run.source)")
        try transaction.execute("DELETE FROM import_runs WHERE source = \(run.source)")
        try transaction.execute(
            """
            INSERT INTO import_runs (source, content_hash, stage, next_offset, next_line, created, updated, unchanged, refused, started_at)
            VALUES (\(run.source), \(run.contentHash), \(run.stage), \(run.nextOffset), \(run.nextLine), 0, 0, 0, 0, \(run.startedAt))
            """)
    }

    /// - Parameter before: the run as this import last saw it. Throws `ImportError.alreadyRunning` when another import of the
    ///   source has moved it meanwhile; the transaction is undone.
    static func save(_ run: ImportRun, after before: ImportRun, at now: Timestamp, in transaction: Transaction) throws {
        let finishedAt: Timestamp? = run.stage == .finished ? now : nil
        let changed = try transaction.execute(
            """
            UPDATE import_runs SET stage = \(run.stage), next_offset = \(run.nextOffset), next_line = \(run.nextLine),
                created = \(run.created), updated = \(run.updated), unchanged = \(run.unchanged), refused = \(run.refused),
                finished_at = \(finishedAt)
            WHERE source = \(run.source) AND content_hash = \(run.contentHash) AND started_at = \(run.startedAt)
            AND stage = \(before.stage) AND next_offset = \(before.nextOffset)
            """)
        guard changed == 1 else { throw ImportError.alreadyRunning }
    }
}

/// What the shop refused or changed, kept so that a report after a kill is whole.
enum ImportProblemStore {
    static let limit = 10_000

    static func add(_ problems: [RowProblem], to source: String, in transaction: Transaction) throws {
        guard !problems.isEmpty else { return }
        var number = try count(source, in: transaction)
        for problem in problems where number < limit {
            try transaction.execute(
                """
                INSERT INTO import_problems (source, number, line, column_name, severity, message)
                VALUES (\(source), \(number), \(problem.line), \(problem.column), \(problem.severity.rawValue), \(problem.message))
                """)
            number += 1
        }
    }

    static func all(_ source: String, in reader: Reader) throws -> [RowProblem] {
        try reader.all(
            "SELECT severity, line, column_name, message FROM import_problems WHERE source = \(source) ORDER BY line, number LIMIT \(limit)"
        ) { row in
            let severity: String = try row[0]
            return RowProblem(RowProblem.Severity(rawValue: severity) ?? .error, line: try row[1], column: try row[2], message: try row[3])
        }
    }

    private static func count(_ source: String, in reader: Reader) throws -> Int {
        try reader.first("SELECT count(*) FROM import_problems WHERE source = \(source)") { try $0[0] } ?? 0
    }
}
