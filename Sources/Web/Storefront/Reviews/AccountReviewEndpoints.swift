import Catalog
import Commerce
import Customers
import Platform
import Reviews
import WebCore

/// The reviews of an account.
struct AccountReviewEndpoints: Sendable {
    private static let limit = 100

    let shop: Storefront

    /// Somebody who has not bought it is told so, rather than that there is nothing: they came from the product's page.
    func show(_ product: ProductID, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        do { return try await sending(product, session).show(request) } catch RequestError.notFound { return try await refusal(product, request, session) }
    }

    func send(_ product: ProductID, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        try await sending(product, session).send(request)
    }

    private func sending(_ product: ProductID, _ session: Session) -> ReviewSending {
        let customer = session.account.id
        return ReviewSending(
            shop: shop, product: product, link: .account(.review(product)), back: { phrases in (phrases["account.reviews"], .account(.reviews)) },
            secret: FormSecret(session), subject: "account \(customer)", find: { try ReviewPurchase.find(customer, product, in: $0) })
    }

    private func refusal(_ product: ProductID, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader -> HTML? in
            let context = try shop.context(request.market, in: reader)
            guard let card = try CatalogReads.cards([product], currency: context.market.currency, at: context.now, in: reader).first else { return nil }
            let phrases = context.phrases
            let frame = AccountFrame(context: context, token: FormSecret(session).token, current: .reviews, title: phrases["review.not_bought"])
            return frame.html(
                """
                <p>\(phrases["review.not_bought.lead", ["product": card.title]])</p>
                <p class="button-row"><a class="button button--small" href="\(context.path(.product(card.handle)))">\(phrases["back_to_product"])</a>\
                <a class="button button--quiet button--small" href="\(context.path(.account(.findOrder)))">\(phrases["find_order"])</a></p>
                """)
        }
        guard let html else { throw RequestError.notFound }
        return .html(html)
    }

    func list(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            let reviews = try ReviewReads.reviews(by: .customer(session.account.id), limit: Self.limit, in: reader)
            let cards = try CatalogReads.cards(reviews.map(\.productID), currency: context.market.currency, at: context.now, in: reader)
            let titles = Dictionary(cards.map { ($0.id, $0.title) }) { first, _ in first }
            let rows: HTML =
                reviews.isEmpty
                ? "<p class=\"muted\">\(phrases["account.reviews.none"])</p>"
                : "<ul class=\"review-rows\">\(each: reviews, { Self.row($0, titles[$0.productID], context) })</ul>"
            return AccountFrame(context: context, token: FormSecret(session).token, current: .reviews, title: phrases["account.reviews"]).html(rows)
        }
        return .html(html)
    }

    /// - Parameter title: `nil` for a product that is not sold any more.
    private static func row(_ review: Review, _ title: String?, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        return """
            <li><div><strong>\(title ?? phrases["review.product_gone"])</strong><p class="rating">\(Stars.html(review.rating, in: context)) \
            <span class="small muted">\(phrases["review.status.\(review.status.rawValue)"])</span></p></div>\
            <a class="button button--quiet button--small" href="\(context.path(.account(.review(review.productID))))">\(phrases["account.change"])\
            <span class="visually-hidden"> \(title ?? "")</span></a></li>

            """
    }
}
