import Commerce
import Orders
import WebCore

/// The checkout as it was typed, to be shown again whatever happens. The card is not part of it: it is never shown again.
struct CheckoutForm: Sendable {
    var email = ""
    var shipping = AddressText()
    var billing = AddressText()
    var isBillingSame = true
    /// The chosen way of sending.
    var rate = ""
    /// Its name, where only that is known.
    var rateName: String?
    /// The code of the chosen way to pay.
    var payment = ""
    var note = ""
    /// Stands for this form: sent twice, it is one order, and one request to the payment provider.
    var key: String
    /// What the visitor saw when they sent it; `nil` when that is missing or garbled.
    var cartVersion: Int64?
    var total = ""
    /// What of it was left to pay.
    var toPay = ""
    /// Whether the account's store credit pays too.
    var usesCredit = false
    /// A code that was typed and not sent yet.
    var code = ""
    /// Why the last one was not taken.
    var codeProblem: String?
    /// The code of a gift card that was typed and not sent yet.
    var giftCard = ""
    /// Why the last one was not taken.
    var giftCardProblem: String?
    /// Wrong with the form itself, such as a field sent twice.
    var problems: [InputProblem] = []
    /// Whether it asked where to send something.
    var asksForShipping = true

    /// A new form.
    init() { key = Self.newKey() }

    /// A sent one.
    init(_ parameters: Parameters) {
        let form = FormReader(parameters)
        email = form.text(FieldName.email)
        shipping = AddressText(form, prefix: FieldName.shipping)
        billing = AddressText(form, prefix: FieldName.billing)
        isBillingSame = form.has(FieldName.isBillingSame)
        rate = form.text(FieldName.rate)
        payment = form.text(FieldName.payment)
        note = form.text(FieldName.note).replacing("\r\n", with: "\n")
        cartVersion = Int64(form.text(FieldName.cartVersion))
        total = form.text(FieldName.total)
        toPay = form.text(FieldName.toPay)
        usesCredit = form.has(FieldName.usesCredit)
        code = form.text(FieldName.code)
        giftCard = form.text(FieldName.giftCard)
        asksForShipping = form.has(FieldName.shipping + "country")
        let sent = form.text(FieldName.key)
        key = Self.isKey(sent) ? sent : Self.newKey()
        problems = form.problems
    }

    /// What an order that came to nothing was made of, so that nobody types it twice.
    init(_ order: OrderDetail) {
        self.init()
        email = order.email.text
        if let address = order.shippingAddress { shipping = AddressText(address) }
        isBillingSame = order.shippingAddress == order.billingAddress
        if !isBillingSame { billing = AddressText(order.billingAddress) }
        rateName = order.shipping?.name
        payment = order.paymentMethod.code
        note = order.note ?? ""
    }

    static func newKey() -> String {
        var source = SystemRandomNumberGenerator()
        return String(UInt128.random(in: 0...UInt128.max, using: &source), radix: 36)
    }

    private static func isKey(_ text: String) -> Bool {
        (8...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}

/// The names of the checkout's fields, which are their `id`s and the fields of their problems too.
enum FieldName {
    static let email = "email"
    static let shipping = "shipping."
    static let billing = "billing."
    static let isBillingSame = "billing.same"
    static let rate = "rate"
    static let payment = "payment"
    static let card = "card"
    static let note = "note"
    static let key = "key"
    static let cartVersion = "version"
    static let total = "total"
    /// A button that changes the cart on the way: `<variant>:<quantity>`.
    static let fix = "fix"
    /// A button that fills in an address of the account's book.
    static let saved = "saved"
    static let code = "code"
    /// The button that sends the code.
    static let applyCode = "apply_code"
    /// A button that takes out the code that it names.
    static let removeCode = "remove_code"
    static let toPay = "to_pay"
    static let usesCredit = "use_credit"
    static let giftCard = "gift_card"
    /// The button that sends the code of a gift card.
    static let applyGiftCard = "apply_gift_card"
    /// A button that takes out the gift card that it names.
    static let removeGiftCard = "remove_gift_card"
}
