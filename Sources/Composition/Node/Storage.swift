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

    /// Throws `SettingError` and `CommandFailure`, in words for who set it up.
    /// - Parameter isNew: whether a shop may be begun here. Without it a folder that holds none is left as it is: a misspelt
    ///   name is then an error and not an empty shop.
    /// - Parameter statementSeconds: after which PostgreSQL gives a statement up; more for a command that reads whole tables.
    package static func open(
        _ configuration: AppConfiguration, isNew: Bool = true, statementSeconds: Int = 15, clock: Clock = .system
    ) throws -> Storage {
        let engine = try engine(configuration, isNew: isNew, statementSeconds)
        let isOwn = { (folder: URL) in folder.path.hasPrefix(configuration.dataFolder.path + "/") }
        // Who only serves pages may have the pictures read-only.
        let objects = try OperatorFolder.open(configuration.mediaFolder, isOwn(configuration.mediaFolder) ? .data : .mediaURL) {
            try FolderObjectStore(folder: $0)
        }
        let mailer = try OperatorFolder.open(configuration.mailFolder, isOwn(configuration.mailFolder) ? .data : .mailURL) {
            try FolderMailer(folder: $0)
        }
        let database = Database(engine, identifiers: IdentifierGenerator(now: { clock.now().millisecondsSince1970 }))
        return Storage(
            database: database, objects: objects, images: GDImageProcessor(),
            mailer: mailer, passwords: Argon2Passwords(), documents: DatabaseDocumentStore(database, clock: clock), clock: clock,
            migrator: Migrator(database, migrations: Schema.migrations))
    }

    private static func engine(_ configuration: AppConfiguration, isNew: Bool, _ statementSeconds: Int) throws -> any DatabaseEngine {
        switch configuration.database {
        case .sqlite(let path):
            let file = URL(fileURLWithPath: path)
            let folder = file.deletingLastPathComponent()
            if !isNew, !FileManager.default.fileExists(atPath: path) {
                throw CommandFailure(
                    message: "duka: there is no shop at \(file.path). Name its folder with --data, or begin one: duka migrate --data \(folder.path)", status: 1)
            }
            try OperatorFolder.prepare(folder, folder.standardizedFileURL.path == configuration.dataFolder.standardizedFileURL.path ? .data : .databaseURL)
            do { return try SQLiteEngine(path: path) } catch let error as DatabaseError { throw OperatorWords.explain(error, configuration) }
        case .postgres(let url):
            do { return try PostgresEngine(url: url, statementTimeoutSeconds: statementSeconds) } catch DatabaseError.failed(let reason) {
                throw SettingError(.databaseURL, OperatorWords.oneLine(reason, configuration.database))
            }
        }
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
