import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring products in from another shop, or settings from a file.",
        subcommands: [ImportProductsCommand.self, ImportSettingsCommand.self])

    func run() async throws { throw ValidationError("Say what to import: duka import products <file.csv>, or duka import settings <file.json>") }
}
