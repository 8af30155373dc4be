import Commerce
import Platform

package enum ReviewReads {
    /// Nobody turns further: the older ones count, and are not shown.
    package static let maximumDepth = 1_000

    /// For a page of everybody: it is made anew when a review of the product comes or goes.
    package static func summary(of product: ProductID, in reader: Reader) throws -> RatingSummary {
        reader.depend(on: .reviews(product))
        var counts: [Int: Int] = [:]
        try reader.each("SELECT stars, reviews FROM reviews_ratings WHERE product_id = \(product)") { counts[try $0[0]] = try $0[1] }
        return RatingSummary(counts)
    }

    /// Published ones, the newest first.
    /// - Parameter page: from 1; past the end is empty.
    package static func published(of product: ProductID, page: Int, size: Int, in reader: Reader) throws -> [Review] {
        reader.depend(on: .reviews(product))
        let offset = (max(page, 1) - 1) * size
        guard offset < maximumDepth else { return [] }
        return try reader.all(
            """
            SELECT \(Review.columns) FROM reviews_reviews WHERE product_id = \(product) AND status = 'published'
            ORDER BY written_at DESC, id DESC LIMIT \(size) OFFSET \(offset)
            """, Review.init)
    }

    package static func review(_ id: ReviewID, in reader: Reader) throws -> Review? {
        try reader.first("SELECT \(Review.columns) FROM reviews_reviews WHERE id = \(id)", Review.init)
    }

    package static func review(of product: ProductID, by author: ReviewAuthor, in reader: Reader) throws -> Review? {
        try reader.first("SELECT \(Review.columns) FROM reviews_reviews WHERE product_id = \(product) AND author = \(author.key)", Review.init)
    }

    /// The newest first.
    package static func reviews(by author: ReviewAuthor, limit: Int, in reader: Reader) throws -> [Review] {
        try reader.all(
            "SELECT \(Review.columns) FROM reviews_reviews WHERE author = \(author.key) ORDER BY written_at DESC, id DESC LIMIT \(limit)", Review.init)
    }

    /// In one state, those that wait longest first.
    package static func reviews(_ status: ReviewStatus, limit: Int, in reader: Reader) throws -> [Review] {
        try reader.all(
            "SELECT \(Review.columns) FROM reviews_reviews WHERE status = \(status) ORDER BY written_at, id LIMIT \(limit)", Review.init)
    }
}
