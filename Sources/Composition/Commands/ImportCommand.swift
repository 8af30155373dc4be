import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring products in from another shop.", subcommands: [ImportProductsCommand.self])

    func run() async throws { throw ValidationError("Say what to import: duka import products <file.csv>") }
}
