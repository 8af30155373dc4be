import Catalog
import WebCore

/// A product that is sold as several others.
enum GroupedProducts {
    static func html(_ cards: [ProductCard], in context: PageContext) -> HTML {
        guard !cards.isEmpty else { return "<p class=\"notice\">\(context.phrases["group_empty"])</p>" }
        return "<p>\(context.phrases["group_lead"])</p>\n\(Cards.grid(cards, heading: .h3, in: context))"
    }
}
