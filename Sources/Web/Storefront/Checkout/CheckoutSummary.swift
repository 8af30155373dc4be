import Catalog
import Checkout
import Commerce
import Promotions
import Shipping
import Taxes
import WebCore

/// What is ordered and what it comes to: folded on a phone, always open on a desk.
struct CheckoutSummary {
    let page: CheckoutPage

    var html: HTML {
        let (quote, context) = (page.quote, page.context)
        let count = quote.lines.reduce(0) { $0 + $1.item.quantity.value }
        let total = context.money.string(quote.toPay)
        let prepaid = quote.storedValue.lines.filter(\.amount.isPositive).map { Totals.Prepayment(lastFour: $0.lastFour, amount: $0.amount) }
        let giftCards = CheckoutGiftCards(page: page).said
        let isPlaceKnown = quote.problem != .destinationRequired
        let taxes = quote.taxes.summary.map { Totals.Tax(name: $0.name, rate: $0.rate, amount: $0.amount) }
        let discounts = quote.discounts.applied.map { applied in
            let amount = Money(minorUnits: applied.goods.minorUnits + applied.shipping.minorUnits, currency: applied.goods.currency)
            return Totals.Discount(title: applied.title, code: applied.code?.text, amount: amount)
        }
        let codes = CodesView(codes: quote.discounts.codes, typed: page.form.code, problem: page.form.codeProblem, place: .checkout, context: context)
        return """
            <aside class="summary" aria-label="\(context.phrases["order_summary"])" data-swap="summary">
            <details class="summary-fold" id="summary-fold"\(if: !codes.codes.isEmpty || codes.problem != nil, " open")><summary><span>\(context.phrases["order_summary"]), \(context.phrases["items", count: count])</span>\
            <span class="price"><strong>\(total)</strong></span></summary>
            <div class="stack"><ul class="mini-lines">\(each: quote.lines, { line($0.item) })</ul>
            \(Totals.html(quote.amounts, discounts: discounts, taxes: taxes, shipping: page.needsShipping ? quote.shippingRate?.name ?? "" : nil, isShippingKnown: !page.needsShipping || quote.shippingRate != nil, isTaxKnown: page.state.isTaxKnown, prepaid: prepaid, rest: (context.phrases["to_pay"], quote.toPay), in: context))\
            \(if: !isPlaceKnown, "<p class=\"small muted\">\(context.phrases["totals_after_country"])</p>")\(codes.html)</div></details>
            <p class="visually-hidden" data-announce>\(if: !codes.said.isEmpty, "\(codes.said) ")\(giftCards.isEmpty ? "\(context.phrases["total"]) \(total)" : giftCards)</p>
            </aside>
            """
    }

    private func line(_ item: CartQuoteLine) -> HTML {
        let picture =
            item.variant?.picture.map { Picture.image($0, alt: "", sizes: "3.5rem", loading: .eager, fallbackWidth: 200) }
            ?? Picture.monogram(item.variant?.productTitle ?? item.title)
        let options = item.variant?.variantTitle ?? ""
        return """
            <li class="mini-line">\(picture)<span>\(item.variant?.productTitle ?? item.title)<br>\
            <span class="muted">\(if: !options.isEmpty, "\(options) ")× \(item.quantity.value)</span></span>\
            <span class="mono">\(item.total.map(page.context.money.string) ?? "")</span></li>

            """
    }
}
