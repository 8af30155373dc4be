import Commerce

/// How the published reviews of a product are spread over the stars.
package struct RatingSummary: Hashable, Sendable {
    /// Of one star up to five.
    private let counts: [Int]

    init(_ counts: [Int: Int]) { self.counts = ProductRating.stars.map { counts[$0] ?? 0 } }

    package func count(of stars: Int) -> Int { counts.indices.contains(stars - 1) ? counts[stars - 1] : 0 }

    package var rating: ProductRating {
        ProductRating(count: counts.reduce(0, +), sum: counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element })
    }
}
