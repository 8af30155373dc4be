import Platform

/// The tables of the Reviews module.
package enum ReviewsSchema {
    package static let migrations = [
        Migration("reviews", "0001-reviews") { d in
            """
            CREATE TABLE reviews_reviews (
                id \(d.integer) PRIMARY KEY,
                product_id \(d.integer) NOT NULL,
                author \(d.text) NOT NULL,
                order_id \(d.integer),
                status \(d.text) NOT NULL CHECK (status IN ('pending', 'published', 'rejected')),
                edition \(d.integer) NOT NULL CHECK (edition > 0),
                rating \(d.integer) NOT NULL CHECK (rating BETWEEN 1 AND 5),
                title \(d.text) NOT NULL,
                content \(d.text) NOT NULL,
                name \(d.text) NOT NULL,
                locale \(d.text) NOT NULL,
                reply \(d.text),
                created_at \(d.integer) NOT NULL,
                written_at \(d.integer) NOT NULL,
                moderated_at \(d.integer),
                UNIQUE (product_id, author))\(d.tableOptions);
            CREATE INDEX reviews_reviews_of_product ON reviews_reviews (product_id, status, written_at, id);
            CREATE INDEX reviews_reviews_by_status ON reviews_reviews (status, written_at, id);
            CREATE INDEX reviews_reviews_by_author ON reviews_reviews (author);
            CREATE INDEX reviews_reviews_by_order ON reviews_reviews (order_id);

            CREATE TABLE reviews_ratings (
                product_id \(d.integer) NOT NULL,
                stars \(d.integer) NOT NULL CHECK (stars BETWEEN 1 AND 5),
                reviews \(d.integer) NOT NULL CHECK (reviews >= 0),
                PRIMARY KEY (product_id, stars))\(d.keyedTableOptions);
            """
        }
    ]
}
