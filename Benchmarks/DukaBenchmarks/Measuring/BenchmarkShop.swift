import Composition
import Foundation
import Logging
import Platform

/// Opens the shop of a data folder as the program itself does.
enum BenchmarkShop {
    static let silent = Logger(label: "benchmarks", factory: { _ in SwiftLogNoOpLogHandler() })

    static func configuration(_ folder: URL, isPageCacheOn: Bool = true) async throws -> AppConfiguration {
        let flags: [Setting: String] = [.data: folder.path, .listen: "127.0.0.1:0", .pageCache: isPageCacheOn ? "on" : "off"]
        return try AppConfiguration(try await SettingsReader(flags: flags, environment: [:], file: nil), isTerminal: false)
    }

    static func open(_ folder: URL) async throws -> Storage { try Storage.open(try await configuration(folder)) }

    static func lines(_ file: URL) throws -> [String] {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        guard !lines.isEmpty else { throw BenchmarkError("\(file.path) is empty") }
        return lines
    }
}
