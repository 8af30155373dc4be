import Catalog
import Checkout
import Commerce
import Platform
import Promotions
import WebCore

/// The cart: what is in it, what is wrong with it, and what it comes to.
struct CartPage {
    /// `nil` when the visitor has no cart.
    let quote: CartQuote?
    let message: CartMessage?
    let token: String
    let context: PageContext

    func html(in reader: Reader) throws -> HTML {
        var layout = Layout(context: context, title: context.phrases["cart"])
        layout.hasForms = true
        layout.here = Layout.Here(.cart)
        guard let quote, !quote.cart.isEmpty else { return layout.page(try empty(in: reader)) }
        return layout.page(
            """
            <div data-swap="cart">
            \(notices)<header class="page-head"><h1>\(context.phrases["cart"]) <span class="count">\(quote.cart.itemCount)\
            <span class="visually-hidden"> \(context.phrases["items_word", count: quote.cart.itemCount])</span></span></h1>\
            <p class="visually-hidden" data-announce>\(said(quote))</p></header>
            <div class="split">
              <ul class="cart-lines">
            \(each: quote.lines, { CartLineView(line: $0, problem: problem(of: $0), token: token, context: context).html })</ul>
            \(summary(quote))
            </div>
            </div>
            """)
    }

    private func said(_ quote: CartQuote) -> String {
        let label = context.phrases[quote.discounts.applied.isEmpty ? "subtotal" : "after_discounts"]
        let sums = "\(context.phrases["items", count: quote.cart.itemCount]), \(label) \(context.money.string(quote.discountedSubtotal))"
        let news = codes(quote).said
        return news.isEmpty ? sums : "\(news) \(sums)"
    }

    private var notices: HTML {
        let phrases = context.phrases
        let notice: HTML
        switch message {
        case nil, .line, .code: return .empty
        case .notAdded(let text, let back):
            let link = back.map { "<p><a href=\"\($0)\">\(phrases["back_to_product"])</a></p>" as HTML }
            notice = Notice.html(.danger, title: phrases["not_added"], text, more: link ?? .empty)
        case .leftOut(let text): notice = Notice.html(.warning, text)
        case .stale: notice = Notice.html(.warning, phrases["stale.cart"])
        case .busy: notice = Notice.html(.warning, phrases["cart.busy"])
        }
        return "<div class=\"page-notices\">\(notice)</div>\n"
    }

    private func problem(of line: CartQuoteLine) -> CartLineView.Problem? {
        guard case .line(let variant, let text, let typed) = message, variant == line.variantID else { return nil }
        return CartLineView.Problem(text: text, typed: typed)
    }

    private func codes(_ quote: CartQuote) -> CodesView {
        guard case .code(let problem, let typed) = message else {
            return CodesView(codes: quote.discounts.codes, problem: nil, place: .cart(token: token), context: context)
        }
        return CodesView(codes: quote.discounts.codes, typed: typed, problem: problem, place: .cart(token: token), context: context)
    }

    private func sums(_ quote: CartQuote) -> HTML {
        let (phrases, money) = (context.phrases, context.money)
        func total(_ name: String, _ amount: Money) -> HTML {
            "<div class=\"totals-grand\"><dt>\(name)</dt><dd>\(money.string(amount))</dd></div>"
        }
        guard !quote.discounts.applied.isEmpty else { return total(phrases["subtotal"], quote.subtotal) }
        return """
            <div><dt>\(phrases["subtotal"])</dt><dd>\(money.string(quote.subtotal))</dd></div>\
            \(each: quote.discounts.applied, { Totals.discount($0.title, $0.code?.text, $0.goods, in: context) })\
            \(total(phrases["after_discounts"], quote.discountedSubtotal))
            """
    }

    private func summary(_ quote: CartQuote) -> HTML {
        let phrases = context.phrases
        let go: HTML =
            quote.isReady
            ? "<a class=\"button button--accent\" href=\"\(context.path(.checkout))\">\(phrases["check_out"])</a>"
            : """
            <p class="small" id="not-ready">\(phrases["cart.not_ready"])</p>\
            <a class="button button--accent" role="link" aria-disabled="true" aria-describedby="not-ready">\(phrases["check_out"])</a>
            """
        return """
            <section class="summary" aria-labelledby="summary-title">
              <h2 id="summary-title">\(phrases["summary"])</h2>
              <dl class="totals">
                <div><dt>\(phrases["items_label"])</dt><dd>\(quote.lines.filter(\.isOrderable).reduce(0) { $0 + $1.quantity.value })</dd></div>
                \(if: quote.requiresShipping, "<div><dt>\(phrases["shipping"])</dt><dd>\(phrases["at_checkout"])</dd></div>")
                \(sums(quote))
              </dl>
              \(codes(quote).html)
              <p class="small muted">\(phrases["taxes_at_checkout"])</p>
              \(go)
            </section>
            """
    }

    private func empty(in reader: Reader) throws -> HTML {
        let phrases = context.phrases
        let newest = try CatalogReads.listing(
            ListingRequest(isInStockOnly: true, sort: .newest, pageSize: 4), currency: context.market.currency, at: context.now, in: reader)
        let cards = try context.translated(newest?.cards ?? [], in: reader)
        return """
            <div data-swap="cart">
            \(notices)<section class="message">
              <p class="prompt">\(phrases["cart.empty.prompt"])</p>
              <h1>\(phrases["cart.empty"])</h1>
              <p class="lead muted" data-announce>\(phrases["cart.empty.hint"])</p>
              <p class="button-row"><a class="button" href="\(context.path(.allProducts))">\(phrases["all_products"]) \(Icon.arrow)</a></p>
            </section>
            \(if: !cards.isEmpty, "<section class=\"section\" aria-labelledby=\"newest\"><div class=\"section-head\"><h2 id=\"newest\">\(phrases["new_in"])</h2></div>\(Cards.shelf(cards, in: context))</section>")
            </div>
            """
    }
}
