import Catalog
import Commerce
import Content
import Inventory
import Reviews
import WebCore

struct ProductPage {
    let product: ProductDetail
    /// Which of its fields are in the page's language.
    let texts: Set<CatalogTranslations.Field>
    let states: [VariantID: StockState]
    let choice: VariantChoice
    let state: BuyState
    /// Of the address: the choice that was asked for.
    let query: Parameters
    let reviews: ProductReviews
    let context: PageContext

    /// Whether a form was sent before everything was chosen.
    var tellsOpen: Bool { OpenChoice.isTold(query) }
    var quantity: Int { OpenChoice.quantity(query) }

    func html() throws -> HTML {
        let link = StorefrontLink.product(product.handle)
        var layout = Layout(context: context, title: product.seoTitle.isEmpty ? product.title : product.seoTitle, canonical: link)
        layout.description = product.seoDescription.isEmpty ? product.subtitle : product.seoDescription
        layout.here = Layout.Here(link, query: query.formEncoded)
        layout.module = "product.js"
        layout.picture = product.pictures.first?.picture.path(width: 960)
        layout.structuredData = [
            try ProductStructuredData(self).html(),
            Breadcrumbs.structuredData(product.breadcrumb, current: product.title, link: link, in: context),
        ]
        return layout.page(
            """
            \(Breadcrumbs.html(product.breadcrumb, current: product.title, in: context))\
            <article class="product">
            \(ProductGallery(self).html)
            <div class="buy">
            \(head)
            \(try offer)
            \(BackInStockForm(self).html)\
            \(WishButton.html(product.handle, in: context))\(assurances)
            \(details)
            \(sku)
            </div>
            </article>
            \(ReviewsSection(reviews: reviews, product: product, context: context).html)\(related)\(RecentlyViewed.section(beside: product.handle, in: context))\
            \(try VariantData(self).html())
            """, afterMain: buyBar)
    }

    private var head: HTML {
        let long: HTML = product.title.count > 60 ? " buy-head--long" : ""
        return """
            <header class="buy-head\(long)">
              <div class="buy-title"><h1>\(said(product.title, .title))</h1>
              \(price)</div>
              \(if: !product.subtitle.isEmpty, "<p class=\"muted\">\(said(product.subtitle, .subtitle))</p>")
              \(rating)
            </header>
            """
    }

    private func said(_ text: String, _ field: CatalogTranslations.Field) -> HTML {
        context.words.marked("\(text)", isTranslated: texts.contains(field))
    }

    /// Leads to the reviews.
    private var rating: HTML {
        let rating = reviews.summary.rating
        guard !rating.isEmpty else { return .empty }
        return """
            <p class="rating"><a href="#reviews">\(Stars.html(rating, in: context))<span>\(Stars.text(rating, in: context))</span> \
            <span class="muted">\(context.phrases["reviews.count", count: rating.count])</span></a></p>

            """
    }

    /// Marked for the script, which shows another variant's price in its place.
    private var price: HTML {
        guard let (text, regular) = shownPrice else { return .empty }
        return """
            <p class="price\(if: !regular.isEmpty, " price--sale")"><strong data-price>\(text)</strong> \
            <span data-was\(if: regular.isEmpty, " hidden")><span class="visually-hidden">\(context.phrases["regular_price"])</span> <s data-compare-at>\(regular)</s></span></p>
            """
    }

    typealias PriceText = (text: String, regular: String)

    private var shownPrice: PriceText? {
        guard let price = choice.variant?.price else { return priceFrom }
        return (context.money.string(price.current), before(price))
    }

    /// What is said while no variant is chosen: the lowest price, and what that was before a sale, else an empty text.
    var priceFrom: PriceText? {
        guard case .variants = product.sale else { return nil }
        guard let lowest = lowestPrice else { return nil }
        let isRange = product.variants.contains { $0.price.map { $0.current != lowest.current } ?? false }
        let current = context.money.string(lowest.current)
        return (isRange ? context.phrases["price_from", ["price": current]] : current, before(lowest))
    }

    private var lowestPrice: VariantPrice? { product.variants.lazy.compactMap(\.price).min { $0.current.minorUnits < $1.current.minorUnits } }

