import ArgumentParser
import Foundation
import Logging
import Metrics
import Observability

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the shop.",
        discussion: """
            The database must be at this program's schema: run `duka migrate` first, or `duka demo` for a shop full of products.

            Settings are variables, or keys of the file that --config names: DUKA_DATABASE_URL is {"database": {"url": "…"}}. Flags win.

            \(Setting.table)
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var listening: ListeningOptions

    @Option(help: ArgumentHelp("all, web, or a list of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "roles"))
    var role: String?

    func run() async throws {
        try await common.run(role.map { [.role: $0] } ?? [:], port: listening.port) { try await Serving.run($0, Storage.open($0, isNew: false)) }
    }
}

/// Where a server listens.
struct ListeningOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Port on this machine; 0 takes a free one. Default: 8080.", valueName: "port"))
    var port: Int?

    func validate() throws {
        guard let port, !(0...65_535).contains(port) else { return }
        throw ValidationError("--port: \(port) is not a port. Ports are 0 to 65535.")
    }
}

/// What `serve` and `demo` have in common.
enum Serving {
    static func run(_ configuration: AppConfiguration, _ storage: Storage) async throws {
        let metrics = PrometheusMetrics(help: NodeMetrics.help)
        MetricsSystem.bootstrap(metrics)
        let logger = Logger(label: "duka")
        let node = try await ShopNode.assemble(configuration, storage, metrics: metrics, logger: logger)
        try await node.run { port in
            let address = configuration.port == 0 ? "http://localhost:\(port)" : configuration.publicOrigin
            // Straight to the file: a pipe would otherwise hold the line back in a buffer.
            FileHandle.standardOutput.write(Data("The shop is open at \(address)  (Ctrl-C closes it)\n".utf8))
            logger.notice(
                "Listening", metadata: ["port": .stringConvertible(port), "roles": "\(configuration.roles.map(\.rawValue).sorted().joined(separator: ","))"])
        }
        await storage.close()
    }
}
