import Argon2Passwords
import Commerce
import Foundation
import GDImages
import LocalServices
import Platform
import PostgresDatabase
import SQLiteDatabase

/// The adapters that hold data, as the configuration chose them. Every command opens these; only `serve` opens more.
package struct Storage: Sendable {
    package let database: Database
    package let objects: any ObjectStore
    package let images: any ImageProcessor
    package let mailer: any Mailer
    package let passwords: any PasswordHasher
    package let documents: any DocumentStore
    package let clock: Clock
    package let migrator: Migrator

    package static func open(_ configuration: AppConfiguration, clock: Clock = .system) throws -> Storage {
        let engine: any DatabaseEngine
        switch configuration.database {
        case .sqlite(let path):
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            engine = try SQLiteEngine(path: path)
        case .postgres(let url): engine = try PostgresEngine(url: url)
        }
        let database = Database(engine, identifiers: IdentifierGenerator(now: { clock.now().millisecondsSince1970 }))
        return Storage(
            database: database, objects: try FolderObjectStore(folder: configuration.mediaFolder), images: GDImageProcessor(),
            mailer: try FolderMailer(folder: configuration.mailFolder), passwords: Argon2Passwords(), documents: DatabaseDocumentStore(database, clock: clock), clock: clock,
            migrator: Migrator(database, migrations: Schema.migrations))
    }

    /// Throws when the database is not at this program's schema.
    package func requireSchema() async throws {
        let status = try await migrator.status()
        guard status.missing.isEmpty else { throw SchemaError.older(missing: status.missing.count) }
    }

    package func close() async { await database.shutdown() }
}

package enum SchemaError: Error, CustomStringConvertible {
    case older(missing: Int)

    package var description: String {
        switch self {
        case .older(let missing):
            "The database is \(missing) migrations behind this program. Run `duka migrate` with the same --data or --database first."
        }
    }
}
