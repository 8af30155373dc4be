import Platform
import Synchronization

/// One statement as it was run.
struct RunStatement: Sendable {
    let sql: SQL
    let isQuery: Bool
}

/// Passes everything on to another engine and writes down each statement with its values.
final class RecordingEngine: DatabaseEngine {
    private let engine: any DatabaseEngine
    private let recorded = Mutex<[RunStatement]>([])

    init(_ engine: any DatabaseEngine) { self.engine = engine }

    var dialect: Dialect { engine.dialect }

    /// What was run since it was last asked.
    func take() -> [RunStatement] {
        recorded.withLock { recorded in
            defer { recorded = [] }
            return recorded
        }
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result {
        note(try await engine.read { try Self.run(body, $0) })
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLExecutor) throws -> Result) async throws -> Result {
        note(try await engine.write { try Self.run(body, $0) })
    }

    func shutdown() async { await engine.shutdown() }

    private static func run<Result>(_ body: (any SQLExecutor) throws -> Result, _ executor: any SQLExecutor) throws -> (Result, [RunStatement]) {
        let recorder = RecordingExecutor(executor)
        return (try body(recorder), recorder.statements)
    }

    private func note<Result>(_ done: (result: Result, statements: [RunStatement])) -> Result {
        recorded.withLock { $0 += done.statements }
        return done.result
    }
}

private final class RecordingExecutor: SQLExecutor {
    private let executor: any SQLExecutor
    private(set) var statements: [RunStatement] = []

    init(_ executor: any SQLExecutor) { self.executor = executor }

    func query(_ sql: SQL, _ row: (SQLRow) throws -> Void) throws {
        statements.append(RunStatement(sql: sql, isQuery: true))
        try executor.query(sql, row)
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        statements.append(RunStatement(sql: sql, isQuery: false))
        return try executor.execute(sql)
    }

    func executeSchema(_ text: String) throws { throw BenchmarkError("an order changes no schema") }
}
