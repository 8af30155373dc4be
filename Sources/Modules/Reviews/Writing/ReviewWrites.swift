import Commerce
import Platform

/// What authors do with their reviews. That somebody bought the product is looked up by the caller, in the same transaction.
package enum ReviewWrites {
    /// Writes the author's review of the product, or changes the one that is there; either way it waits to be looked at, and what was
    /// published of it is shown no more. The same words again change nothing.
    /// - Parameter order: with which it was bought.
    @discardableResult
    package static func submit(
        _ draft: ReviewDraft, of product: ProductID, by author: ReviewAuthor, boughtWith order: OrderID?, locale: LocaleCode, at now: Timestamp,
        in transaction: Transaction
    ) throws -> ReviewID {
        try RatingCounts.takeTurn(product, in: transaction)
        guard let old = try ReviewReads.review(of: product, by: author, in: transaction) else {
            let id: ReviewID = transaction.newIdentifier()
            try transaction.execute(
                """
                INSERT INTO reviews_reviews (id, product_id, author, order_id, status, edition, rating, title, content, name, locale, created_at, written_at)
                VALUES (\(id), \(product), \(author.key), \(order), \(ReviewStatus.pending), 1, \(draft.rating), \(draft.title), \(draft.text),
                    \(draft.name), \(locale.code), \(now), \(now))
                """)
            return id
        }
        guard !old.says(draft) else { return old.id }
        // The shop's answer was to other words.
        try transaction.execute(
            """
            UPDATE reviews_reviews SET status = \(ReviewStatus.pending), edition = edition + 1, rating = \(draft.rating), title = \(draft.title),
                content = \(draft.text), name = \(draft.name), locale = \(locale.code), order_id = \(order), reply = NULL, written_at = \(now),
                moderated_at = NULL
            WHERE id = \(old.id)
            """)
        try takeBack(old, at: now, in: transaction)
        return old.id
    }

    /// - Returns: false when there was none.
    @discardableResult
    package static func remove(of product: ProductID, by author: ReviewAuthor, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try RatingCounts.takeTurn(product, in: transaction)
        guard let old = try ReviewReads.review(of: product, by: author, in: transaction) else { return false }
        try delete(old, at: now, in: transaction)
        return true
    }

    static func delete(_ review: Review, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM reviews_reviews WHERE id = \(review.id)")
        try takeBack(review, at: now, in: transaction)
    }

    /// What was published is shown and counted no more.
    private static func takeBack(_ old: Review, at now: Timestamp, in transaction: Transaction) throws {
        guard old.status == .published else { return }
        try RatingCounts.remove(old.rating, from: old.productID, at: now, in: transaction)
        transaction.bump(.reviews(old.productID))
    }
}
