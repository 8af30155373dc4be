import Catalog
import Checkout
import Commerce
import Content
import Payments
import Platform
import Promotions
import WebCore

/// The cart: what is in it, what is wrong with it, and what it comes to.
struct CartPage {
    /// `nil` when the visitor has no cart.
    let quote: CartQuote?
    /// The ways to pay that are offered for it.
    let methods: [PaymentMethod]
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
            \(try summary(quote, in: reader))
            </div>
            \(try related(quote, in: reader))</div>
            """)
    }

    private func said(_ quote: CartQuote) -> String {
        let items = context.phrases["items", count: quote.cart.itemCount]
        guard quote.lines.contains(where: \.isOrderable) else { return "\(items). \(context.phrases["cart.not_ready"])" }
        let label = quote.discounts.applied.isEmpty ? subtotalLabel(quote) : context.phrases["after_discounts"]
        let sums = "\(items), \(label) \(context.money.string(quote.discountedSubtotal))"
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

    /// Lines that cannot be ordered as they are count for nothing, which the name of the sum says.
    private func subtotalLabel(_ quote: CartQuote) -> String { context.phrases[quote.isReady ? "subtotal" : "subtotal.orderable"] }

    /// Empty where no line can be ordered: a sum of nothing beside lines with prices says nothing.
    private func sums(_ quote: CartQuote) -> HTML {
        guard quote.lines.contains(where: \.isOrderable) else { return .empty }
        let (phrases, money) = (context.phrases, context.money)
        func total(_ name: String, _ amount: Money) -> HTML {
            "<div class=\"totals-grand\"><dt>\(name)</dt><dd>\(money.string(amount))</dd></div>"
        }
        guard !quote.discounts.applied.isEmpty else { return total(subtotalLabel(quote), quote.subtotal) }
        return """
            <div><dt>\(subtotalLabel(quote))</dt><dd>\(money.string(quote.subtotal))</dd></div>\
            \(each: quote.discounts.applied, { Totals.discount($0.title, $0.code?.text, $0.goods, in: context) })\
            \(total(phrases["after_discounts"], quote.discountedSubtotal))
            """
    }

    private func summary(_ quote: CartQuote, in reader: Reader) throws -> HTML {
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
              \(try FreeShipping(quote, in: reader)?.html(in: context))
              <dl class="totals">
                \(if: quote.requiresShipping, "<div><dt>\(phrases["shipping"])</dt><dd>\(phrases["at_checkout"])</dd></div>")
                \(sums(quote))
              </dl>
              \(codes(quote).html)
              <p class="small muted">\(phrases["taxes_at_checkout"])</p>
              \(go)
              \(ways)\(assurances(quote))
            </section>
            """
    }

    private var ways: HTML {
        guard !methods.isEmpty else { return .empty }
        let phrases = context.phrases
        return """
            <div class="pay-ways"><p class="label" id="pay-ways">\(phrases["pay_with"])</p>\
            <ul aria-labelledby="pay-ways">\(each: methods, { "<li>\(PaymentWords.title($0.code, $0.title, phrases))</li>" })</ul></div>

            """
    }

    /// What the merchant promises of goods such as these.
    private func assurances(_ quote: CartQuote) -> HTML {
        let isDigital = quote.lines.allSatisfy { $0.variant?.requiresShipping == false }
        let items = context.frame.assurances.items(isDigital: isDigital)
        guard !items.isEmpty else { return .empty }
        return """
            <ul class="summary-promises">\(each: items, { "<li>\(Icon.tick)<span><strong>\(context.words.html($0.title))</strong> \(context.words.html($0.text))</span></li>" })</ul>
            """
    }

    private func related(_ quote: CartQuote, in reader: Reader) throws -> HTML {
        var products: [ProductID] = []
        for line in quote.lines { if let id = line.variant?.productID, !products.contains(id) { products.append(id) } }
        let found = try CatalogReads.related(
            to: products, limit: Self.relatedLimit, currency: context.market.currency, at: context.now, in: reader)
        return shelf("related", context.phrases["related"], try context.translated(found, in: reader))
    }

    /// As many as a row has.
    private static let relatedLimit = 4

    private func shelf(_ id: String, _ title: String, _ cards: [ProductCard]) -> HTML {
        guard !cards.isEmpty else { return .empty }
        return """
            <section class="section" aria-labelledby="\(id)"><div class="section-head"><h2 id="\(id)">\(title)</h2></div>\(Cards.shelf(cards, in: context))</section>

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
              <p class="button-row"><a class="button button--accent" href="\(context.path(.allProducts))">\(phrases["all_products"]) \(Icon.arrow)</a></p>
              \(try collections(in: reader))
            </section>
            \(shelf("newest", phrases["new_in"], cards))\(RecentlyViewed.section(beside: nil, in: context))
            </div>
            """
    }

    /// Ways on from where nothing is: the topmost categories.
    private func collections(in reader: Reader) throws -> HTML {
        let categories = try CatalogReads.menu(depth: 1, in: reader).prefix(8)
        guard !categories.isEmpty else { return .empty }
        func link(_ category: MenuCategory) -> HTML {
            "<li><a href=\"\(context.path(.collection(category.handle)))\">\(context.words.html(category.title))</a></li>"
        }
        return """
            <nav class="empty-ways" aria-labelledby="empty-ways"><h2 class="label" id="empty-ways">\(context.phrases["cart.empty.ways"])</h2>\
            <ul class="quick-links">\(each: categories, link)</ul></nav>
            """
    }
}
