import ArgumentParser
import Foundation
import Logging
import Observability

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of the database file, pictures and mail. Default: var.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Database instead of a file in that folder: postgres://user:password@host/database.", valueName: "url"))
    var database: String?

    @Option(help: ArgumentHelp("JSON file with settings: {\"database\": {\"url\": \"…\"}}.", valueName: "file"))
    var config: String?

    func flags() -> [Setting: String] {
        var flags: [Setting: String] = [:]
        if let data { flags[.data] = data }
        if let database { flags[.databaseURL] = database }
        return flags
    }

    /// The checked configuration, with logging started as it says.
    /// - Parameter port: in place of the setting's.
    func configuration(_ more: [Setting: String] = [:], port: Int? = nil) async throws -> AppConfiguration {
        let environment = ProcessInfo.processInfo.environment
        let settings = try await SettingsReader(
            flags: flags().merging(more) { $1 }, environment: environment, file: config ?? environment["DUKA_CONFIG"])
        let configuration = try AppConfiguration(settings, port: port, isTerminal: isatty(STDERR_FILENO) == 1)
        Logs.start(configuration)
        return configuration
    }
}

extension CommonOptions {
    /// Runs a command with the checked configuration; what it throws is told in the operator's words.
    func run(_ more: [Setting: String] = [:], port: Int? = nil, _ body: (AppConfiguration) async throws -> Void) async throws {
        let configuration = try await configuration(more, port: port)
        do { try await body(configuration) } catch { throw OperatorWords.explain(error, configuration) }
    }
}

extension CommonOptions {
    /// Runs a command on a shop that is there, and closes it whatever happens.
    func withShop(_ body: (Storage, AppConfiguration) async throws -> Void) async throws {
        try await run { configuration in
            let storage = try Storage.open(configuration, isNew: false)
            do {
                try await storage.requireSchema()
                try await body(storage, configuration)
            } catch {
                await storage.close()
                throw error
            }
            await storage.close()
        }
    }
}

enum Logs {
    /// For commands that say themselves what matters.
    static let silent = Logger(label: "duka", factory: { _ in SwiftLogNoOpLogHandler() })

    static func start(_ configuration: AppConfiguration) {
        let settings = configuration.logs
        LoggingSystem.bootstrap { StructuredLogHandler(label: $0, settings: settings) }
    }
}
