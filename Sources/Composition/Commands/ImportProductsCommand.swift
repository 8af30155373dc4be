import ArgumentParser
import Catalog
import Commerce
import Content
import Crypto
import Foundation
import Platform
import Synchronization
import WooCommerceImport
import Worker

struct ImportProductsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "Import WooCommerce's product export (CSV).",
        discussion: """
            Rows with errors are named by line and column and skipped; all others go in. A run that was stopped goes on where it was
            when it is started again with the same file, and a second run changes nothing.
            Counts of stock follow what changed since the last file, so what was sold here in between stays sold.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The exported file.", valueName: "file.csv"))
    var file: String

    @Flag(help: "Show what would change, and change nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Currency of the prices in the file. Default: the shop's preferred one.", valueName: "code"))
    var currency: String?

    @Option(help: ArgumentHelp("Folder with the pictures, found by the file name of their address.", valueName: "dir"))
    var images: String?

    func run() async throws {
        try await common.run { configuration in
            do { try await run(configuration) } catch let error as ImportError {
                throw CommandFailure(message: "duka: \(error.message(file: file))", status: 1)
            }
        }
    }

    private func run(_ configuration: AppConfiguration) async throws {
        let storage = try Storage.open(configuration, isNew: false)
        try await storage.requireSchema()
        let currencies = try await storage.database.read { try ShopSettings.load(in: $0).currencies }
        var options = ImportOptions(currency: try chosen() ?? currencies.preferred)
        if !currencies.offered.contains(options.currency) {
            let taken = currencies.offered.map(\.code).joined(separator: ", ")
            print("note  The shop sells in \(taken): nobody sees prices in \(options.currency.code) before `duka import settings` offers it.")
        }
        options.isDryRun = dryRun
        options.didChange = { products, _, transaction in try SearchIndexing.index(products, in: transaction) }
        if let images { options.pictures = try ImportPictures(folder: images, storage).find }
        let output = ImportOutput(isDryRun: dryRun)
        let (work, file) = (ProductImport(database: storage.database, options: options, clock: storage.clock), file)
        let result = try await Interruption.watching(output.advice) { try await work.run(file: file) { output.tell($0) } }
        await storage.close()
        output.finish(result)
        if result.exitStatus != 0 { throw CommandFailure(message: "", status: result.exitStatus) }
    }

    private func chosen() throws -> Currency? {
        guard let currency else { return nil }
        do { return try Currency(currency.uppercased()) } catch { throw ValidationError("--currency: \(error.message)") }
    }
}

/// Prints an import's messages: changes and problems as lines, progress as a bar.
private final class ImportOutput: Sendable {
    private let progress: ProgressLine
    private let isDryRun: Bool
    private let reached = Mutex(ImportProgress?.none)

    init(isDryRun: Bool) {
        self.isDryRun = isDryRun
        progress = ProgressLine(isDryRun ? "Checking" : "Importing")
    }

    func tell(_ message: ImportMessage) {
        if case .progress(let now) = message {
            reached.withLock { $0 = now }
            let left = now.secondsRemaining.map { ", \(Int($0.rounded())) s left" } ?? ""
            progress.show(
                now.bytes, of: max(now.totalBytes, 1), note: "\(now.rows) rows, \(Int(now.rowsPerSecond)) a second\(left)",
                title: now.phase == .checking ? "Reading" : nil)
        } else if let line = ImportWords.line(message, isDryRun: isDryRun) {
            progress.say(line)
        }
    }

    /// What to do after a run that was stopped.
    @Sendable func advice() -> String {
        progress.clear()
        if isDryRun { return "Nothing was changed." }
        guard let reached = reached.withLock({ $0 }), reached.phase != .checking else { return "Nothing was imported yet." }
        return "This run imported \(reached.rows) rows or a few more. Run the same command again to go on."
    }

    func finish(_ result: ImportResult) {
        let verb = result.isDryRun ? "Would import" : "Imported"
        progress.finish(
            """
            \(verb) \(result.rows) rows: \(result.created) products new, \(result.updated) changed, \(result.unchanged) unchanged; \
            \(result.skippedRows) rows skipped, \(result.errors) errors, \(result.notes) notes.\(result.wasResumed ? " Went on where an earlier run stopped." : "")
            """)
    }
}

/// An import's messages as lines; progress and what stays as it is have none.
enum ImportWords {
    /// - Parameter isDryRun: whether each new product is told too: a first import would print the whole file.
    static func line(_ message: ImportMessage, isDryRun: Bool) -> String? {
        switch message {
        case .progress: return nil
        case .change(let change):
            guard change.effect != .unchanged, isDryRun || change.effect != .create else { return nil }
            let fields = change.fields.map { "\($0.name): \($0.before) → \($0.after)" }.joined(separator: "; ")
            return "line \(change.line)  \(change.effect.rawValue)  \(change.title)\(fields.isEmpty ? "" : "  (\(fields))")"
        case .note(let note): return "note  \(note)"
        case .problem(let problem):
            let place = problem.column.isEmpty ? "" : "\(problem.column): "
            return "line \(problem.line)  \(problem.severity.rawValue)  \(place)\(problem.message)"
        }
    }
}

/// Pictures of an import, by the file name of their address.
private struct ImportPictures: Sendable {
    private let folder: URL
    private let intake: PictureIntake
    private let clock: Clock

    init(folder: String, _ storage: Storage) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError("--images: \(folder) is no folder.")
        }
        self.folder = URL(fileURLWithPath: folder, isDirectory: true)
        intake = PictureIntake(processor: storage.images, objects: storage.objects, database: storage.database) { bytes in
            SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        clock = storage.clock
    }

    /// `nil` when the folder has no such file.
    @Sendable func find(_ fileName: String, _ alt: String) async throws -> PictureReference? {
        let file = folder.appendingPathComponent((fileName as NSString).lastPathComponent)
        guard let content = try? Data(contentsOf: file) else { return nil }
        return try await intake.add(Array(content), alt: alt, at: clock.now())
    }
}
