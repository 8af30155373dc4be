import Catalog
import Commerce
import Composition
import Foundation
import Platform
import Search

/// Searches of two common words with all that the page of results shows, against the index alone; suggestions letter by
/// letter; mistyped words. One after the other, in this process: what a node does for a search that no cache holds.
struct SearchBenchmark {
    let folder: URL
    let searches: Int

    private static let common = [
        "cotton", "linen", "merino", "canvas", "leather", "bamboo", "black", "white", "navy", "olive", "gift", "organic", "handmade", "travel", "small",
        "batches", "checked", "hand", "repaired", "light", "strong", "women", "men", "outdoor", "kitchen", "classic", "urban", "summer", "portugal", "kenya",
    ]
    private static let typed = ["cotton", "backpack", "ceramic", "headphones", "harbour", "velvet", "sneaker", "trousers", "notebook", "chocolate"]
    private static let mistyped = ["coton", "backpak", "cermaic", "headphnoes", "harbuor", "velvt", "sneeker", "trousres", "notebok", "choclate"]

    func run() async throws -> Figures {
        let storage = try await BenchmarkShop.open(folder)
        let database = storage.database
        let now = storage.clock.now()
        var figures = Figures()
        var random = SeededNumbers(11)
        func pick(_ words: [String]) -> String { words[Int(random.fraction() * Double(words.count))] }

        var (bare, full, matches) = ([Double](), [Double](), [Double]())
        for round in 0..<(searches + Self.warmUp) {
            let text = "\(pick(Self.common)) \(pick(Self.common))"
            let index = try await measured { try await database.read { try SearchReads.search(SearchQuery(text: text), in: $0).total } }
            let page = try await measured { try await database.read { try Self.page(text, now, in: $0) } }
            guard round >= Self.warmUp else { continue }
            bare.append(index.milliseconds)
            full.append(page.milliseconds)
            matches.append(Double(page.count))
        }
        note(bare, "index", &figures)
        note(full, "search", &figures)
        figures["searchMatchesP50"] = matches.percentile(0.5)
        figures["searchOfIndex"] = full.percentile(0.5) / bare.percentile(0.5)

        var suggestions: [Double] = []
        for _ in 0..<(searches / 4) {
            let word = pick(Self.typed)
            let text = String(word.prefix(2 + Int(random.fraction() * Double(word.count - 1))))
            suggestions.append(try await measured { try await database.read { try Self.suggest(text, now, in: $0) } }.milliseconds)
        }
        note(suggestions, "suggestions", &figures)

        var typos: [Double] = []
        for _ in 0..<(searches / 4) {
            let text = pick(Self.mistyped)
            let found = try await measured { try await database.read { try SearchReads.matches(text, in: $0).numbers.count } }
            guard found.count > 0 else { throw BenchmarkError("“\(text)” finds nothing") }
            typos.append(found.milliseconds)
        }
        note(typos, "typo", &figures)
        for (name, table) in [("vocabularyRows", "search_vocabulary"), ("misspellingRows", "search_misspellings"), ("wordSetRows", "search_words")] {
            let rows: Int? = try await database.read { try $0.first("SELECT count(*) FROM \(SQL(stringLiteral: table))") { try $0[0] } }
            figures[name] = rows
        }
        await storage.close()
        return figures
    }

    private static let warmUp = 50

    private static func page(_ text: String, _ now: Timestamp, in reader: Reader) throws -> Int {
        let found = try SearchReads.matches(text, in: reader)
        return try CatalogReads.listing(
            ListingRequest(), among: FoundProducts(found.numbers) { found.best(of: $0) }, currency: .usd, at: now, in: reader
        ).total
    }

    private static func suggest(_ text: String, _ now: Timestamp, in reader: Reader) throws -> Int {
        let suggestions = try SearchReads.suggestions(text, limit: 5, in: reader)
        return try CatalogReads.cards(ordinals: suggestions.numbers, currency: .usd, at: now, in: reader).count
    }

    private func measured(_ body: () async throws -> Int) async throws -> (milliseconds: Double, count: Int) {
        let started = ContinuousClock.now
        let count = try await body()
        return ((ContinuousClock.now - started).seconds * 1_000, count)
    }

    private func note(_ times: [Double], _ name: String, _ figures: inout Figures) {
        figures["\(name)MillisecondsP50"] = times.percentile(0.5)
        figures["\(name)MillisecondsP99"] = times.percentile(0.99)
    }
}
