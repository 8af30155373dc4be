import ArgumentParser
import DemoShop
import Foundation
import NIOCore
import Platform
import Testing
import WooCommerceImport

@testable import Composition

@Suite("Words for operators")
struct OperatorWordsTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("duka-words-\(UUID().uuidString)").path

    private func configuration(_ flags: [Setting: String] = [:]) async throws -> AppConfiguration {
        let all = [Setting.data: folder].merging(flags) { $1 }
        return try AppConfiguration(try await SettingsReader(flags: all, environment: [:], file: nil), isTerminal: false)
    }

    private func explained(_ error: any Error, _ configuration: AppConfiguration) throws -> CommandFailure {
        try #require(OperatorWords.explain(error, configuration) as? CommandFailure)
    }

    @Test("a database that cannot be reached is named by its key and address, never with its password")
    func unreachable() async throws {
        let configuration = try await configuration([.databaseURL: "postgres://shop:s%65cret@127.0.0.1:1/shop?sslmode=disable"])
        let reason = "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server s%65cret running? secret\n"
        let failure = try explained(DatabaseError.connectionLost(reason), configuration)
        #expect(failure.status == 1)
        #expect(
            failure.message == """
                duka: DUKA_DATABASE_URL (--database): the database postgres://shop@127.0.0.1:1/shop cannot be reached: connection to server at \
                "127.0.0.1", port 1 failed: Connection refused Is the server … running? …. Is it running, and may this machine and user in?
                """)
    }

    @Test(
        "an address of PostgreSQL that cannot be one is wrong use",
        arguments: [
            "postgres://h/shop?nonsense=1", "postgres://h/shop?sslmode=bogus", "postgres://h:99999/shop", "postgres://u:p%zzword@h/shop",
        ])
    func badAddress(url: String) async throws {
        let configuration = try await configuration([.databaseURL: url])
        do {
            let storage = try Storage.open(configuration)
            do { try await storage.requireSchema() } catch {
                let failure = try explained(error, configuration)
                #expect(failure.status == 2 && failure.message.hasPrefix("duka: DUKA_DATABASE_URL (--database): postgres://"))
                await storage.close()
                return
            }
            Issue.record("\(url) was taken")
        } catch let error as SettingError {
            #expect(error.setting == .databaseURL && !error.description.contains("zzword"))
        }
    }

    @Test("a port that is taken is told with the flag to take another")
    func portInUse() async throws {
        let failure = try explained(IOError(errnoCode: EADDRINUSE, reason: "bind"), try await configuration([.listen: "127.0.0.1:8123"]))
        #expect(
            failure.message
                == "duka: DUKA_LISTEN (--port): port 8123 of 127.0.0.1 is in use by another program. End that one, or take another port: --port 8124.")
        #expect(failure.status == 1)
    }

    @Test("a folder that cannot be written is named, with what is in the way")
    func badFolders() async throws {
        try Data().write(to: URL(fileURLWithPath: folder))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let below = try await configuration()
        let error = #expect(throws: CommandFailure.self) { _ = try Storage.open(below) }
        #expect(error?.message.hasPrefix("duka: DUKA_DATA (--data): the folder \(folder)") == true)
        #expect(error?.message.contains("\(folder) is a file") == true)
        let elsewhere = try await configuration([.data: folder + "-data", .mediaURL: "file:\(folder)/media"])
        defer { try? FileManager.default.removeItem(atPath: folder + "-data") }
        let media = #expect(throws: CommandFailure.self) { _ = try Storage.open(elsewhere) }
        #expect(media?.message.hasPrefix("duka: DUKA_MEDIA_URL (media.url): the folder \(folder)/media") == true)
    }

    @Test("a command that needs a shop makes none where there is none")
    func noLitter() async throws {
        let configuration = try await configuration()
        let error = #expect(throws: CommandFailure.self) { _ = try Storage.open(configuration, isNew: false) }
        #expect(error?.status == 1 && error?.message.contains("there is no shop at \(folder)/shop.sqlite") == true)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test(
        "what is wrong with a file to import is a sentence with the file, the line and what to do",
        arguments: [
            (ImportError.emptyFile, "shop.csv: The file is empty. Export it again"),
            (.notAProductExport, "shop.csv: Line 1: this is no product export of WooCommerce"),
            (.foreignNames(examples: ["“Typ”"]), "shop.csv: Line 1: none of the columns Type, SKU and Regular price is there, but “Typ”. WooCommerce writes"),
            (.wrongSeparator(name: "semicolons"), "shop.csv: Line 1: the columns are separated by semicolons. Export or save the file with commas"),
            (.columnTwice(name: "SKU"), "shop.csv: Line 1: the column “SKU” is there twice"),
            (.headerNotUTF8(column: 3), "shop.csv: Line 1, column 3: the name of the column is not UTF-8"),
            (.unreadableFile(path: "shop.csv", reason: "No such file"), "The file shop.csv cannot be read: No such file"),
            (.unreadableFile(path: "", reason: "Broken"), "The file shop.csv cannot be read: Broken"),
        ])
    func importErrors(error: ImportError, words: String) {
        #expect(error.message(file: "shop.csv").hasPrefix(words))
        #expect("\(error)" == error.message)
    }

    @Test("a problem of a row is a line with or without a column")
    func rows() {
        let whole = RowProblem(.error, line: 2, column: "", message: "A quote is opened in this row and never closed.")
        #expect(ImportWords.line(.problem(whole), isDryRun: false) == "line 2  error  A quote is opened in this row and never closed.")
        let cell = RowProblem(.note, line: 3, column: "Stock", message: "is odd.")
        #expect(ImportWords.line(.problem(cell), isDryRun: false) == "line 3  note  Stock: is odd.")
    }

    @Test("help of a command that does not exist is wrong use", arguments: [["help", "bogus"], ["help", "import", "bogus"]])
    func unknownHelp(arguments: [String]) throws {
        let error = #expect(throws: ValidationError.self) { try DukaCommand.refuseUnknownHelp(arguments) }
        #expect(error?.message.hasPrefix("“bogus” is no command. Commands are ") == true)
        try DukaCommand.refuseUnknownHelp(["help", "import", "products"])
    }

    @Test("a negative amount is refused in a sentence, and what only looks like one is not", arguments: ["-5", "-48.00", "-1,000"])
    func negativeAmount(typed: String) throws {
        for command in ["paid", "refunded"] {
            let failure = #expect(throws: CommandFailure.self) { try OrdersCommand.refuseNegativeAmount(["orders", command, "1001", typed]) }
            #expect(failure?.status == 2 && failure?.message.contains("must be above 0") == true && failure?.message.contains(typed) == true)
        }
        try OrdersCommand.refuseNegativeAmount(["orders", "paid", "1001", "5", "--reference", typed])
        try OrdersCommand.refuseNegativeAmount(["orders", "paid", "1001", "5", "-h"])
        try OrdersCommand.refuseNegativeAmount(["serve", typed])
    }

    @Test("import without saying what is wrong use")
    func bareImport() async {
        await #expect(throws: ValidationError.self) { try await ImportCommand().run() }
    }

    @Test("the demo says what it did in a sentence")
    func demoReport() {
        var report = DemoReport()
        report.created = 69
        report.variants = 1_103
        report.pictures = 190
        #expect(report.sentence == "The demo shop is stocked: 69 products in 1103 variants, 190 pictures.")
        report.wasUpToDate = true
        #expect(report.sentence == "The demo shop is there already, and up to date.")
    }
}
