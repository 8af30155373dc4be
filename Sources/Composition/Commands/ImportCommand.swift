import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring products in from another shop, or settings and translations from a file.",
        subcommands: [ImportProductsCommand.self, ImportSettingsCommand.self, ImportTranslationsCommand.self])

    func run() async throws {
        throw ValidationError("Say what to import: duka import products <file.csv>, duka import settings <file.json>, or duka import translations <file.csv>")
    }
}
