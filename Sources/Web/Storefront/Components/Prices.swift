import Catalog
import Commerce
import WebCore

enum Prices {
    static func price(_ price: VariantPrice, isFrom: Bool = false, in context: PageContext) -> HTML {
        let current = context.money.string(price.current)
        let shown = isFrom ? context.phrases["price_from", ["price": current]] : current
        guard price.isOnSale else { return "<p class=\"price\"><strong>\(shown)</strong></p>" }
        return """
            <p class="price price--sale"><span class="visually-hidden">\(context.phrases["sale_price"])</span> <strong>\(shown)</strong> \
            <span class="visually-hidden">\(context.phrases["regular_price"])</span> <s>\(context.money.string(price.regular))</s></p>
            """
    }
}
