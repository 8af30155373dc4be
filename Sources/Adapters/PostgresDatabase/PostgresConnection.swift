import CPostgres
import Foundation
import Platform

/// One connection to the server, used by one thread. Always in pipeline mode: several commands go out together and their
/// answers are read in order, so that beginning a transaction, preparing and running a statement is one round trip.
final class PostgresConnection {
    private let handle: OpaquePointer
    private let statements = PostgresStatements(limit: 200)
    private let silenceSeconds: Int
    /// Answers of earlier groups that nobody waits for, such as that of a read's `COMMIT`.
    private var unreadGroups = 0
    /// The server kept the connection and said nothing for too long.
    private(set) var isSilent = false
    /// Whether a statement may take any time, as those that change the schema may.
    var isPatient = false

    enum Command {
        case text(String)
        case prepare(PostgresStatement)
        case run(PostgresStatement, PostgresValues)
    }

    init(_ settings: PostgresSettings) throws {
        handle = try PostgresConnection.connect(settings)
        silenceSeconds = settings.silenceSeconds
        PQsetNoticeProcessor(handle, { _, _ in }, nil)  // else "relation exists, skipping" goes to the standard error
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        _ = try exchange([.text(settings.greeting)])
    }

    deinit { PQfinish(handle) }

    var isUsable: Bool { !isSilent && PQstatus(handle) == CONNECTION_OK }

    /// Runs one statement, prepared once per connection, after the given commands.
    func run(_ sql: SQL, after commands: [Command]) throws -> PostgresRows {
        let (statement, plan) = statements.plan(sql)
        var commands = commands
        if let dropped = plan.dropped { commands.append(.text("DEALLOCATE \(dropped)")) }
        if plan.mustPrepare { commands.append(.prepare(statement)) }
        commands.append(.run(statement, PostgresValues(sql.values)))
        do {
            let rows = try exchange(commands)
            rows.statement = statement
            return rows
        } catch {
            // Whether the server got as far as preparing it is not known; under a new name it is prepared again.
            if plan.mustPrepare { statements.forget(statement) }
            throw error
        }
    }

    /// Sends the commands and waits for their answers.
    /// - Returns: the last answer. Throws the first error, after which the server has skipped the rest.
    func exchange(_ commands: [Command]) throws -> PostgresRows {
        try send(commands)
        while unreadGroups > 1 { _ = try readGroup() }
        let (last, failure) = try readGroup()
        if let failure { throw failure }
        guard let last else { throw lost() }
        return last
    }

    /// Sends the commands; their answer is passed over later.
    func send(_ commands: [Command]) throws {
        for command in commands {
            guard start(command) else { throw lost() }
        }
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        unreadGroups += 1
    }

    /// Runs any number of statements without values.
    func runScript(_ text: String) throws {
        while unreadGroups > 0 { _ = try readGroup() }
        guard PQexitPipelineMode(handle) == 1 else { throw lost() }
        let rows = PostgresRows(PQexec(handle, text))
        guard isUsable, PQenterPipelineMode(handle) == 1 else { throw lost() }
        if let error = rows.error { throw error }
    }

    private func start(_ command: Command) -> Bool {
        switch command {
        case .text(let text):
            PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0) == 1
        case .prepare(let statement):
            PQsendPrepare(handle, statement.name, statement.text, CInt(statement.types.count), statement.types) == 1
        case .run(let statement, let values):
            values.withPointers { pointers, lengths, formats in
                PQsendQueryPrepared(handle, statement.name, CInt(lengths.count), pointers, lengths, formats, 0) == 1
            }
        }
    }

    /// Reads answers up to the next mark between groups.
    private func readGroup() throws -> (last: PostgresRows?, failure: DatabaseError?) {
        var last: PostgresRows?
        var failure: DatabaseError?
        var isBetween = true
        while true {
            try awaitAnswer()
            guard let answer = PQgetResult(handle) else {
                guard isUsable, !isBetween else { throw failure ?? lost() }
                isBetween = true  // the end of one command's answer
                continue
            }
            isBetween = false
            let rows = PostgresRows(answer)
            switch PQresultStatus(answer) {
            case PGRES_PIPELINE_SYNC:
                unreadGroups -= 1
                return (last, failure)
            case PGRES_PIPELINE_ABORTED: continue
            default:
                if let error = rows.error { failure = failure ?? error } else { last = rows }
            }
        }
    }

    /// Waits for bytes until an answer is whole. A server that is frozen, or behind a network that swallows everything, keeps
    /// its connections open, and libpq by itself would wait for ever.
    private func awaitAnswer() throws {
        while PQisBusy(handle) == 1 {
            var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            var ready: CInt
            repeat { ready = poll(&socket, 1, isPatient ? -1 : CInt(silenceSeconds * 1_000)) } while ready < 0 && errno == EINTR
            guard ready > 0 else {
                isSilent = true
                throw DatabaseError.connectionLost("The server said nothing for \(silenceSeconds) seconds")
            }
            guard PQconsumeInput(handle) == 1 else { throw lost() }
        }
    }

    private func lost() -> DatabaseError { .connectionLost(String(cString: PQerrorMessage(handle)).trimmed) }

    private static func connect(_ settings: PostgresSettings) throws -> OpaquePointer {
        let parameters = settings.parameters
        let names = CStrings(parameters.map(\.name))
        let values = CStrings(parameters.map(\.value))
        guard let handle = PQconnectdbParams(names.pointers, values.pointers, 1) else { throw DatabaseError.connectionLost("No memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw DatabaseError.connectionLost(String(cString: PQerrorMessage(handle)).trimmed)
        }
        return handle
    }
}
