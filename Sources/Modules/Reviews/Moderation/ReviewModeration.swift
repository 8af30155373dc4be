import Commerce
import Platform

/// What the shop's people do with reviews.
package enum ReviewModeration {
    package enum Problem: Error, Hashable {
        case unknown
        /// Its author has changed it since it was read.
        case changed(edition: Int)
        case replyTooLong(maximum: Int)
    }

    package static let maximumReplyLength = 2_000

    /// Shows the review, or keeps it from being shown.
    /// - Parameter edition: the one that was read.
    /// - Returns: false when it was so already. Throws `Problem`.
    package static func decide(
        _ id: ReviewID, edition: Int, _ status: ReviewStatus, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let review = try find(id, edition: edition, in: transaction)
        guard review.status != status else { return false }
        try transaction.execute("UPDATE reviews_reviews SET status = \(status), moderated_at = \(now) WHERE id = \(id)")
        if review.status == .published { try RatingCounts.remove(review.rating, from: review.productID, at: now, in: transaction) }
        if status == .published { try RatingCounts.add(review.rating, to: review.productID, at: now, in: transaction) }
        if review.status == .published || status == .published { transaction.bump(.reviews(review.productID)) }
        return true
    }

    /// Sets the shop's answer, which is shown under the review; an empty one takes it away. Throws `Problem`.
    package static func reply(_ text: String, to id: ReviewID, edition: Int, in transaction: Transaction) throws {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard words.count <= maximumReplyLength else { throw Problem.replyTooLong(maximum: maximumReplyLength) }
        let review = try find(id, edition: edition, in: transaction)
        try transaction.execute("UPDATE reviews_reviews SET reply = \(words.isEmpty ? nil : words) WHERE id = \(id)")
        if review.status == .published { transaction.bump(.reviews(review.productID)) }
    }

    /// As it is once nobody else is at its product's reviews.
    private static func find(_ id: ReviewID, edition: Int, in transaction: Transaction) throws -> Review {
        guard let product = try ReviewReads.review(id, in: transaction)?.productID else { throw Problem.unknown }
        try RatingCounts.takeTurn(product, in: transaction)
        guard let review = try ReviewReads.review(id, in: transaction) else { throw Problem.unknown }
        guard review.edition == edition else { throw Problem.changed(edition: review.edition) }
        return review
    }
}
