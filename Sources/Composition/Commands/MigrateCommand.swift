import ArgumentParser
import Platform

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this program's schema.",
        discussion: "Safe to run twice and from two machines at once. A program that is already running goes on working meanwhile.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.run { configuration in
            let storage = try Storage.open(configuration)
            let done = try await storage.migrator.run(at: storage.clock.now())
            await storage.close()
            for step in done { print("ran \(step)") }
            print(done.isEmpty ? "Nothing to do: the schema is current." : "Done: \(done.count) steps.")
        }
    }
}
