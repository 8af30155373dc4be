import Commerce
import Orders
import Platform
import Reviews
import WebCore

/// What the buyer of an order may review, and what they have.
struct OrderReviews: Sendable {
    /// More than these are not offered.
    private static let limit = 50

    /// Each product once, in the order of the lines. Empty while the order is not paid.
    let products: [(line: OrderLine, review: Review?)]

    init(_ order: OrderDetail, in reader: Reader) throws {
        var products: [(OrderLine, Review?)] = []
        var seen: Set<ProductID> = []
        for line in order.lines where seen.count < Self.limit && seen.insert(line.productID).inserted {
            guard let purchase = ReviewPurchase(order, of: line.productID) else { break }
            products.append((line, try ReviewReads.review(of: line.productID, by: purchase.author, in: reader)))
        }
        self.products = products
    }
}

/// The part of an order's page that asks how the goods are.
struct ReviewInvitation {
    let reviews: OrderReviews
    let order: OrderDetail
    let context: PageContext

    private var phrases: Phrases { context.phrases }

    var html: HTML {
        guard !reviews.products.isEmpty else { return .empty }
        return """
            <section class="no-print" id="reviews" aria-labelledby="reviews-title"><h2 class="label" id="reviews-title">\(phrases["review.invitation"])</h2>
            <ul class="review-rows">\(each: reviews.products, item)</ul></section>

            """
    }

    private func item(_ product: (line: OrderLine, review: Review?)) -> HTML {
        let state = product.review.map {
            "<p class=\"rating\">\(Stars.html($0.rating, in: context)) <span class=\"small muted\">\(phrases["review.status.\($0.status.rawValue)"])</span></p>"
                as HTML
        }
        return """
            <li><div><strong>\(product.line.productTitle)</strong>\(state)</div>\
            <a class="button button--quiet button--small" href="\(context.path(.orderReview(token: order.token.text, product: product.line.productID)))" rel="nofollow">\
            \(phrases[product.review == nil ? "reviews.write" : "account.change"])<span class="visually-hidden"> \(product.line.productTitle)</span></a></li>

            """
    }
}
