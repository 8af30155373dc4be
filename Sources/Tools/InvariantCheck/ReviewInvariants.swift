import Commerce
import Platform

extension Invariant {
    static let reviews: [Invariant] = [
        Invariant("I11 the counts behind a product's stars are those of its published reviews", "reviews") { _ in
            """
            SELECT 'product ' || CAST(s.product_id AS TEXT) AS subject,
                CAST(s.stars AS TEXT) || ' stars counted ' || CAST(SUM(s.counted) AS TEXT) || ', published ' || CAST(SUM(s.published) AS TEXT) AS detail
            FROM (
                SELECT product_id, stars, reviews AS counted, 0 AS published FROM reviews_ratings
                UNION ALL
                SELECT product_id, rating AS stars, 0 AS counted, count(*) AS published FROM reviews_reviews WHERE status = 'published'
                GROUP BY product_id, rating
            ) s
            GROUP BY s.product_id, s.stars HAVING SUM(s.counted) <> SUM(s.published)
            """
        },
        Invariant("I11 cards and filters show the rating that the reviews make", "reviews", "catalog") { _ in
            """
            SELECT 'product ' || CAST(p.id AS TEXT) AS subject,
                'shows ' || CAST(p.rating_sum AS TEXT) || ' in ' || CAST(p.rating_count AS TEXT) || ', is ' || CAST(COALESCE(r.total, 0) AS TEXT)
                || ' in ' || CAST(COALESCE(r.reviews, 0) AS TEXT) AS detail
            FROM catalog_products p
            LEFT JOIN (SELECT product_id, SUM(reviews) AS reviews, SUM(stars * reviews) AS total FROM reviews_ratings GROUP BY product_id) r
                ON r.product_id = p.id
            WHERE (p.rating_count <> COALESCE(r.reviews, 0) OR p.rating_sum <> COALESCE(r.total, 0))
            AND NOT EXISTS (SELECT 1 FROM platform_outbox e WHERE e.state <> 'done' AND e.topic = 'reviews.rating-changed')
            """
        },
    ]
}
