import Checkout
import Commerce
import Payments
import Shipping
import WebCore

/// Turns what was typed into a request, or into everything that is wrong with it at once.
struct CheckoutReading {
    let form: CheckoutForm
    let card: String
    let token: CartToken
    /// Who is signed in.
    let customer: CustomerID?
    let needsShipping: Bool
    /// Without any to choose from, something else is wrong, and that is to be said.
    let offersRates: Bool
    let isFree: Bool
    let methods: PaymentMethods
    let market: Market
    let phrases: Phrases
    let client: ClientAddress

    /// In the order of the page.
    func read() -> Result<PlaceOrderRequest, InputProblems> {
        var problems = form.problems
        func keep<Value>(_ body: () throws(InputProblem) -> Value) -> Value? {
            do { return try body() } catch {
                problems.append(error)
                return nil
            }
        }
        func keep(_ address: Result<Address, InputProblems>) -> Address? {
            switch address {
            case .success(let address): return address
            case .failure(let found):
                problems += found.problems
                return nil
            }
        }
        let email = keep { () throws(InputProblem) in try EmailAddress(form.email, field: FieldName.email) }
        let shipping = needsShipping ? keep(form.shipping.validated(prefix: FieldName.shipping)) : nil
        let rate = needsShipping && offersRates && shipping != nil ? keep(readRate) : nil
        let method = keep(readMethod)
        let card = method.flatMap { method in keep { () throws(InputProblem) in try readCard(method) } } ?? nil
        let hasOwnBilling = !needsShipping || !form.isBillingSame
        let billing = hasOwnBilling ? keep(form.billing.validated(prefix: FieldName.billing)) : nil
        let note = keep(readNote) ?? nil
        if let problems = InputProblems(problems) { return .failure(problems) }
        guard let email, let method else { preconditionFailure("A field is missing and no problem was noted.") }
        do {
            return .success(
                try PlaceOrderRequest(
                    cart: token, cartVersion: form.cartVersion ?? -1, confirmedTotal: confirmedTotal, confirmedToPay: confirmedToPay,
                    usesCredit: form.usesCredit, customerID: customer, email: email, locale: market.locale,
                    shippingAddress: shipping, billingAddress: billing, shippingRateID: rate, paymentMethod: method.code, instrument: card,
                    idempotencyKey: form.key, note: note, client: client.publicText))
        } catch {
            return .failure(InputProblems(error))
        }
    }

    /// A missing or garbled one is none that the cart ever comes to, so the visitor is asked to confirm.
    private var confirmedTotal: Money {
        (try? Money(decimal: form.total, currency: market.currency)) ?? Money(minorUnits: -1, currency: market.currency)
    }

    /// A form without it is of a page that knew of no balances: all of it is to be paid.
    private var confirmedToPay: Money { (try? Money(decimal: form.toPay, currency: market.currency)) ?? confirmedTotal }

    private func readRate() throws(InputProblem) -> ShippingRateID {
        do { return try ShippingRateID(parsing: form.rate, field: FieldName.rate) } catch {
            throw InputProblem(field: FieldName.rate, code: .invalid, message: phrases["problem.rate"])
        }
    }

    private func readMethod() throws(InputProblem) -> PaymentMethod {
        // By what was confirmed: a repetition of the form is the same request, whatever is left of its cart.
        if confirmedToPay.isZero, !confirmedTotal.isZero { return .storedValue }
        guard let method = methods.offered(isDelivered: needsShipping).first(where: { $0.code == form.payment }) else {
            throw InputProblem(field: FieldName.payment, code: .invalid, message: phrases["problem.payment"])
        }
        return method
    }

    private func readCard(_ method: PaymentMethod) throws(InputProblem) -> String? {
        guard case .gateway = method.kind, !isFree else { return nil }
        let digits = card.filter { !" -".contains($0) }
        guard !digits.isEmpty else { throw InputProblem(field: FieldName.card, code: .invalid, message: phrases["problem.card_missing"]) }
        guard 12...19 ~= digits.utf8.count, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw InputProblem(field: FieldName.card, code: .invalid, message: phrases["problem.card"])
        }
        return digits
    }

    private func readNote() throws(InputProblem) -> String? {
        let text = String(
            String.UnicodeScalarView(form.note.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
        guard text.count <= 1_000 else {
            throw InputProblem(
                field: FieldName.note, code: .tooLong, message: phrases["problem.note", ["maximum": "1,000", "count": String(text.count)]])
        }
        return text.contains { !$0.isWhitespace } ? text : nil
    }
}
