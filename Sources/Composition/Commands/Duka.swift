import ArgumentParser
import Foundation
import HealthProbe

/// The command line.
package struct DukaCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "duka", abstract: "A whole shop in one program.",
        discussion: """
            Try it:   duka demo                      a full shop on http://localhost:8080
            Run it:   duka migrate && duka serve     your own shop in the folder var/
            Fill it:  duka import products shop.csv  from WooCommerce's export

            Every setting has a flag or a variable: --database is DUKA_DATABASE_URL.
            Flags win over variables, variables over the JSON file named by --config.
            Exit status: 0 done, 1 failed, 2 wrong use.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, DemoCommand.self, ImportCommand.self, OrdersCommand.self, ReviewsCommand.self, WaitingCommand.self,
            GiftCardsCommand.self, CreditCommand.self,
            CheckCommand.self, HealthCommand.self,
        ])

    package init() {}

    /// Runs what the arguments ask for and ends the process with its status.
    package static func main(_ arguments: [String]) async -> Never {
        var kind: any ParsableCommand.Type = DukaCommand.self
        do {
            try refuseUnknownHelp(arguments)
            try OrdersCommand.refuseNegativeAmount(arguments)
            var command = try parseAsRoot(arguments)
            kind = type(of: command)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Foundation.exit(0)
        } catch {
            Foundation.exit(report(error, of: kind, arguments))
        }
    }

    /// Prints the error or the help, and tells the status.
    static func report(_ error: any Error, of kind: any ParsableCommand.Type, _ arguments: [String]) -> Int32 {
        if let failure = error as? CommandFailure {
            write(failure.message, to: .standardError)
            return failure.status
        }
        let parserStatus = exitCode(for: error).rawValue
        if parserStatus == 0 {
            write(fullMessage(for: error), to: .standardOutput)
            return 0
        }
        if arguments.first == HealthCommand.configuration.commandName {
            // Whoever runs it looks at the first line of the output and at the status, and nowhere else.
            let report = ProbeReport(.unknown, message(for: error))
            write(report.line, to: .standardOutput)
            return report.status.rawValue
        }
        if error is SettingError || error is SettingsFileError {
            write("duka: \(error)", to: .standardError)
            return 2
        }
        if parserStatus == ExitCode.validationFailure.rawValue {
            write(error is ValidationError ? "Error: \(message(for: error))\nUsage: \(usageString(for: kind))" : fullMessage(for: error), to: .standardError)
            return 2
        }
        write("duka: \(error)", to: .standardError)
        return 1
    }

    /// `help` of a command that does not exist is wrong use, which the parser answers with the help of all.
    static func refuseUnknownHelp(_ arguments: [String]) throws {
        guard arguments.first == "help" else { return }
        var commands = configuration.subcommands
        for name in arguments.dropFirst() where !name.hasPrefix("-") {
            // Configurations first: the compiler takes no key path through a type that is only known when the program runs.
            let known = commands.map { command in command.configuration }
            guard let command = known.first(where: { $0.commandName == name }) else {
                let names = known.compactMap { $0.commandName }.joined(separator: ", ")
                throw ValidationError("“\(name)” is no command.\(names.isEmpty ? "" : " Commands are \(names).")")
            }
            commands = command.subcommands
        }
    }

    private static func write(_ text: String, to handle: FileHandle) {
        guard !text.isEmpty else { return }
        handle.write(Data((text + "\n").utf8))
    }
}

/// Ends a command with a status and, unless it is empty, a message.
struct CommandFailure: Error {
    let message: String
    let status: Int32
}