    /// Of the chosen variant, else the most that is sure: what the lowest price is reduced by.
    var percentOff: Int { (choice.variant?.price ?? lowestPrice)?.percentOff ?? 0 }

    private func before(_ price: VariantPrice) -> String { price.isOnSale ? context.money.string(price.regular) : "" }

    private var sku: HTML {
        guard case .variants = product.sale, !product.variants.isEmpty else { return .empty }
        let sku = choice.variant?.sku.text
        return "<p class=\"sku comment\" data-sku-line\(if: sku == nil, " hidden")>\(context.phrases["sku"]) <bdi data-sku>\(sku ?? "")</bdi></p>"
    }

    private var offer: HTML {
        get throws {
            switch product.sale {
            case .variants: VariantForm(self).html
            case .grouped(let cards): GroupedProducts.html(cards, in: context)
            case .external(let url, let text):
                """
                <p><a class="button button--accent button--wide" href="\(url)" rel="noopener nofollow">\(text.isEmpty ? context.phrases["buy_elsewhere"] : text)</a></p>
                """
            }
        }
    }

    private var assurances: HTML {
        let items = context.frame.assurances.items(isDigital: product.isDigital)
        guard !items.isEmpty else { return .empty }
        return
            "<ul class=\"assurances assurances--list\">\(each: items, { "<li><strong>\(context.words.html($0.title))</strong> \(context.words.html($0.text))</li>\n" })</ul>"
    }

    private var details: HTML {
        let highlights: HTML =
            product.highlights.isEmpty
            ? .empty : "<ul\(context.words.language(isTranslated: texts.contains(.highlights)))>\(each: product.highlights, { "<li>\($0)</li>" })</ul>"
        let body = RichTextView.html(product.description, in: context)
        let language = context.words.language(isTranslated: texts.contains(.description))
        let description: HTML = language.bytes.isEmpty || body.bytes.isEmpty ? body : "<div\(language)>\(body)</div>"
        var sections: [HTML] = []
        if !description.bytes.isEmpty || !product.highlights.isEmpty {
            sections.append(disclosure(context.phrases["description"], isOpen: true, "\(description)\(highlights)"))
        }
        if !product.attributes.isEmpty {
            sections.append(
                disclosure(
                    context.phrases["details"],
                    "<dl class=\"totals\">\(each: product.attributes, { "<div><dt>\(context.words.html($0.label))</dt><dd>\(text(of: $0))</dd></div>" })</dl>"))
        }
        return sections.isEmpty ? .empty : "<div class=\"buy-details\">\(HTML(sections))</div>"
    }

    private func disclosure(_ title: String, isOpen: Bool = false, _ body: HTML) -> HTML {
        "<details class=\"disclosure\"\(if: isOpen, " open")><summary>\(title)</summary><div class=\"disclosure-body prose\">\(body)</div></details>"
    }

    private func text(of attribute: ProductAttribute) -> HTML {
        switch attribute.value {
        case .boolean(let value): "\(context.phrases[value ? "yes" : "no"])"
        case .text(let text), .choice(let text): context.words.html(text)
        case .number(let number): "<bdi>\(attribute.unit.map { "\(number) \($0)" } ?? number)</bdi>"
        }
    }

    private var related: HTML {
        guard !product.related.isEmpty else { return .empty }
        return """
            <section class="section" aria-labelledby="related">
              <div class="section-head"><h2 id="related">\(context.phrases["related"])</h2></div>
              \(Cards.shelf(product.related, in: context))
            </section>

            """
    }

    /// Stays at the foot of a phone's screen once the button has scrolled away.
    private var buyBar: HTML {
        guard case .variants = product.sale, let price = shownPrice?.text else { return .empty }
        return """
            <div class="buy-bar" data-buy-bar hidden>
              <p><strong class="price"><span data-price>\(price)</span></strong>\
            <span class="buy-bar-choice" data-choice>\(VariantTitle.translated(choice.variant?.title ?? "", context.words.text))</span></p>
              \(VariantForm(self).addButton(form: " form=\"\(VariantForm.id)\""))
            </div>

            """
    }
}
