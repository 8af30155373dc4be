import Catalog
import Commerce
import Foundation
import Platform

/// Addresses of the shop, the same ones for the same data.
struct ShopPaths: Sendable {
    /// Of every listed product.
    let products: [String]
    /// Of every collection with products, the largest first.
    let collections: [String]
    /// Of listings with filters that have results.
    let listings: [String]

    static let listingCount = 1_000
    private static let productsAtOnce = 1_000

    init(in reader: Reader, now: Timestamp) throws {
        products = try CatalogReads.sitemapParts(of: Self.productsAtOnce, in: reader).flatMap { part in
            try CatalogReads.sitemap(part: part, of: Self.productsAtOnce, in: reader).map { "/products/\($0.handle.text)" }
        }
        let cards = try CatalogReads.collectionCards(in: reader).filter { $0.productCount > 0 }
            .sorted { ($1.productCount, $0.handle.text) < ($0.productCount, $1.handle.text) }
        collections = cards.map { "/collections/\($0.handle.text)" }
        var choice = FilteredListings(collections: cards.map(\.handle), now: now)
        listings = try (0..<Self.listingCount).map { _ in try choice.next(in: reader) }
        guard !products.isEmpty, !collections.isEmpty else { throw BenchmarkError("the shop is empty") }
    }

    func write(to folder: URL) throws {
        for (name, lines) in [("products", products), ("collections", collections), ("listings", listings)] {
            try (lines.joined(separator: "\n") + "\n").write(to: folder.appendingPathComponent("\(name).txt"), atomically: true, encoding: .utf8)
        }
    }
}
