import ArgumentParser
import InvariantCheck
import Platform

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check that money and stock add up.",
        discussion: """
            Runs every invariant that a database can show. Exit status 1 when one is broken. Of a file that may only be read, such as a
            backup, a copy among the temporary files is checked.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.run { original in
            let shop = try ReadableCopy(of: original)
            defer { shop.remove() }
            let storage = try Storage.open(shop.configuration, isNew: false, statementSeconds: 3_600)
            try await storage.requireSchema()
            let now = storage.clock.now()
            let violations = try await InvariantChecker(storage.database).run(at: now)
            await storage.close()
            print(violations.report, terminator: "")
            if !violations.isEmpty { throw CommandFailure(message: "", status: 1) }
        }
    }
}
