import Foundation
import Platform
import PostgresDatabase
import Synchronization

/// The PostgreSQL server that `scripts/test-postgres` started, named by `DUKA_TEST_POSTGRES_URL`. Each test has a schema of
/// its own in it.
package enum TestPostgres {
    package static let variable = "DUKA_TEST_POSTGRES_URL"

    /// Without a server the tests on PostgreSQL are passed over, aloud; where `CI` is `true` that is a failure.
    package struct Missing: Error, CustomStringConvertible {
        package let description = "\(variable) is not set. Start a server: export \(variable)=$(scripts/test-postgres start)"
    }

    static var url: String? { ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 } }

    /// For making and removing schemas; `nil` when there is no server and none is asked for.
    static func server() throws -> PostgresEngine? {
        if let url { return try shared.withLock { try $0.engine(url) } }
        guard ProcessInfo.processInfo.environment["CI"] != "true" else { throw Missing() }
        shared.withLock { $0.complain() }
        return nil
    }

    static func engine(schema: String, waitingLimit: Int) throws -> PostgresEngine {
        guard let url else { throw Missing() }
        let options = "options=-csearch_path%3D\(schema),public"
        return try PostgresEngine(
            url: url + (url.contains("?") ? "&" : "?") + options, connections: 4, applicationName: "duka-tests", connectTimeoutSeconds: 30,
            waitingLimit: waitingLimit)
    }

    private static let shared = Mutex(Shared())

    private struct Shared {
        private var engine: PostgresEngine?
        private var hasComplained = false

        mutating func engine(_ url: String) throws -> PostgresEngine {
            if let engine { return engine }
            let made = try PostgresEngine(url: url, connections: 2, applicationName: "duka-tests", connectTimeoutSeconds: 30)
            engine = made
            return made
        }

        mutating func complain() {
            guard !hasComplained else { return }
            hasComplained = true
            let line = String(repeating: "*", count: 100)
            FileHandle.standardError.write(Data("\(line)\nSKIPPED: everything on PostgreSQL. \(Missing())\n\(line)\n".utf8))
        }
    }
}
