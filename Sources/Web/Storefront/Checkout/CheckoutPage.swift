import Checkout
import Commerce
import Payments
import WebCore

/// The checkout on one page. It works without a script; with one, the parts that follow from the address are replaced as
/// soon as it changes.
struct CheckoutPage {
    let form: CheckoutForm
    let state: CheckoutState
    let methods: [PaymentMethod]
    let testCards: [TestGateway.Card]
    let notice: CheckoutNotice?
    let problems: [InputProblem]
    let token: String
    /// Whether what this tab kept of an earlier look belongs into the form: it is a new one, and not the answer to what was sent.
    var restoresDraft = false

    var context: PageContext { state.context }
    var phrases: Phrases { state.context.phrases }
    var quote: CheckoutQuote { state.quote }
    var needsShipping: Bool { state.needsShipping }

    var html: HTML {
        let title = phrases["checkout"]
        var layout = Layout(context: context, title: problems.isEmpty ? title : phrases["error_title", ["title": title]])
        layout.hasForms = true
        layout.isPlain = true
        layout.here = Layout.Here(.checkout)
        layout.module = "checkout.js"
        layout.backLink = (phrases["back_to_cart"], .cart)
        return layout.page(
            """
            <div class="checkout">
            \(head)
            \(defaultButton)
            <div data-swap="notices">\(notices)</div>
            <div class="split">
              <form class="checkout-form" method="post" action="\(context.path(.checkout))" id="checkout" data-once\(if: restoresDraft, " data-restores") novalidate>
                \(HiddenField.token(token))\(HiddenField.html(FieldName.key, form.key))
                \(CheckoutContact(page: self).html)
                \(CheckoutDelivery(page: self).html)
                \(CheckoutPayment(page: self).html)
                \(noteStep)
                \(place)
              </form>
              \(CheckoutSummary(page: self).html)
            </div>
            </div>
            """)
    }

    /// Where there is room; the head of a phone's screen is for the sums, and its way back stands in the bar.
    private var head: HTML {
        """
        <nav class="crumbs checkout-crumbs" aria-label="\(phrases["breadcrumb"])"><ol><li><a href="\(context.path(.cart))">\(phrases["cart"])</a></li>\
        <li><span aria-current="page">\(phrases["checkout"])</span></li></ol></nav>
        <h1 class="checkout-title">\(phrases["checkout"])</h1>
        """
    }

    /// The sentence beside a field.
    func problem(_ field: String) -> String? {
        problems.first { $0.field == field }.map { CheckoutLabels.sentence($0, phrases) }
    }

    // Enter in a field presses the first button of its form: that must be this one, and none that changes the cart.
    private var defaultButton: HTML {
        "<button class=\"visually-hidden\" form=\"checkout\" tabindex=\"-1\" aria-hidden=\"true\">\(phrases["place_order"])</button>"
    }

    private var notices: HTML {
        var pieces: [HTML] = []
        if !problems.isEmpty {
            pieces.append(
                Notice.problems(
                    problems.map { ($0.field, CheckoutLabels.sentence($0, phrases)) },
                    title: phrases["problems", count: problems.count]))
        }
        if let notice { pieces.append(notice.html(in: context)) }
        if needsShipping, state.countries.isEmpty {
            pieces.append(Notice.html(.danger, title: phrases["no_delivery.title"], phrases["no_delivery.text"]))
        }
        if methods.isEmpty { pieces.append(Notice.html(.danger, title: phrases["no_payment.title"], phrases["no_payment.text"])) }
        pieces.append(CartFix.notice(quote.cart, in: context))
        pieces.append(priceChanges)
        let all = HTML(pieces)
        return all.bytes.isEmpty ? .empty : "<div class=\"page-notices\">\(all)</div>"
    }

    private var priceChanges: HTML {
        let changed = quote.cart.lines.filter { line in
            line.isOrderable && line.problems.contains { if case .priceChanged = $0 { true } else { false } }
        }
        guard !changed.isEmpty else { return .empty }
        return """
            <div class="notice notice--warning" role="status"><h2>\(phrases["prices_changed"])</h2>\
            <ul>\(each: changed, { line in
            "<li>\(line.title): \(each: line.problems.filter { !$0.isBlocking }, { "\(LineProblemText.text($0, in: context))" })</li>"
            })</ul></div>

            """
    }

    private var noteStep: HTML {
        let problem = problem(FieldName.note)
        let field = Field(
            name: FieldName.note, label: phrases["field.note"], value: form.note, control: .textarea(rows: 3), maximumLength: 1_000,
            hint: phrases["field.note.hint"], isRequired: false, problem: problem)
        return """
            <details class="disclosure" id="note-fold"\(if: !form.note.isEmpty || problem != nil, " open")>\
            <summary>\(phrases["add_note"])</summary><div class="disclosure-body">\(field.html(in: context))</div></details>
            """
    }

    /// The total and the cart's version lie beside the button: what is confirmed is what is shown there.
    private var place: HTML {
        // A total that will change is not there to be confirmed: the button then leads to the one that will not.
        let isKnown = state.isTaxKnown
        let isPrepaid = quote.storedValue.total.isPositive && quote.toPay.isZero
        let label = isKnown && !isPrepaid ? phrases["place_order_for", ["total": context.money.string(quote.toPay)]] : phrases["place_order"]
        return """
            <div class="stack" data-swap="place">
              \(HiddenField.html(FieldName.cartVersion, String(quote.cart.cart.version)))\
            \(HiddenField.html(FieldName.total, isKnown ? quote.total.decimalText : ""))\(HiddenField.html(FieldName.toPay, isKnown ? quote.toPay.decimalText : ""))
              <button class="button button--accent button--wide" data-busy-text="\(phrases["placing_order"])">\(label)</button>
              <p class="small muted">\(phrases[isKnown ? "place_order_hint" : "place_order_open"])</p>
            </div>
            """
    }
}
