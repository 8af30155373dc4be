import Checkout
import Commerce
import Customers
import HTTPTypes
import Orders
import Payments
import Platform
import WebCore

/// The checkout: shows the form, brings it in step with what was typed, and places the order.
struct CheckoutEndpoints: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let resumed = try await AttemptCookie.resume(request, shop)
        let session = try await shop.session(of: request)
        guard let cart = try await shop.cart(of: request), !cart.isEmpty else { return toCart(request, nil) }
        let declined = request.query["payment"] == nil ? nil : resumed.declined.map { CheckoutNotice.refused($0) }
        let notice = declined ?? resumed.unanswered.map { CheckoutNotice.unanswered($0.number, $0.token) }
        var shown = try await filledIn(resumed.form, session)
        let state = try await CheckoutState.load(cart, &shown, request.market, session, shop)
        // What stands in the way is told where it can be changed.
        guard state.quote.cart.isReady || declined != nil else { return toCart(request, cart) }
        return page(request, cart, shown, state, notice: notice, status: .ok, restoresDraft: notice == nil)
    }

    /// Shows the form again with what was typed, and with the fields, rates and sums that follow from it.
    func update(_ request: PrivateRequest) async throws -> PrivateAnswer {
        try await keepingForm(of: request, updated)
    }

    private func updated(_ request: PrivateRequest) async throws -> PrivateAnswer {
        var form = CheckoutForm(request.form)
        guard request.hasFormToken, let token = request.cartToken else { return try await again(request, form, .stale) }
        if request.form[FieldName.applyCode] != nil || request.form[FieldName.removeCode] != nil {
            try await changeCodes(request, token, &form)
        }
        var refused: GiftCardChange.Refused?
        if let change = GiftCardChange(request.form) {
            refused = try await change.run(on: token, shop, request)
            form.giftCardProblem = refused?.text
            if refused == nil { form.giftCard = "" }
        }
        if let fix = CartFix(request.form[FieldName.fix] ?? "") {
            _ = try await shop.checkout.carts.setQuantity(fix.quantity, of: fix.variant, in: token)
        }
        if let id = request.form[FieldName.saved].flatMap({ try? Identifier<SavedAddress>(parsing: $0) }), let session = try await shop.session(of: request),
            let saved = try await shop.database.read({ try AddressBook.address(id, of: session.account.id, in: $0) })
        {
            form.shipping = AddressText(saved.address)
        }
        return try await again(request, form, nil).refusing(refused?.event)
    }

    /// A new form begins with what the account knows.
    private func filledIn(_ form: CheckoutForm, _ session: Session?) async throws -> CheckoutForm {
        guard let session, form.email.isEmpty else { return form }
        var form = form
        form.email = session.account.email.text
        form.shipping.name = session.account.name
        let saved = try await shop.database.read { try AddressBook.addresses(of: session.account.id, in: $0) }
        if let first = saved.first { form.shipping = AddressText(first.address) }
        return form
    }

    func place(_ request: PrivateRequest) async throws -> PrivateAnswer {
        try await keepingForm(of: request, placed)
    }

    /// What was typed is not lost to a visitor's own other windows.
    private func keepingForm(of request: PrivateRequest, _ handler: PrivateEndpoint.Handler) async throws -> PrivateAnswer {
        do { return try await handler(request) } catch is CartBusy { return try await again(request, CheckoutForm(request.form), .busy) }
    }

    private func placed(_ request: PrivateRequest) async throws -> PrivateAnswer {
        var form = CheckoutForm(request.form)
        guard let token = request.cartToken else { return toCart(request, nil) }
        guard request.hasFormToken else { return try await again(request, form, .stale) }
        // Enter in the field of the code sends the whole form: nobody pays a total that their code is not in.
        if !form.code.allSatisfy(\.isWhitespace) {
            try await changeCodes(request, token, &form)
            // Once: a code that is none does not stand between the visitor and their order for ever.
            form.code = ""
            return try await again(request, form, .codeFirst)
        }
        if !form.giftCard.allSatisfy(\.isWhitespace) {
            let refused = try await GiftCardChange.enter(form.giftCard).run(on: token, shop, request)
            form.giftCardProblem = refused?.text
            form.giftCard = ""
            return try await again(request, form, .giftCardFirst).refusing(refused?.event)
        }
        let cart = try await shop.cart(of: request)
        var typed = form
        var state: CheckoutState?
        let session = try await shop.session(of: request)
        if let cart, !cart.isEmpty { state = try await CheckoutState.load(cart, &typed, request.market, session, shop) }
        // An empty cart may be one whose order this very form has placed: then the order is the answer.
        let reading = CheckoutReading(
            form: form, card: request.form[FieldName.card] ?? "", token: token, customer: session?.account.id,
            needsShipping: state?.needsShipping ?? form.asksForShipping, offersRates: state?.quote.shippingRates.isEmpty == false || !form.rate.isEmpty,
            isFree: state?.quote.toPay.isZero ?? false,
            methods: shop.checkout.methods, market: request.market, phrases: shop.phrases(request.market), client: request.client)
        switch reading.read() {
        case .failure(let problems):
            return try await again(request, form, nil, problems.problems)
        case .success(let order):
            let answer = try await shop.checkout.placeOrder(order)
            // This form has its answer; what is shown now is another one, and may be tried.
            if case .refused = answer { form.key = CheckoutForm.newKey() }
            return try await self.answer(answer, request, form)
        }
    }

    private func changeCodes(_ request: PrivateRequest, _ token: CartToken, _ form: inout CheckoutForm) async throws {
        do {
            form.codeProblem = try await CodeChange(request.form)?.run(on: token, shop, shop.phrases(request.market))
        } catch let problem as InputProblem { form.codeProblem = CheckoutLabels.sentence(problem, shop.phrases(request.market)) }
        if form.codeProblem == nil { form.code = "" }
    }

    // MARK: Answers

    private func answer(_ answer: PlaceOrderAnswer, _ request: PrivateRequest, _ form: CheckoutForm) async throws -> PrivateAnswer {
        let market = request.market
        switch answer {
        case .placed(let order):
            let cart = try await shop.cart(of: request)
            return .seeOther(
                market.path(StorefrontLink.order(token: order.token.text).path), cookies: CartCookies.cookies(for: cart) + [AttemptCookie.none])
        case .confirm(let order, let url):
            return .seeOther(url, cookies: [AttemptCookie.cookie(order.token)])
        case .processing(let order):
            return .seeOther(
                market.path(StorefrontLink.order(token: order.token.text).path), cookies: [AttemptCookie.cookie(order.token)])
        case .refused(.cartEmpty):
            return toCart(request, nil)
        case .refused(.tooManyUnpaid(let until)):
            return try await again(request, form, .refused(.tooManyUnpaid(until: until))).waiting(for: Throttled(until: until), shop.clock.now())
        case .refused(.paymentDeclined(_, let token)):
            // The page is asked for, not an answer to the form: going back to it asks nobody whether to send the card again.
            return .seeOther(Self.declinedPath(market), cookies: [AttemptCookie.cookie(token)])
        case .refused(let refusal):
            return try await again(request, form, .refused(refusal))
        }
    }

    /// The form with everything that was typed, but the card.
    private func again(
        _ request: PrivateRequest, _ form: CheckoutForm, _ notice: CheckoutNotice?, _ problems: [InputProblem] = []
    ) async throws -> PrivateAnswer {
        guard let cart = try await shop.cart(of: request), !cart.isEmpty else { return toCart(request, nil) }
        var form = form
        let state = try await CheckoutState.load(cart, &form, request.market, try await shop.session(of: request), shop)
        return page(
            request, cart, form, state, notice: notice, problems: problems,
            status: problems.isEmpty ? notice?.status ?? .ok : .unprocessableContent)
    }

    private func page(
        _ request: PrivateRequest, _ cart: Cart, _ form: CheckoutForm, _ state: CheckoutState, notice: CheckoutNotice?,
        problems: [InputProblem] = [], status: HTTPResponse.Status, restoresDraft: Bool = false
    ) -> PrivateAnswer {
        let page = CheckoutPage(
            form: form, state: state, methods: shop.checkout.methods.offered(isDelivered: state.needsShipping), testCards: shop.testGateway?.cards ?? [],
            notice: notice,
            problems: problems, token: request.formToken, restoresDraft: restoresDraft)
        return .html(page.html, status: status, cookies: CartCookies.cookies(for: cart))
    }

    /// Where a visitor goes on whose payment came to nothing; `AttemptCookie` names the order that tells why.
    static func declinedPath(_ market: Market) -> String { market.path(StorefrontLink.checkout.path) + "?payment=declined" }

    private func toCart(_ request: PrivateRequest, _ cart: Cart?) -> PrivateAnswer {
        .seeOther(request.market.path(StorefrontLink.cart.path), cookies: CartCookies.cookies(for: cart))
    }
}
