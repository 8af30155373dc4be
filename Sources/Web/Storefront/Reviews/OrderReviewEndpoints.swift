import Commerce
import Orders
import WebCore

/// Reviews by the secret link of an order, so without an account too.
struct OrderReviewEndpoints: Sendable {
    let shop: Storefront

    func show(_ token: OrderToken, _ product: ProductID, _ request: PrivateRequest) async throws -> PrivateAnswer {
        try await sending(token, product, request).show(request)
    }

    func send(_ token: OrderToken, _ product: ProductID, _ request: PrivateRequest) async throws -> PrivateAnswer {
        try await sending(token, product, request).send(request)
    }

    private func sending(_ token: OrderToken, _ product: ProductID, _ request: PrivateRequest) -> ReviewSending {
        ReviewSending(
            shop: shop, product: product, link: .orderReview(token: token.text, product: product),
            back: { phrases in (phrases["review.back_to_order"], .order(token: token.text)) }, secret: FormSecret(visitOf: request),
            subject: "order \(token.text)",
            find: { try ReviewPurchase.find(token, product, in: $0) })
    }
}
