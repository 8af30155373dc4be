import ArgumentParser
import InvariantCheck
import Platform

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check that money and stock add up.",
        discussion: "Runs every invariant that a database can show. Exit status 1 when one is broken.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.run { configuration in
            let storage = try Storage.open(configuration, isNew: false, statementSeconds: 3_600)
            try await storage.requireSchema()
            let now = storage.clock.now()
            let violations = try await InvariantChecker(storage.database).run(at: now)
            await storage.close()
            print(violations.report, terminator: "")
            if !violations.isEmpty { throw CommandFailure(message: "", status: 1) }
        }
    }
}
