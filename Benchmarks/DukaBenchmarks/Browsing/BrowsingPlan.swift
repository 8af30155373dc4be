import Foundation

/// What visitors ask for, decided beforehand: 10 % the front page, 30 % collections, 55 % products, 5 % searches. All are chosen by
/// Zipf's law; of collections, one visit in five is to a later page and one in ten to one with filters.
struct BrowsingPlan: Sendable {
    /// The popular first.
    let products: [String]
    private let collections: [String]
    private let listings: [String]
    private let searches: [String]

    init(folder: URL) throws {
        func lines(_ name: String) throws -> [String] { try BenchmarkShop.lines(folder.appendingPathComponent("\(name).txt")) }
        var random = SeededNumbers(11)
        products = try lines("products").shuffled(using: &random)
        collections = try lines("collections")
        listings = try lines("listings")
        searches = Self.searches(products.prefix(2_000))
    }

    func paths(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededNumbers(seed)
        let (product, collection, listing, search) = (
            Zipf(count: products.count), Zipf(count: collections.count), Zipf(count: listings.count), Zipf(count: searches.count)
        )
        return (0..<count).map { _ in
            switch random.fraction() {
            case ..<0.10: return "/"
            case ..<0.40:
                let path = collections[collection.pick(&random)]
                switch random.fraction() {
                case ..<0.7: return path
                case ..<0.9: return "\(path)?page=\(Int.random(in: 2...4, using: &random))"
                default: return listings[listing.pick(&random)]
                }
            case ..<0.95: return products[product.pick(&random)]
            default: return searches[search.pick(&random)]
            }
        }
    }

    /// Two words of a title, as people search.
    private static func searches(_ products: some Sequence<String>) -> [String] {
        var seen: Set<String> = []
        let found = products.compactMap { path -> String? in
            let handle = path.split(separator: "/").last ?? ""
            let words: [Substring] = handle.split(separator: "-").filter { $0.count > 3 && $0.allSatisfy(\.isLetter) }
            guard words.count >= 2 else { return nil }
            return "/search?q=\(words[words.count - 2])%20\(words[words.count - 1])"
        }.filter { seen.insert($0).inserted }
        return Array(found.prefix(200))
    }
}
