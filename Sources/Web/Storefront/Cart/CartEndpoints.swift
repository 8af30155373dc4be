import Catalog
import Checkout
import Commerce
import Customers
import HTTPTypes
import Payments
import Platform
import WebCore

/// Shows the cart and changes it. Every change ends in a redirect to the cart, and every refusal in the cart with a message.
struct CartEndpoints: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        // What was put in on another browser of the same account is there too.
        if request.cartToken == nil, let session = try await shop.session(of: request),
            let cart = try await shop.adoptCart(nil, for: session.account.id, in: request.market), !cart.isEmpty
        {
            return .seeOther(request.market.path(StorefrontLink.cart.path), cookies: CartCookies.cookies(for: cart))
        }
        let leftOut = request.query["left_out"].flatMap { Int($0) }.map { min(max($0, 1), Cart.maximumLines) }
        return try await answer(request, leftOut.map { .leftOut(shop.phrases(request.market)["cart.left_out", count: $0]) })
    }

    /// Adds so many of a variant. From a cached page, which can carry no token: the browser's word on where the form came
    /// from has to do.
    func add(_ request: PrivateRequest) async throws -> PrivateAnswer {
        do {
            let wanted = try WantedVariant(request.form)
            let quantity = try Self.quantity(try request.form.single("quantity") ?? "1", minimum: 1)
            let (currency, now) = (request.market.currency, shop.clock.now())
            let variant = try await shop.database.read { try wanted.find(currency: currency, at: now, in: $0) }
            // What is in it already goes over to this market first.
            _ = try await shop.cart(of: request)
            var cart = try await shop.checkout.carts.add(variant, quantity: try Quantity(quantity), to: request.cartToken)
            if cart.token != request.cartToken, let session = try await shop.session(of: request) {
                cart = try await shop.adoptCart(cart.token, for: session.account.id, in: request.market) ?? cart
            }
            return .seeOther(request.market.path(StorefrontLink.cart.path), cookies: CartCookies.cookies(for: cart))
        } catch let open as OpenChoice {
            return .seeOther(open.address(for: request.form, in: request.market))
        } catch let problem as InputProblem {
            return try await answer(request, .notAdded(words(problem, request), back: Self.wayBack(request)), status: .unprocessableContent)
        } catch is CartBusy {
            return try await answer(request, .busy, status: .conflict)
        }
    }

    /// The address of the product's page with what was chosen there.
    private static func wayBack(_ request: PrivateRequest) -> String? {
        guard let product = request.form["product"].flatMap({ try? Handle($0) }) else { return nil }
        let choice = Parameters(request.form.items.filter { ProductView.allows($0.name) && !$0.value.isEmpty && $0.value.utf8.count <= 200 })
        let path = request.market.path(StorefrontLink.product(product).path)
        return choice.isEmpty ? path : "\(path)?\(choice.formEncoded)"
    }

    /// Sets how many of a line (0 takes it out), or accepts the price that it has now.
    func change(_ variant: VariantID, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard let token = request.cartToken, request.hasFormToken else { return try await answer(request, .stale, status: .forbidden) }
        do {
            let cart: Cart?
            if let price = try request.form.single("price") {
                let seen = try Money(decimal: price, currency: request.market.currency, field: "price")
                cart = try await shop.checkout.carts.acknowledge([variant: seen], in: token)
            } else {
                let quantity = try Self.quantity(try request.form.single("quantity") ?? "", minimum: 0)
                cart = try await shop.checkout.carts.setQuantity(quantity, of: variant, in: token)
            }
            return .seeOther(request.market.path(StorefrontLink.cart.path), cookies: CartCookies.cookies(for: cart))
        } catch let problem as InputProblem {
            let typed = request.form["quantity"].map { String($0.prefix(20)) }
            return try await answer(request, .line(variant, words(problem, request), typed: typed), status: .unprocessableContent)
        } catch is CartBusy {
            return try await answer(request, .busy, status: .conflict)
        }
    }

    /// Takes a promotion code, or takes one out.
    func changeCodes(_ request: PrivateRequest) async throws -> PrivateAnswer {
        guard let token = request.cartToken, request.hasFormToken else { return try await answer(request, .stale, status: .forbidden) }
        let typed = String((request.form[FieldName.code] ?? "").prefix(CodesView.maximumLength))
        do {
            guard let change = try CodeChange(request.form) else {
                return try await answer(request, .code(shop.phrases(request.market)["code.missing"], typed: typed), status: .unprocessableContent)
            }
            if let problem = try await change.run(on: token, shop, shop.phrases(request.market)) {
                return try await answer(request, .code(problem, typed: typed), status: .unprocessableContent)
            }
            return .seeOther(request.market.path(StorefrontLink.cart.path))
        } catch let problem as InputProblem {
            return try await answer(request, .code(words(problem, request), typed: typed), status: .unprocessableContent)
        } catch is CartBusy {
            return try await answer(request, .busy, status: .conflict)
        }
    }

    /// Cart count and token, for pages that were cached.
    func fragment(_ request: PrivateRequest) async throws -> PrivateAnswer {
        var cart: Cart?
        if let token = request.cartToken { cart = try await shop.checkout.carts.load(token) }
        let token = cart == nil ? "" : request.formToken
        let json = "{\"cartCount\":\(cart?.itemCount ?? 0),\"token\":\"\(token)\"}"
        return .json(Array(json.utf8), cookies: CartCookies.cookies(for: cart))
    }

    private func answer(
        _ request: PrivateRequest, _ message: CartMessage? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let cart = try await shop.cart(of: request)
        let page = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let quote = try cart.map { try CartQuote.of($0, at: context.now, locale: context.words.locale, in: reader) }
            let methods = shop.checkout.methods.offered(isDelivered: quote?.requiresShipping ?? false)
            return try CartPage(quote: quote, methods: methods, message: message, token: request.formToken, context: context).html(in: reader)
        }
        return .html(page, status: status, cookies: CartCookies.cookies(for: cart))
    }

    private func words(_ problem: InputProblem, _ request: PrivateRequest) -> String { CheckoutLabels.sentence(problem, shop.phrases(request.market)) }

    /// ASCII digits, within what a line may hold.
    static func quantity(_ text: String, minimum: Int) throws(InputProblem) -> Int {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let quantity = Int(text), minimum...Cart.maximumQuantity ~= quantity else {
            throw InputProblem(
                field: "quantity", code: isNumber ? .outOfRange : .invalid,
                message: "Quantity must be a whole number from \(minimum) to \(Cart.maximumQuantity).",
                parameters: ["minimum": String(minimum), "maximum": String(Cart.maximumQuantity)])
        }
        return quantity
    }
}

/// What the cart says above its lines, or beside one.
enum CartMessage: Sendable {
    /// Nothing was added; back to the product, in the choice that was made, if it is known.
    case notAdded(String, back: String?)
    /// With what was typed there, which is shown again.
    case line(VariantID, String, typed: String?)
    /// Why a code was not taken, with what was typed, which is shown again.
    case code(String, typed: String)
    /// Things of an order that cannot be bought again.
    case leftOut(String)
    /// The form carried no token of this visitor, or an old one.
    case stale
    /// Others changed the cart at every attempt.
    case busy
}
