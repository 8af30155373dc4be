import Commerce
import Platform

/// The counts behind a product's stars, kept up by one with each review that is published or goes away.
enum RatingCounts {
    /// Whoever changes reviews of a product waits for their turn first: what they read of it then stays so until they are done.
    static func takeTurn(_ product: ProductID, in transaction: Transaction) throws {
        if let turn = transaction.dialect.turn(at: "reviews of product \(product)") { try transaction.each(turn) { _ in } }
    }

    static func add(_ stars: Int, to product: ProductID, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO reviews_ratings (product_id, stars, reviews) VALUES (\(product), \(stars), 1)
            ON CONFLICT (product_id, stars) DO UPDATE SET reviews = reviews_ratings.reviews + 1
            """)
        try Outbox.publish(ProductRatingChanged(productID: product), at: now, in: transaction)
    }

    static func remove(_ stars: Int, from product: ProductID, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute("UPDATE reviews_ratings SET reviews = reviews - 1 WHERE product_id = \(product) AND stars = \(stars)")
        try Outbox.publish(ProductRatingChanged(productID: product), at: now, in: transaction)
    }
}
