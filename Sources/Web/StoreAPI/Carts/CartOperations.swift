import Catalog
import Checkout
import Commerce
import HTTPTypes
import Platform
import Promotions
import WebCore

extension Parameter {
    static let cartToken = Parameter.header("Cart-Token", .text(32...32, .secret), "The key of the cart, as it was given out.", isRequired: true)
    static let ifMatch = Parameter.header(
        "If-Match", .text(1...200, .visible), "The `ETag` of the cart as it was seen: a cart that was changed since is left as it is (412).")
    static let idempotencyKey = Parameter.header(
        "Idempotency-Key", .text(8...100, .visible), "Names this request: however often it comes, it is done once. The cart remembers its last 32.")
}

extension StoreOperation {
    private static let cartAnswer = [Answer(.ok, "The cart as it is now.", .cart)]

    static let newCart = StoreOperation(
        "createCart", .post, "/api/v1/cart", .cart, "Begins a cart",
        about: "An empty one. Asking twice begins two, of which one is forgotten after 30 days.",
        answers: [Answer(.created, "The cart and its key.", .newCart)], run: .call(CartCalls.begin))

    static let cart = StoreOperation(
        "getCart", .get, "/api/v1/cart", .cart, "The cart with today's prices and stock",
        about: "In the currency of the address: a cart that was in another goes over to it. What stands in the way of ordering is told line by line.",
        parameters: [.cartToken], answers: cartAnswer, run: .call(CartCalls.show))

