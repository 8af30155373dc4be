import Commerce
import HTTPTypes
import Platform
import WebCore

/// The test provider's own page, where a buyer approves or refuses a payment.
struct TestPaymentEndpoints: Sendable {
    let shop: Storefront
    let gateway: TestGateway
    let reference: String

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer { try await answer(request, nil, .ok) }

    func decide(_ request: PrivateRequest) async throws -> PrivateAnswer {
        // The reference is a secret of its own, for a browser that has lost the cart's.
        let isKnown = request.hasFormToken || (try? FormToken.verify(request.form, secret: reference)) != nil
        guard isKnown else { return try await answer(request, shop.phrases(request.market)["stale.form"], .forbidden) }
        let outcome: String?
        do { outcome = try request.form.single("outcome") } catch { return try await answer(request, error.message, .unprocessableContent) }
        guard outcome == "approve" || outcome == "decline" else {
            return try await answer(request, shop.phrases(request.market)["gateway.choose"], .unprocessableContent)
        }
        guard let charge = try await gateway.decide(reference, outcome == "approve") else { throw RequestError.notFound }
        return .seeOther(charge.returnURL)
    }

    private func answer(_ request: PrivateRequest, _ message: String?, _ status: HTTPResponse.Status) async throws -> PrivateAnswer {
        guard let charge = try await gateway.charge(reference), let amount = charge.amount else { throw RequestError.notFound }
        // Decided already, perhaps in another window.
        guard charge.isOpen else { return .seeOther(charge.returnURL) }
        let token = request.cartToken == nil ? FormToken.token(for: reference) : request.formToken
        return .html(try await page(charge, amount, message, token, request.market), status: status)
    }

    private func page(
        _ charge: TestGateway.Charge, _ amount: Money, _ message: String?, _ token: String, _ market: Market
    ) async throws -> HTML {
        let reference = reference
        return try await shop.database.read { [shop] reader in
            let context = try shop.context(market, in: reader)
            let phrases = context.phrases
            let pay = phrases["gateway.pay", ["amount": context.money.string(amount)]]
            var layout = Layout(context: context, title: phrases["gateway.title"])
            layout.hasForms = true
            layout.isPlain = true
            layout.backLink = (phrases["back_to_cart"], .cart)
            return layout.page(
                """
                <div class="message narrow">
                  <p class="prompt">\(phrases["gateway.prompt"])</p>
                  <h1>\(pay)</h1>
                  \(message.map { Notice.html(.danger, $0) })\
                <p class="notice notice--warning"><strong>\(phrases["gateway.no_money"])</strong> \(phrases["gateway.explanation"])</p>
                  <form class="box" method="post" action="\(context.path(.testPayment(reference: reference)))" data-once>
                    \(HiddenField.token(token))
                    <dl class="totals"><div><dt>\(phrases["gateway.shop"])</dt><dd>\(context.frame.shopName)</dd></div>\
                <div><dt>\(phrases["order"])</dt><dd>\(charge.orderNumber)</dd></div>\
                <div class="totals-grand"><dt>\(phrases["amount"])</dt><dd>\(context.money.string(amount))</dd></div></dl>
                    <fieldset class="field"><legend>\(phrases["gateway.question"])</legend><div class="choices">
                      <label class="choice"><input type="radio" name="outcome" value="approve" checked><strong>\(phrases["gateway.approve"])</strong><small>\(phrases["gateway.approve.hint"])</small></label>
                      <label class="choice"><input type="radio" name="outcome" value="decline"><strong>\(phrases["gateway.decline"])</strong><small>\(phrases["gateway.decline.hint"])</small></label>
                    </div></fieldset>
                    <button class="button button--accent button--wide" data-busy-text="\(phrases["gateway.busy"])">\(phrases["gateway.go"])</button>
                  </form>
                </div>
                """)
        }
    }
}
