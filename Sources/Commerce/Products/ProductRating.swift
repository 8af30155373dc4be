/// What published reviews make of a product: so many stars in so many reviews.
package struct ProductRating: Hashable, Sendable {
    /// What one review may give.
    package static let stars = 1...5
    package static let none = ProductRating(count: 0, sum: 0)

    package let count: Int
    /// Of the stars of all reviews.
    package let sum: Int

    package init(count: Int, sum: Int) {
        self.count = count
        self.sum = sum
    }

    package var isEmpty: Bool { count == 0 }

    /// The average in tenths of a star, rounded half up: 43 is 4.3. 0 without reviews.
    package var tenths: Int { count == 0 ? 0 : (sum * 20 + count) / (2 * count) }

    /// "4.3"; what a person reads and what a filter goes by are the same number.
    package var averageText: String { "\(tenths / 10).\(tenths % 10)" }

    package func isAtLeast(_ stars: Int) -> Bool { count > 0 && tenths >= stars * 10 }

    /// For ordering: the average as if a few middling reviews stood beside the real ones, so that one delighted buyer does not
    /// put a product before another that a hundred praise. `nil` without reviews.
    package var score: Int64? {
        guard count > 0 else { return nil }
        return Int64(sum * 2 + Self.assumedReviews * 7) * 1_000_000 / Int64(2 * (count + Self.assumedReviews))
    }

    /// Of three and a half stars each.
    private static let assumedReviews = 4
}