    static let addLine = StoreOperation(
        "addCartLine", .post, "/api/v1/cart/lines", .cart, "Puts something into the cart",
        about: "What is in it already becomes more, up to 999 of a line.", parameters: [.cartToken, .ifMatch, .idempotencyKey], body: .newLine,
        answers: cartAnswer, problems: [.conflict, .preconditionFailed], example: Example(body: #"{"variant": "1841236117581825", "quantity": 2}"#),
        run: .call(CartCalls.add))

    static let changeLine = StoreOperation(
        "changeCartLine", .put, "/api/v1/cart/lines/{variant}", .cart, "Sets how many of a line there are",
        parameters: [.path("variant", .text(1...18, .identifier), "Of the line."), .cartToken, .ifMatch], body: .lineChange, answers: cartAnswer,
        problems: [.conflict, .preconditionFailed], example: Example(values: ["variant": "1841236117581825"], body: #"{"quantity": 3}"#),
        run: .call(CartCalls.change))

    static let removeLine = StoreOperation(
        "removeCartLine", .delete, "/api/v1/cart/lines/{variant}", .cart, "Takes a line out of the cart",
        about: "One that is gone stays gone.", parameters: [.path("variant", .text(1...18, .identifier), "Of the line."), .cartToken, .ifMatch],
        answers: cartAnswer, problems: [.conflict, .preconditionFailed], run: .call(CartCalls.remove))

    static let enterCode = StoreOperation(
        "enterCode", .put, "/api/v1/cart/codes/{code}", .cart, "Enters a promotion code",
        about: "One that somebody made is kept, whether it applies just now or not: the cart says how it stands.",
        parameters: [.path("code", .text(3...40, .code), "In any case."), .cartToken], answers: cartAnswer, problems: [.conflict, .unprocessableContent],
        run: .call(CartCalls.enterCode))

    static let removeCode = StoreOperation(
        "removeCode", .delete, "/api/v1/cart/codes/{code}", .cart, "Takes a promotion code out",
        parameters: [.path("code", .text(3...40, .code), "In any case."), .cartToken], answers: cartAnswer, problems: [.conflict],
        run: .call(CartCalls.removeCode))
}

extension TextShape {
    static let code = TextShape(pattern: "^[A-Za-z0-9_-]{3,40}$") { (try? PromotionCode($0))?.text == $0.uppercased() }
}

extension Call {
    /// Whether there is no such cart or it is another one's is one answer.
    static let noCart = Problem(.notFound, "no-cart", "There is no such cart.", detail: "It may have expired. Begin a new one with POST /api/v1/cart.")

    func cartToken() throws -> CartToken {
        guard let token = arguments.text("Cart-Token").flatMap(CartToken.init) else { throw Self.noCart }
        return token
    }

    /// The cart in the currency of this address. What was seen in another currency is another cart: it is not changed to tell so.
    func cart() async throws -> Cart {
        if CartAnswer.version(ifMatch: arguments.text("If-Match")) != nil, let cart = try await api.checkout.carts.load(try cartToken()),
            cart.currency != market.currency
        {
            throw CartRefusal.changedSince
        }
        guard let cart = try await api.checkout.cart(try cartToken(), in: market.currency) else { throw Self.noCart }
        return cart
    }

    func answer(_ cart: Cart?) async throws -> ResourceAnswer {
        guard let cart else { throw Self.noCart }
        let (now, locale) = (now, locale)
        return CartAnswer.answer(try await api.database.read { try CartQuote.of(cart, at: now, locale: locale, in: $0) })
    }

    /// - Parameter content: all that the request asks for, beside its key.
    func condition(_ content: String = "") -> CartCondition {
        let key = arguments.text("Idempotency-Key").map { CachedPage.hash(Array($0.utf8)) }
        return CartCondition(
            version: CartAnswer.version(ifMatch: arguments.text("If-Match")), key: key,
            content: key == nil ? "" : CachedPage.hash(Array("\(market.prefix) \(content)".utf8)))
    }
}

enum CartCalls {
    static func begin(_ call: Call) async throws -> ResourceAnswer {
        let cart = try await call.api.checkout.carts.begin(call.market.currency)
        let (now, locale) = (call.now, call.locale)
        let quote = try await call.api.database.read { try CartQuote.of(cart, at: now, locale: locale, in: $0) }
        var json = JSONWriter()
        json.object { json in
            json.add("token", cart.token.text)
            json.object("cart") { $0.members(of: quote) }
        }
        return ResourceAnswer(.created, json.bytes, headers: [.location: call.market.path("/api/v1/cart")])
    }

    static func show(_ call: Call) async throws -> ResourceAnswer { try await call.answer(try await call.cart()) }

    static func add(_ call: Call) async throws -> ResourceAnswer {
        let body = call.arguments.body
        let (text, quantity) = (body["variant"]?.string ?? "", Int(body["quantity"]?.integer ?? 1))
        let (currency, now, locale) = (call.market.currency, call.now, call.locale)
        let token = try await call.cart().token
        let id = try VariantID(parsing: text, field: "variant")
        let variant = try await call.api.database.read { reader in
            var found = try CatalogReads.variantsForSale([id], currency: currency, at: now, in: reader)
            if let locale { found = try CatalogTranslations.translated(found, in: locale, in: reader) }
            return found[id]
        }
        guard let variant else { throw InputProblem(field: "variant", code: .unknown, message: "There is no such variant.") }
        return try await call.answer(
            try await call.api.checkout.carts.add(variant, quantity: try Quantity(quantity), in: token, under: call.condition("add \(text) \(quantity)")))
    }

    static func change(_ call: Call) async throws -> ResourceAnswer {
        let body = call.arguments.body
        let cart = try await call.cart()
        let variant = try VariantID(parsing: call.arguments.text("variant") ?? "", field: "variant")
        guard cart.lines.contains(where: { $0.variantID == variant }) else {
            throw Problem(.notFound, "no-line", "The cart has no line of this variant.")
        }
        let price = try body["acceptedPrice"]?.string.map { try Money(decimal: $0, currency: cart.currency, field: "acceptedPrice") }
        return try await call.answer(
            try await call.api.checkout.carts.set(
                Int(body["quantity"]?.integer ?? 0), of: variant, accepting: price, in: cart.token, under: call.condition()))
    }

    static func remove(_ call: Call) async throws -> ResourceAnswer {
        let token = try await call.cart().token
        let variant = try VariantID(parsing: call.arguments.text("variant") ?? "", field: "variant")
        return try await call.answer(try await call.api.checkout.carts.set(0, of: variant, in: token, under: call.condition()))
    }

    static func enterCode(_ call: Call) async throws -> ResourceAnswer {
        let code = try PromotionCode(call.arguments.text("code") ?? "")
        let token = try await call.cart().token
        let promotion = try await call.api.database.read { try PromotionReads.promotion(code: code, in: $0) }
        guard promotion?.content.isActive == true else {
            throw Problem(
                .unprocessableContent, "unknown-code", "There is no such code.", errors: [.init(.parameter("code"), "unknown", "is no code of this shop.")])
        }
        return try await call.answer(try await call.api.checkout.carts.enter(code, in: token))
    }

    static func removeCode(_ call: Call) async throws -> ResourceAnswer {
        let code = try PromotionCode(call.arguments.text("code") ?? "")
        let token = try await call.cart().token
        return try await call.answer(try await call.api.checkout.carts.remove(code, from: token))
    }
}
