import Catalog
import Commerce
import WebCore

/// Products in grids and shelves.
enum Cards {
    static func grid(
        _ cards: [ProductCard], isFour: Bool = false, heading: Heading = .h3, eager: Int = 0, title: (String) -> HTML = { "\($0)" }, in context: PageContext
    ) -> HTML {
        let kind: HTML = isFour ? "product-grid product-grid--four" : "product-grid"
        return """
            <ul class="\(kind)">
            \(each: cards.enumerated(), { index, card in
            item(card, context.words.marked(title(card.title), isTranslated: card.isTranslated), heading: heading, sizes: Picture.gridSizes, loading: index < eager ? .eager : .lazy, in: context)
            })</ul>
            """
    }

    static func shelf(_ cards: [ProductCard], in context: PageContext) -> HTML {
        "<ul class=\"shelf\">\n\(each: cards, { item($0, context.words.marked("\($0.title)", isTranslated: $0.isTranslated), heading: .h3, sizes: Picture.shelfSizes, loading: .lazy, in: context) })</ul>"
    }

    /// One for a shelf that a script fills.
    static func single(_ card: ProductCard, in context: PageContext) -> HTML {
        item(card, "\(card.title)", heading: .h3, sizes: Picture.shelfSizes, loading: .lazy, in: context)
    }

    enum Heading { case h2, h3 }

    private static func item(
        _ card: ProductCard, _ title: HTML, heading: Heading, sizes: String, loading: Picture.Loading, in context: PageContext
    ) -> HTML {
        let isSoldOut = !card.isAvailable && !card.isPricedElsewhere
        let picture = card.picture.map { Picture.image($0, alt: "", sizes: sizes, loading: loading) } ?? Picture.monogram(card.title)
        let link: HTML = "<a href=\"\(context.path(.product(card.handle)))\">\(title)</a>"
        return """
            <li class="card\(if: isSoldOut, " card--sold-out")">
              <div class="card-picture">\(badges(card, isSoldOut: isSoldOut, in: context))\
            \(picture)\
            \(card.secondPicture.map { Picture.image($0, alt: "", sizes: sizes, loading: .lazy) })</div>
              <div class="card-text">
                \(if: heading == .h2, "<h2 class=\"card-title\">\(link)</h2>", else: "<h3 class=\"card-title\">\(link)</h3>")
                \(price(card, in: context))
                \(Stars.onCard(card.rating, in: context))\(swatches(card, in: context))
              </div>
            </li>

            """
    }

    private static func price(_ card: ProductCard, in context: PageContext) -> HTML {
        if let price = card.price { return Prices.price(price.lowest, isFrom: price.isRange, in: context) }
        return card.isPricedElsewhere ? .empty : "<p class=\"price muted\">\(context.phrases["no_price", ["currency": context.market.currency.code]])</p>"
    }

    static func badges(_ card: ProductCard, isSoldOut: Bool, in context: PageContext) -> HTML {
        var badges: [HTML] = []
        if isSoldOut {
            badges.append("<span class=\"badge\">\(context.phrases["stock.sold_out"])</span>")
        } else if let price = card.price?.lowest, price.percentOff > 0 {
            badges.append("<span class=\"badge badge--sale\">\(Percent.off(price.percentOff, context.phrases))</span>")
        }
        if card.isNew(at: context.now), !isSoldOut { badges.append("<span class=\"badge badge--new\">\(context.phrases["new"])</span>") }
        return badges.isEmpty ? .empty : "<span class=\"card-badges\">\(HTML(badges))</span>"
    }

    private static func swatches(_ card: ProductCard, in context: PageContext) -> HTML {
        guard card.swatches.count > 1 else { return .empty }
        let shown = card.swatches.prefix(5)
        let more = card.swatches.count - shown.count + card.moreSwatches
        return """
            <p class="swatches"><span class="visually-hidden">\(context.phrases["colours", count: card.swatches.count + card.moreSwatches])</span>\
            \(each: shown, { swatch($0.color) })\(if: more > 0, "<span class=\"card-note\">+\(more)</span>")</p>
            """
    }

    static func swatch(_ color: String) -> HTML {
        """
        <svg class="swatch" viewBox="0 0 20 20" preserveAspectRatio="none" aria-hidden="true"><rect width="20" height="20" fill="\(color)"/></svg>
        """
    }
}
