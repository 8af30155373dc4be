import Checkout
import Commerce
import Customers
import Shipping
import WebCore

/// Where it goes and how it is sent; for goods that are not sent, whom the bill is for.
struct CheckoutDelivery {
    let page: CheckoutPage

    var html: HTML {
        let phrases = page.phrases
        let prefix = page.needsShipping ? FieldName.shipping : FieldName.billing
        let address = AddressFieldset(
            context: page.context, address: page.needsShipping ? page.form.shipping : page.form.billing, prefix: prefix,
            section: page.needsShipping ? "shipping" : "billing", countries: page.state.countries, problem: page.problem)
        return """
            <div data-swap="delivery"><fieldset class="step"><legend><span class="step-number">2</span>\
            \(phrases[page.needsShipping ? "step.delivery" : "step.billing"])</legend>
            \(saved)\(address.html)
            <button class="button button--quiet button--small no-js" formaction="\(page.context.path(.checkoutUpdate))" formnovalidate \
            data-update-button>\(phrases[page.needsShipping ? "update_shipping" : "update_taxes"])</button></fieldset></div>
            \(if: page.needsShipping, rates)
            """
    }

    /// The other addresses of whoever is signed in: each fills in the fields.
    private var saved: HTML {
        let typed = page.form.shipping
        let others = page.state.saved.filter { AddressText($0.address).line1 != typed.line1 || AddressText($0.address).name != typed.name }
        guard page.needsShipping, !others.isEmpty else { return .empty }
        return """
            <div class="saved-addresses" role="group" aria-label="\(page.phrases["addresses.saved"])"><span class="label">\(page.phrases["addresses.saved"])</span>\
            \(each: others.prefix(6), { """
                <button class="button button--quiet button--small" name="\(FieldName.saved)" value="\($0.id)" formaction="\(page.context.path(.checkoutUpdate))" formnovalidate>\($0.address.line1), \($0.address.city)</button>
                """ as HTML })</div>

            """
    }

    private var rates: HTML {
        let phrases = page.phrases
        let problem = page.problem(FieldName.rate)
        let rates = page.quote.shippingRates
        let body: HTML =
            rates.isEmpty
            ? "<p class=\"notice\" id=\"\(FieldName.rate)\" tabindex=\"-1\">\(noRates)</p>"
            : "<div class=\"choices\">\(each: rates.enumerated(), { choice($0, $1) })</div>"
        return """
            <div data-swap="shipping"><fieldset class="step"\(if: problem != nil, " aria-describedby=\"rate-error\"")><legend><span class="step-number">3</span>\(phrases["step.shipping"])</legend>
            \(body)\(problem.map { "<p class=\"field-error\" id=\"rate-error\">\($0)</p>" as HTML })</fieldset></div>
            """
    }

    private var noRates: String {
        switch page.quote.problem {
        case .notShippedThere: page.phrases["not_shipped_there"]
        case .destinationRequired: page.phrases["rates_after_country"]
        case .rateUnavailable, nil: page.phrases["rates_after_cart"]
        }
    }

    private func choice(_ index: Int, _ rate: ShippingRate) -> HTML {
        let phrases = page.phrases
        let isChosen = rate.id == page.quote.shippingRate?.id
        var detail = WorkingDays.text(rate.minDays, rate.maxDays, phrases)
        if !rate.isFree, let bound = rate.freeOver { detail += ". " + phrases["free_over", ["amount": page.context.money.string(bound)]] }
        return """
            <label class="choice"><input type="radio" id="\(index == 0 ? FieldName.rate : "rate-\(rate.id)")" name="\(FieldName.rate)" value="\(rate.id)"\(if: isChosen, " checked") data-update>\
            <strong>\(page.context.words.html(rate.name))</strong><small>\(detail)</small><span class="mono">\(rate.isFree ? phrases["free"] : page.context.money.string(rate.price))</span></label>

            """
    }
}

enum WorkingDays {
    private static let secondsOfDay: Int64 = 86_400

    /// The same time so many days from Monday to Friday later, in UTC; on the next Monday when that is none of them.
    static func adding(_ days: Int, to time: Timestamp) -> Timestamp {
        var (time, left) = (time, days)
        while left > 0 || isWeekend(time) {
            if !isWeekend(time) { left -= 1 }
            time = time.adding(seconds: secondsOfDay)
        }
        return time
    }

    private static func isWeekend(_ time: Timestamp) -> Bool {
        // The first of January 1970 was a Thursday.
        [2, 3].contains(time.millisecondsSince1970 / (1_000 * secondsOfDay) % 7)
    }

    /// "2–4 working days"
    static func text(_ minimum: Int, _ maximum: Int, _ phrases: Phrases) -> String {
        minimum == maximum
            ? phrases["working_days", count: maximum]
            : phrases["working_days.range", ["minimum": String(minimum), "maximum": String(maximum)]]
    }
}
