import Checkout
import Commerce
import HTTPTypes
import Orders
import Payments
import Platform
import Shipping
import Taxes
import WebCore

extension StoreOperation {
    static let quote = StoreOperation(
        "quote", .post, "/api/v1/checkout/quote", .checkout, "What an order of the cart costs, to a place",
        about: "Changes nothing. Gives the ways to send and to pay to choose from.", parameters: [.cartToken], body: .quoteRequest, isBodyRequired: false,
        answers: [Answer(.ok, "The sums.", .quote)], problems: [.conflict],
        example: Example(body: #"{"country": "KE"}"#), run: .call(CheckoutCalls.quote))

    static let placeOrder = StoreOperation(
        "placeOrder", .post, "/api/v1/checkout", .checkout, "Places an order",
        about: """
            Sent again with the same key it is the same order, also where the answer was lost. The cart's version and the total are those that the buyer \
            confirmed: where they are others by now, nothing is ordered and nothing charged.
            """,
        parameters: [
            .cartToken,
            .header("Idempotency-Key", .text(8...100, .visible), "Names this order. A corrected request has another one.", isRequired: true),
        ], body: .orderRequest,
        answers: [
            Answer(.created, "The order is placed.", .order),
            Answer(.accepted, "The order is recorded, and its payment is to be confirmed or waited for: see `next`.", .order),
        ], problems: [.paymentRequired, .conflict],
        example: Example(
            body: """
                {"cartVersion": "2", "total": "54.90", "email": "ada@example.com", "shippingAddress": {"name": "Ada Obi", "line1": "12 Moi Avenue", \
                "city": "Nairobi", "country": "KE"}, "shippingRate": "1841236117581900", "paymentMethod": "cash-on-delivery"}
                """), run: .call(CheckoutCalls.place))

    static let order = StoreOperation(
        "getOrder", .get, "/api/v1/orders/{token}", .orders, "An order, for whoever has its key",
        about: "Asks the payment provider where the outcome is not known yet.", parameters: [.path("token", .text(32...32, .secret), "The order's key.")],
        answers: [Answer(.ok, "The order.", .order)], run: .call(OrderCalls.show))
}

enum CheckoutCalls {
    static func quote(_ call: Call) async throws -> ResourceAnswer {
        let body = call.arguments.body
        let cart = try await call.cart()
        let country = try body["country"]?.string.map { try CountryCode($0, field: "country") }
        let region = body["region"]?.string
        let rate = try body["shippingRate"]?.string.map { try ShippingRateID(parsing: $0, field: "shippingRate") }
        let email = try body["email"]?.string.map { try EmailAddress($0, field: "email") }
        let (now, locale) = (call.now, call.locale)
        let quote = try await call.api.database.read { reader in
            let items = try CartQuote.of(cart, at: now, locale: locale, in: reader)
            let destination = country.map { country in
                CheckoutDestination(country: country, region: region.map { AddressFormat.of(country).region(matching: $0)?.code ?? $0 })
            }
            return try CheckoutQuote.of(items, to: destination, rate: rate, email: email, in: reader)
        }
        var json = JSONWriter()
        json.object { $0.members(of: quote, call.api.checkout.methods) }
        return ResourceAnswer(.ok, json.bytes)
    }

    static func place(_ call: Call) async throws -> ResourceAnswer {
        let cart = try await call.api.checkout.cart(try call.cartToken(), in: call.market.currency)
        guard cart != nil else { throw Call.noCart }
        let request = try OrderReading(call).request()
        let answer = try await call.api.checkout.placeOrder(request)
        switch answer {
        case .placed(let order): return try await OrderCalls.answer(.created, order.token, call)
        case .confirm(let order, _), .processing(let order): return try await OrderCalls.answer(.accepted, order.token, call)
        case .refused(let refusal): throw Problem(refusal, at: call.now)
        }
    }
}

/// Turns what was sent into a request, or into everything that is wrong with it at once.
private struct OrderReading {
    private let call: Call
    private let body: JSONValue

    init(_ call: Call) {
        self.call = call
        body = call.arguments.body
    }

    func request() throws -> PlaceOrderRequest {
        var problems: [InputProblem] = []
        func keep<Value>(_ read: () throws(InputProblem) -> Value) -> Value? {
            do { return try read() } catch {
                problems.append(error)
                return nil
            }
        }
        func address(_ name: String) -> Address? {
            guard let sent = body[name] else { return nil }
            func text(_ field: String) -> String? { sent[field]?.string }
            switch Address.validating(
                name: text("name"), company: text("company"), line1: text("line1"), line2: text("line2"), city: text("city"), region: text("region"),
                postcode: text("postcode"), country: text("country"), phone: text("phone"), prefix: "\(name).")
            {
            case .success(let address): return address
            case .failure(let found):
                problems += found.problems
                return nil
            }
        }
        let email = keep { () throws(InputProblem) in try EmailAddress(body["email"]?.string ?? "", field: "email") }
        let (shipping, billing) = (address("shippingAddress"), address("billingAddress"))
        let rate = body["shippingRate"]?.string.flatMap { text in keep { () throws(InputProblem) in try ShippingRateID(parsing: text, field: "shippingRate") } }
        let total = keep { () throws(InputProblem) in try Money(decimal: body["total"]?.string ?? "", currency: call.market.currency, field: "total") }
        let card = keep { () throws(InputProblem) in try readCard(isNeeded: total?.isZero != true) } ?? nil
        if !problems.isEmpty { throw Problem(problems) }
        guard let email, let total else { preconditionFailure("A field is missing and no problem was noted.") }
        return try PlaceOrderRequest(
            cart: try call.cartToken(), cartVersion: body["cartVersion"]?.string.flatMap { Int64($0) } ?? -1, confirmedTotal: total, email: email,
            locale: call.market.locale, shippingAddress: shipping, billingAddress: billing, shippingRateID: rate,
            paymentMethod: body["paymentMethod"]?.string ?? "", instrument: card, idempotencyKey: call.arguments.text("Idempotency-Key") ?? "",
            note: readNote(), client: call.request.client.publicText)
    }

    private func readCard(isNeeded: Bool) throws(InputProblem) -> String? {
        guard let sent = body["card"]?.string else {
            guard isNeeded, case .gateway? = call.api.checkout.methods[code: body["paymentMethod"]?.string ?? ""]?.kind else { return nil }
            throw InputProblem(field: "card", code: .required, message: "Card is required for this way to pay.")
        }
        let digits = sent.filter { !" -".contains($0) }
        guard 12...19 ~= digits.utf8.count, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            throw InputProblem(field: "card", code: .invalid, message: "Card must be a number of 12 to 19 digits.")
        }
        return digits
    }

    private func readNote() -> String? {
        guard let note = body["note"]?.string else { return nil }
        let text = String(String.UnicodeScalarView(note.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
        return text.contains { !$0.isWhitespace } ? text : nil
    }
}

extension JSONWriter {
    fileprivate mutating func members(of quote: CheckoutQuote, _ methods: PaymentMethods) {
        let amounts = quote.amounts
        add("cartVersion", String(quote.cart.cart.version))
        add("items", amounts.items)
        add("discount", amounts.discount)
        add("shipping", amounts.shipping)
        add("tax", amounts.tax)
        add("pricesIncludeTax", amounts.pricesIncludeTax)
        add("total", amounts.total)
        array("shippingRates", quote.shippingRates) { json, rate in
            json.object { json in
                json.add("id", rate.id)
                json.add("name", rate.name)
                json.add("price", rate.price)
                json.add("regularPrice", rate.regularPrice)
                json.add("freeOver", orNull: rate.freeOver)
                json.add("minDays", rate.minDays)
                json.add("maxDays", rate.maxDays)
            }
        }
        add("shippingRate", orNull: quote.shippingRate?.id.description)
        array("taxes", quote.taxes.summary) { json, tax in
            json.object { json in
                json.add("name", tax.name)
                json.add("percent", tax.rate.percentText)
                json.add("amount", tax.amount)
            }
        }
        codes(of: quote.discounts)
        discounts(of: quote.discounts)
        array("paymentMethods", methods.offered(isDelivered: quote.cart.requiresShipping)) { json, method in
            json.object { json in
                json.add("code", method.code)
                json.add("title", method.title)
                json.add("instructions", method.instructions)
                switch method.kind {
                case .gateway: json.add("kind", "card")
                case .cashOnDelivery: json.add("kind", "cash-on-delivery")
                case .bankTransfer: json.add("kind", "bank-transfer")
                case .storedValue: json.add("kind", "stored-value")  // never among those that are offered
                }
            }
        }
        let problem: String? =
            switch quote.problem {
            case _ where quote.cart.lines.isEmpty: "cart-empty"
            case _ where !quote.cart.isReady: "cart-needs-attention"
            case .destinationRequired: "destination-required"
            case .notShippedThere: "not-shipped-there"
            case .rateUnavailable: "rate-unavailable"
            case nil: nil
            }
        add("problem", orNull: problem)
        add("isReady", quote.isReady)
    }
}
