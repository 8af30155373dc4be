import Checkout
import Commerce
import Payments
import WebCore

/// How it is paid, and whom the bill is for.
struct CheckoutPayment {
    let page: CheckoutPage

    var html: HTML {
        let problem = page.problem(FieldName.payment)
        return """
            <fieldset class="step"\(if: problem != nil, " aria-describedby=\"payment-error\"")><legend><span class="step-number">\(page.needsShipping ? 4 : 3)</span>\
            \(page.phrases["step.payment"])</legend>
            \(CheckoutGiftCards(page: page).html)
            <div class="has-reveal stack" data-swap="payment">
            \(isPrepaid ? nothingToPay : choices)
            \(problem.map { "<p class=\"field-error\" id=\"payment-error\">\($0)</p>" as HTML })
            </div>
            \(if: page.needsShipping, billing)
            </fieldset>
            """
    }

    private var isPrepaid: Bool { page.quote.storedValue.total.isPositive && page.quote.toPay.isZero }

    /// The way that was chosen before is kept for when a card is taken out again.
    private var nothingToPay: HTML {
        """
        <p class="notice notice--success" id="\(FieldName.payment)" tabindex="-1">\(page.phrases["nothing_to_pay"])</p>\(HiddenField.html(FieldName.payment, page.form.payment))
        """
    }

    private var choices: HTML {
        page.methods.isEmpty
            ? "<p class=\"notice\" id=\"\(FieldName.payment)\" tabindex=\"-1\">\(page.phrases["no_payment.text"])</p>"
            : "<div class=\"choices\">\(each: page.methods.enumerated(), { "\(choice($0, $1))\(if: $0 == lastGateway, card)" })</div>"
    }

    /// The card is asked for below it.
    private var lastGateway: Int? { page.methods.lastIndex(where: isGateway) }

    private func choice(_ index: Int, _ method: PaymentMethod) -> HTML {
        let chosen = page.methods.contains { $0.code == page.form.payment } ? page.form.payment : page.methods.first?.code
        return """
            <label class="choice"><input type="radio" id="\(index == 0 ? FieldName.payment : "payment-\(method.code)")" name="\(FieldName.payment)" \
            value="\(method.code)"\(if: isGateway(method), " class=\"reveals\"")\(if: method.code == chosen, " checked")>\
            <strong>\(PaymentWords.title(method.code, method.title, page.phrases))</strong>\(if: !method.instructions.isEmpty, "<small>\(PaymentWords.instructions(method.code, method.instructions, page.context))</small>")\(if: isGateway(method), Icon.lock)</label>

            """
    }

    private func isGateway(_ method: PaymentMethod) -> Bool {
        if case .gateway = method.kind { true } else { false }
    }

    /// A total that a code or a rate brings to nothing, or up from it, wants no card or wants one.
    private var card: HTML {
        "<div class=\"when-checked card-entry\">\(if: !page.quote.toPay.isZero, cardField)</div>"
    }

    /// Never filled in: a card number is not shown again.
    private var cardField: HTML {
        let phrases = page.phrases
        let wasSent = !page.problems.isEmpty || page.notice != nil
        var field = Field(
            name: FieldName.card, label: phrases["field.card"], autocomplete: "cc-number", inputMode: "numeric", maximumLength: 30,
            hint: wasSent ? phrases["field.card.again"] : nil, problem: page.problem(FieldName.card))
        field.isLeftToRight = true
        return """
            <div class="stack">
            \(field.html(in: page.context))\(if: !page.testCards.isEmpty, testCards)
            </div>
            """
    }

    private var testCards: HTML {
        """
        <details class="notice notice--warning" id="test-cards"><summary>\(page.phrases["test_cards.title"])</summary><p>\(page.phrases["test_cards.text"])</p>\
        <ul class="test-cards">\(each: page.testCards, { "<li><span class=\"mono\" dir=\"ltr\">\(Self.grouped($0.number))</span> <span\(page.phrases.locale == .en ? .empty : " lang=\"en\" dir=\"ltr\"" as HTML)>\($0.explanation)</span></li>" })</ul></details>
        """
    }

    private static func grouped(_ number: String) -> String {
        var groups: [Substring] = []
        var rest = Substring(number)
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }

    private var billing: HTML {
        let address = AddressFieldset(
            context: page.context, address: page.form.billing, prefix: FieldName.billing, section: "billing", countries: CountryCode.all,
            problem: page.problem)
        return """
            <div class="has-reveal stack">
            <label class="check"><input type="checkbox" id="\(FieldName.isBillingSame)" name="\(FieldName.isBillingSame)" value="1" class="reveals"\
            \(if: page.form.isBillingSame, " checked")><span>\(page.phrases["billing_same"])</span></label>
            <div class="when-unchecked" data-swap="billing"><h3 class="label">\(page.phrases["step.billing"])</h3>
            \(address.html)</div>
            </div>
            """
    }
}
