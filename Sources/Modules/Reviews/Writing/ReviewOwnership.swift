import Commerce
import Platform

/// Whose reviews they are, and what is left of them when their author goes.
package enum ReviewOwnership {
    /// More reviews than one person writes.
    private static let limit = 5_000

    /// Gives a customer the reviews that they wrote as a guest, under the address that is now confirmed to be theirs. Of a product
    /// that they reviewed both ways the account's stays.
    package static func claim(email: EmailAddress, for customer: CustomerID, at now: Timestamp, in transaction: Transaction) throws {
        let (guest, owner) = (ReviewAuthor.guest(email), ReviewAuthor.customer(customer))
        try eachProduct("author = \(guest.key)", in: transaction) { product in
            guard let review = try ReviewReads.review(of: product, by: guest, in: transaction) else { return }
            if try ReviewReads.review(of: product, by: owner, in: transaction) != nil {
                try ReviewWrites.delete(review, at: now, in: transaction)
            } else {
                try transaction.execute("UPDATE reviews_reviews SET author = \(owner.key) WHERE id = \(review.id)")
            }
        }
    }

    /// Takes a person out of their reviews: what is published stays, without name, author and order; all else is removed.
    package static func forget(_ author: ReviewAuthor, at now: Timestamp, in transaction: Transaction) throws {
        try forget(where: "author = \(author.key)", at: now, in: transaction)
    }

    /// As above, of the reviews that an order is the proof of.
    package static func forget(boughtWith order: OrderID, at now: Timestamp, in transaction: Transaction) throws {
        try forget(where: "order_id = \(order)", at: now, in: transaction)
    }

    private static func forget(where condition: SQL, at now: Timestamp, in transaction: Transaction) throws {
        try eachProduct(condition, in: transaction) { product in
            let reviews = try transaction.all(
                "SELECT \(Review.columns) FROM reviews_reviews WHERE product_id = \(product) AND \(condition)", Review.init)
            for review in reviews {
                guard review.status == .published else {
                    try ReviewWrites.delete(review, at: now, in: transaction)
                    continue
                }
                try transaction.execute(
                    "UPDATE reviews_reviews SET author = \(ReviewAuthor.erasedKey(review.id)), name = '', order_id = NULL WHERE id = \(review.id)")
                transaction.bump(.reviews(product))
            }
        }
    }

    /// In one order for all transactions, so that none waits in a circle.
    private static func eachProduct(_ condition: SQL, in transaction: Transaction, _ body: (ProductID) throws -> Void) throws {
        let products: [ProductID] = try transaction.all(
            "SELECT DISTINCT product_id FROM reviews_reviews WHERE \(condition) ORDER BY product_id LIMIT \(limit)"
        ) { try $0[0] }
        for product in products {
            try RatingCounts.takeTurn(product, in: transaction)
            try body(product)
        }
    }
}
