import CPostgres
import Platform

/// How to connect. What the URL says wins over what stands here, but for what is set once connected.
struct PostgresSettings: Sendable {
    let url: String
    let applicationName: String
    let statementTimeoutSeconds: Int
    let connectTimeoutSeconds: Int

    /// Longer than the server itself gives a statement.
    var silenceSeconds: Int { statementTimeoutSeconds + 2 }

    /// Throws `.failed` when libpq cannot read the URL.
    func check() throws {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        guard options == nil else { return }
        throw DatabaseError.failed("The address of the PostgreSQL database is wrong: \(message.map { String(cString: $0) } ?? "unreadable")")
    }

    /// libpq lets later words win, so the URL comes last. A server that vanishes is noticed after about 20 seconds.
    var parameters: [(name: String, value: String)] {
        [
            ("connect_timeout", "\(connectTimeoutSeconds)"), ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "2"),
            ("tcp_user_timeout", "20000"), ("application_name", applicationName), ("client_encoding", "UTF8"), ("dbname", url),
        ]
    }

    /// Sent once on each new connection.
    var greeting: String {
        """
        SELECT set_config('statement_timeout', '\(statementTimeoutSeconds)s', false),
            set_config('idle_in_transaction_session_timeout', '60s', false),
            set_config('bytea_output', 'hex', false), set_config('standard_conforming_strings', 'on', false)
        """
    }
}
