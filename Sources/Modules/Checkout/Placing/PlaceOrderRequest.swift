import Commerce
import Shipping

/// What a customer confirmed, already parsed.
package struct PlaceOrderRequest: Sendable {
    package let cart: CartToken
    /// The version of the cart that the customer saw.
    package let cartVersion: Int64
    /// The total that the customer saw. Exactly this is charged, or nothing.
    package let confirmedTotal: Money
    /// What the customer saw to be left after gift cards and store credit.
    package let confirmedToPay: Money
    /// Whether the store credit of who is signed in pays for it too.
    package let usesCredit: Bool
    /// Who is signed in.
    package let customerID: CustomerID?
    package let email: EmailAddress
    package let locale: LocaleCode
    /// Needed when something has to be sent.
    package let shippingAddress: Address?
    /// Nil when it is the shipping address.
    package let billingAddress: Address?
    /// Needed when something has to be sent.
    package let shippingRateID: ShippingRateID?
    /// The code of a payment method.
    package let paymentMethod: String
    /// What the provider's form gave: a token, or a card number for the test gateway. Never stored.
    package let instrument: String?
    /// Made when the form was shown, so that a repetition of the same form is the same order, or the same refusal. 1 to 100
    /// characters.
    package let idempotencyKey: String
    /// At most 1,000 characters.
    package let note: String?
    /// The visitor's network address, where that tells one visitor from another.
    package let client: String?

    package init(
        cart: CartToken, cartVersion: Int64, confirmedTotal: Money, confirmedToPay: Money? = nil, usesCredit: Bool = false, customerID: CustomerID? = nil,
        email: EmailAddress, locale: LocaleCode = .en,
        shippingAddress: Address?, billingAddress: Address? = nil, shippingRateID: ShippingRateID?, paymentMethod: String,
        instrument: String? = nil, idempotencyKey: String, note: String? = nil, client: String? = nil
    ) throws(InputProblem) {
        guard 1...100 ~= idempotencyKey.utf8.count else {
            throw InputProblem(field: "idempotencyKey", code: .invalid, message: "The idempotency key must have 1 to 100 characters.")
        }
        guard (note?.count ?? 0) <= 1_000 else {
            throw InputProblem(
                field: "note", code: .tooLong, message: "Note must have at most 1,000 characters.", parameters: ["maximum": "1000"])
        }
        guard (instrument?.utf8.count ?? 0) <= 500 else {
            throw InputProblem(field: "instrument", code: .tooLong, message: "The card details are too long.")
        }
        self.cart = cart
        self.cartVersion = cartVersion
        self.confirmedTotal = confirmedTotal
        self.confirmedToPay = confirmedToPay ?? confirmedTotal
        self.usesCredit = usesCredit && customerID != nil
        self.customerID = customerID
        self.email = email
        self.locale = locale
        self.shippingAddress = shippingAddress
        self.billingAddress = billingAddress
        self.shippingRateID = shippingRateID
        self.paymentMethod = paymentMethod
        self.instrument = instrument
        self.idempotencyKey = idempotencyKey
        self.note = note
        self.client = client
    }

    var payer: Address? { billingAddress ?? shippingAddress }

    /// Everything that makes the request what it is, but the instrument, of which nothing may be stored. Not a secret and
    /// not a defence: it tells a repetition from a key that was used twice by mistake, within one cart.
    var digest: String {
        let prepaid: [String?] = confirmedToPay == confirmedTotal ? [] : [confirmedToPay.description, usesCredit ? "credit" : nil]
        let parts: [String?] =
            [
                String(cartVersion), confirmedTotal.description, email.folded, locale.code, shippingRateID?.description, paymentMethod, note,
            ] + prepaid + (shippingAddress?.lines ?? []) + ["|"] + (billingAddress?.lines ?? [])
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for part in parts {
            for byte in (part ?? "\u{1}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}
