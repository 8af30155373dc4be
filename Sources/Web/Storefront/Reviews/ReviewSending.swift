import Commerce
import Customers
import HTTPTypes
import Orders
import Platform
import Reviews
import WebCore

/// A form for a review, whoever may send it: by the link of an order, or signed in.
struct ReviewSending: Sendable {
    let shop: Storefront
    let product: ProductID
    /// Where the form lives, and where one came from.
    let link: StorefrontLink
    let back: @Sendable (Phrases) -> (title: String, link: StorefrontLink)
    let secret: FormSecret
    /// Counts tries: the account or the order.
    let subject: String
    /// Looked up again in the transaction that writes; `nil` for who has not bought it.
    let find: @Sendable (Reader) throws -> ReviewPurchase?

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let done = request.query["done"] == "sent"
        return try await page(request, notice: { done ? Notice.html(.success, $0.phrases["review.sent"]) : .empty })
    }

    func send(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let form = FormReader(request.form)
        let fields = ReviewFields(form)
        guard secret.signed(request) else { return try await page(request, typed: fields, notice: { StaleNotice.html(in: $0) }, status: .forbidden) }
        do {
            if let problems = InputProblems(form.problems) { throw problems }
            try await shop.customers.countReview(subject, from: request.client.text)
            let path = request.market.path(link.path)
            if request.form["remove"] != nil {
                try await write { purchase, now, transaction in
                    try ReviewWrites.remove(of: product, by: purchase.author, at: now, in: transaction)
                }
                return try await gone(request)
            }
            let draft = try fields.draft()
            try await write { purchase, now, transaction in
                try ReviewWrites.submit(
                    draft, of: product, by: purchase.author, boughtWith: purchase.orderID, locale: request.market.locale, at: now, in: transaction)
            }
            return secretly(.seeOther("\(path)?done=sent"))
        } catch let problems as InputProblems {
            return try await page(request, typed: fields, problems: problems.problems, status: .unprocessableContent)
        } catch let throttled as Throttled {
            return try await page(request, typed: fields, notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests)
                .waiting(for: throttled, shop.clock.now())
        }
    }

    private func write(_ body: @escaping @Sendable (ReviewPurchase, Timestamp, Transaction) throws -> Void) async throws {
        let (now, find) = (shop.clock.now(), find)
        let isBuyer = try await shop.database.write { transaction in
            guard let purchase = try find(transaction) else { return false }
            try body(purchase, now, transaction)
            return true
        }
        guard isBuyer else { throw RequestError.notFound }
    }

    private func gone(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let path = request.market.path(back(shop.phrases(request.market)).link.path)
        return secretly(.seeOther(path))
    }

    private func page(
        _ request: PrivateRequest, typed: ReviewFields? = nil, problems: [InputProblem] = [],
        notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [self] reader -> HTML? in
            guard let purchase = try find(reader) else { return nil }
            let context = try shop.context(request.market, in: reader)
            let page = ReviewFormPage(
                purchase: purchase, review: try ReviewReads.review(of: product, by: purchase.author, in: reader), typed: typed, problems: problems,
                notice: notice(context), token: secret.token, back: back(context.phrases), link: link, context: context)
            return page.html()
        }
        guard let html else { throw RequestError.notFound }
        return secretly(.html(html, status: status, cookies: secret.cookies))
    }

    private func secretly(_ answer: PrivateAnswer) -> PrivateAnswer {
        var answer = answer
        if case .orderReview = link { answer.isSecretAddress = true }
        return answer
    }
}
