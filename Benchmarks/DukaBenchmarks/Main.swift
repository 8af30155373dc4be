import Foundation

/// What must be measured inside the process: making the data, orders a second, statements. `scripts/bench` runs it, and runs
/// everything else against the real program from outside. Each command prints one JSON object.
@main
enum DukaBenchmarks {
    static func main() async {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            Progress.tell("DukaBenchmarks: \(error)")
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        guard arguments.count >= 2 else { throw BenchmarkError("use: DukaBenchmarks data|orders|browsing|search FOLDER [NUMBER]") }
        let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
        let number = arguments.count > 2 ? Int(arguments[2]) : nil
        switch arguments[0] {
        case "data": try await ShopData(folder: folder).make(products: number ?? 50_000).print()
        case "orders": try await OrdersBenchmark(folder: folder, rounds: number ?? 5).run().print()
        case "browsing": try await BrowsingBenchmark(folder: folder, requests: number ?? 20_000).run().print()
        case "search": try await SearchBenchmark(folder: folder, searches: number ?? 2_000).run().print()
        default: throw BenchmarkError("there is no benchmark “\(arguments[0])”")
        }
    }
}

/// Something that makes the figures worthless: a failed order, a stale page, an empty shop.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
