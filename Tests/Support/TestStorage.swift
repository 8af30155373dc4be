import Foundation
import Platform
import PostgresDatabase
import SQLiteDatabase

/// An empty place for one test's data, on one engine. Several engines may be opened on it, like several processes.
package struct TestStorage: Sendable {
    package let dialect: Dialect
    private let makeEngine: @Sendable (_ waitingLimit: Int) throws -> any DatabaseEngine
    private let remove: @Sendable () async -> Void

    package func engine(waitingLimit: Int = 2_048) throws -> any DatabaseEngine { try makeEngine(waitingLimit) }

    /// Runs the body on a place on SQLite, and on one on PostgreSQL when a server is there; see `TestPostgres`.
    package static func each(
        isolation: isolated (any Actor)? = #isolation, _ body: (TestStorage) async throws -> Void
    ) async throws {
        for dialect in Dialect.allCases {
            guard let storage = try await make(dialect) else { continue }
            do { try await body(storage) } catch {
                await storage.remove()
                print("The failure above or below was on \(dialect): \(error)")
                throw error
            }
            await storage.remove()
        }
    }

    private static func make(_ dialect: Dialect) async throws -> TestStorage? {
        switch dialect {
        case .sqlite: try sqlite()
        case .postgres: try await postgres()
        }
    }

    private static func sqlite() throws -> TestStorage {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("shop.sqlite").path
        return TestStorage(
            dialect: .sqlite, makeEngine: { try SQLiteEngine(path: path, readers: 2, waitingLimit: $0) },
            remove: { try? FileManager.default.removeItem(at: folder) })
    }

    private static func postgres() async throws -> TestStorage? {
        guard let server = try TestPostgres.server() else { return nil }
        let schema = "test_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        try await server.write { try $0.executeSchema("CREATE SCHEMA \(schema)") }
        return TestStorage(
            dialect: .postgres, makeEngine: { try TestPostgres.engine(schema: schema, waitingLimit: $0) },
            remove: { try? await server.write { try $0.executeSchema("DROP SCHEMA \(schema) CASCADE") } })
    }
}
