import Commerce
import Customers
import HTTPTypes
import Orders
import Platform
import WebCore

/// Finds an order without an account, by its number and the address it was made with.
struct OrderLookupEndpoints: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer { try await page(request, number: "", email: "") }

    /// A number that never was and one with another address are answered alike.
    func find(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let form = FormReader(request.form)
        let (typed, email) = (form.text("number"), form.text("email"))
        guard FormSecret(visitOf: request).signed(request) else {
            return try await page(request, number: typed, email: email, notice: StaleNotice.html, status: .forbidden)
        }
        let number = typed.filter { !$0.isWhitespace && $0 != "#" }
        do {
            try await shop.customers.countOrderLookup(number, from: request.client.text)
            let found = try await shop.pace(isOpen: { $0 != nil }) { try await order(number, email) }
            guard let found else {
                return try await page(
                    request, number: typed, email: email, notice: { Notice.html(.danger, $0.phrases["find_order.none"]) },
                    status: .unprocessableContent
                ).refusing(.credentials)
            }
            return .seeOther(request.market.path(StorefrontLink.order(token: found.text).path))
        } catch let throttled as Throttled {
            return try await page(
                request, number: typed, email: email, notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests
            ).waiting(for: throttled, shop.clock.now())
        }
    }

    private func order(_ text: String, _ email: String) async throws -> OrderToken? {
        guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            let address = try? EmailAddress(email)
        else { return nil }
        return try await shop.database.read { reader in
            guard let order = try OrderReads.order(number: OrderNumber(number), in: reader), order.email.folded == address.folded else { return nil }
            return order.token
        }
    }

    private func page(
        _ request: PrivateRequest, number: String, email: String, notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty },
        status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let secret = FormSecret(visitOf: request)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            var frame = EntryFrame(
                context: context, link: .findOrder, title: phrases["find_order"], prompt: phrases["find_order.prompt"], lead: phrases["find_order.lead"])
            frame.hasProblems = status != .ok
            let field = Field(
                name: "number", label: phrases["field.order_number"], value: number, inputMode: "numeric", maximumLength: 20,
                hint: phrases["field.order_number.hint"])
            return frame.html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(.findOrder)))" novalidate data-once>
                \(AccountField.token(secret.token))\(field.html(in: context))\(AccountField.email(email, context))
                <button class="button button--wide" data-busy-text="\(phrases["find_order.busy"])">\(phrases["find_order.button"])</button>
                </form>
                """, notice: notice(context))
        }
        return .html(html, status: status, cookies: secret.cookies)
    }
}
