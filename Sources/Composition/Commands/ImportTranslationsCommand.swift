import ArgumentParser
import Commerce
import Content
import Platform
import TranslationImport
import WooCommerceImport

struct ImportTranslationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translations", abstract: "Set the shop's texts in its other languages from a CSV file.",
        discussion: """
            The file has the columns kind, key, language, field and text; its first line names them. One row is one text:

              kind,key,language,field,text
              product,segfault-tee,fr,title,T-shirt Segfault
              product,segfault-tee,fr,description,"Un terminal, une ligne honnête."
              category,t-shirts,fr,title,T-shirts
              page,shipping,fr,title,Livraison
              option,Size,fr,text,Taille
              words,Free returns for 30 days,fr,text,Retours gratuits pendant 30 jours

            kind      key                                   fields
            product   handle, or the SKU of a variant       title subtitle description highlights seo-title seo-description
            category  handle (collection: the same)         title description seo-title seo-description
            page      handle                                title description markup
            option    a name or value as the shop has it    text
            words     any short text as the shop has it:    text
                      menus, announcement, home page, promises, ways of sending, offers

            description and markup are written as in the shop: paragraphs apart by an empty line, ## before a heading, - before the
            points of a list. highlights are one to a line. An empty text takes a translation away. What has none is shown in the shop's own language,
            field by field. Rows with errors are named by line and left out; all others go in. A second run changes nothing, and a
            run that was stopped is run again. Offer the language with `duka import settings` ({"shop": {"languages": ["en", "fr"]}}).
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file.", valueName: "file.csv"))
    var file: String

    @Flag(help: "Show what would change, and change nothing.")
    var dryRun = false

    func run() async throws {
        try await common.run { configuration in
            do { try await run(configuration) } catch let error as ImportError {
                throw CommandFailure(message: "duka: \(error.message(file: file))", status: 1)
            } catch let problem as InputProblem {
                throw CommandFailure(message: "duka: \(file): \(problem.message)", status: 1)
            }
        }
    }

    private func run(_ configuration: AppConfiguration) async throws {
        let source = try CSVSource(file: file)
        let storage = try Storage.open(configuration, isNew: false)
        try await storage.requireSchema()
        let report = try await TranslationImport(database: storage.database, clock: storage.clock, isDryRun: dryRun).run(source)
        let languages = try await storage.database.read { try ShopSettings.load(in: $0).languages }
        await storage.close()
        for problem in report.problems { print("error  Line \(problem.line): \(problem.message)") }
        if report.problemCount > report.problems.count { print("error  … and \(report.problemCount - report.problems.count) more.") }
        let done = dryRun ? "would change" : "changed"
        print(
            "\(report.rows) rows: \(report.changed) \(done), \(report.rows - report.changed - report.problemCount) as they were, \(report.problemCount) left out."
        )
        if languages.offered.count == 1 {
            print("note   The shop is shown in \(languages.preferred.code) only: offer others with `duka import settings`.")
        }
        if report.problemCount > 0 { throw CommandFailure(message: "", status: 1) }
    }
}
