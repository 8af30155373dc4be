import Catalog
import Commerce
import Foundation
import Platform

/// Listings as visitors narrow them: one to three filters that the page offered, now and then a price, an order, a later page.
/// 15 % are of all products, the others of a collection chosen by its size's rank.
struct FilteredListings {
    let collections: [Handle]
    let now: Timestamp
    private var random = SeededNumbers(7)
    private let ranks: Zipf
    private var offered: [Handle?: [FacetGroup]] = [:]

    init(collections: [Handle], now: Timestamp) {
        self.collections = collections
        self.now = now
        ranks = Zipf(count: collections.count, exponent: 0.5)
    }

    /// Tries until there is something to show, as nobody chooses a filter that says 0.
    mutating func next(in reader: Reader) throws -> String {
        for _ in 0..<50 {
            let collection = random.fraction() < 0.15 ? nil : collections[ranks.pick(&random)]
            var asked = ListingRequest(collection: collection)
            asked.filters = filters(of: try facets(collection, in: reader))
            guard !asked.filters.isEmpty else { continue }
            asked.isInStockOnly = random.fraction() < 0.2
            if random.fraction() < 0.15 { asked.maximumPrice = Int64.random(in: 30...200, using: &random) * 100 }
            if random.fraction() < 0.5 { asked.sort = [.priceAscending, .priceDescending, .newest, .title].randomElement(using: &random) }
            if random.fraction() < 0.15 { asked.page = Int.random(in: 2...4, using: &random) }
            guard let listing = try CatalogReads.listing(asked, currency: .usd, at: now, in: reader) else { continue }
            if listing.total > 0, listing.page == asked.page { return Self.path(asked) }
        }
        throw BenchmarkError("no filters lead to products")
    }

    private mutating func facets(_ collection: Handle?, in reader: Reader) throws -> [FacetGroup] {
        if let known = offered[collection] { return known }
        let listing = try CatalogReads.listing(ListingRequest(collection: collection), currency: .usd, at: now, in: reader)
        let facets = listing?.facets.filter { group in group.values.contains { $0.count > 0 } } ?? []
        offered[collection] = facets
        return facets
    }

    private mutating func filters(of facets: [FacetGroup]) -> [String: Set<String>] {
        var filters: [String: Set<String>] = [:]
        for group in facets.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)) {
            let values = group.values.filter { $0.count > 0 }.map(\.key).shuffled(using: &random)
            filters[group.code] = Set(values.prefix(random.fraction() < 0.7 ? 1 : 2))
        }
        return filters
    }

    private static func path(_ asked: ListingRequest) -> String {
        var query = asked.filters.sorted { $0.key < $1.key }.flatMap { code, values in values.sorted().map { "filter.\(code)=\($0)" } }
        if let maximum = asked.maximumPrice { query.append("max_price=\(maximum / 100)") }
        if asked.isInStockOnly { query.append("in_stock=1") }
        if let sort = asked.sort { query.append("sort=\(sort.rawValue)") }
        if asked.page > 1 { query.append("page=\(asked.page)") }
        return "\(asked.collection.map { "/collections/\($0.text)" } ?? "/products")?\(query.joined(separator: "&"))"
    }
}
