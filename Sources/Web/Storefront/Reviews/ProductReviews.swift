import Commerce
import Platform
import Reviews
import WebCore

/// What a product's page shows of its reviews: the sums, and one page of them.
struct ProductReviews: Sendable {
    /// The page, in the address of the product.
    static let parameter = "reviews"
    static let pageSize = 8

    let summary: RatingSummary
    let shown: [Review]
    let page: Int
    let pages: Int

    /// A page that there is not is the nearest that there is.
    init(of product: ProductID, page asked: String?, in reader: Reader) throws {
        summary = try ReviewReads.summary(of: product, in: reader)
        let count = summary.rating.count
        pages = max(1, (min(count, ReviewReads.maximumDepth) + Self.pageSize - 1) / Self.pageSize)
        page = min(max(asked.flatMap { Int($0) } ?? 1, 1), pages)
        shown = count == 0 ? [] : try ReviewReads.published(of: product, page: page, size: Self.pageSize, in: reader)
    }

    // MARK: For search engines

    var aggregateData: JSONObjectText {
        var json = JSONObjectText()
        json.add("@type", "AggregateRating")
        json.add("ratingValue", summary.rating.averageText)
        json.add("reviewCount", String(summary.rating.count))
        json.add("bestRating", "5")
        json.add("worstRating", "1")
        return json
    }

    /// Those that the page shows.
    var reviewData: JSONArrayText {
        var array = JSONArrayText()
        for review in shown {
            var (rating, author) = (JSONObjectText(), JSONObjectText())
            rating.add("@type", "Rating")
            rating.add("ratingValue", String(review.rating))
            author.add("@type", "Person")
            author.add("name", review.name.isEmpty ? "Anonymous" : review.name)
            array.begin()
            array.add("@type", "Review")
            array.add("reviewRating", rating)
            array.add("author", author)
            array.add("datePublished", String(review.writtenAt.iso8601.prefix(10)))
            if !review.title.isEmpty { array.add("name", review.title) }
            array.add("reviewBody", review.text)
            array.end()
        }
        return array
    }
}
