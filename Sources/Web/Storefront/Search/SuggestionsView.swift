import Catalog
import Commerce
import Platform
import Search
import WebCore

/// What to offer while somebody types: options for the list that the shop's script shows below the field. The same for
/// everybody, so it comes from the page cache.
enum SuggestionsView {
    private static let maximumProducts = 5
    private static let maximumCategories = 3

    static func allows(_ parameter: String) -> Bool { parameter == "q" }

    static func render(_ request: PublicRequest, _ context: PageContext, _ searching: Searching, _ reader: Reader) throws -> PublicPage? {
        let text = request.query["q"] ?? ""
        let suggestions = try SearchReads.suggestions(text, limit: maximumProducts, in: reader)
        let categories = try searching.categories.beginning(text, limit: maximumCategories, in: reader)
        let cards = try context.translated(
            CatalogReads.cards(ordinals: suggestions.numbers, currency: context.market.currency, at: context.now, in: reader), in: reader)
        return .html(SuggestionList(text: text, suggestions: suggestions, categories: categories, cards: cards, context: context).html)
    }
}

private struct SuggestionList {
    let text: String
    let suggestions: SearchSuggestions
    let categories: [CategoryNames.Name]
    let cards: [ProductCard]
    let context: PageContext

    var html: HTML {
        let phrases = context.phrases
        var number = 0
        func option(_ address: String, _ content: HTML) -> HTML {
            number += 1
            return "<a class=\"suggestion\" role=\"option\" id=\"suggestion-\(number)\" tabindex=\"-1\" href=\"\(address)\">\(content)</a>\n"
        }
        func group(_ name: HTML, _ title: String, _ options: [HTML]) -> HTML {
            guard !options.isEmpty else { return .empty }
            return """
                <div role="group" aria-labelledby="suggestions-\(name)"><span class="label" id="suggestions-\(name)" role="presentation">\(title)</span>
                \(HTML(options))</div>

                """
        }
        let texts = group("texts", phrases["search_suggested_texts"], suggestions.texts.map { option(search($0), "\($0)") })
        let places = group(
            "categories", phrases["search_suggested_categories"],
            categories.map { category in
                option(
                    context.path(.collection(category.handle)),
                    "<span>\(context.words.html(category.title))</span>\(category.within.map { "<span class=\"suggestion-note\">\(context.words.html($0))</span>" as HTML })"
                )
            })
        let products = group("products", phrases["search_suggested_products"], cards.map { option(context.path(.product($0.handle)), product($0)) })
        guard suggestions.total > cards.count, !cards.isEmpty else { return HTML([texts, places, products]) }
        let all = option(search(text), "<strong>\(phrases["search_see_all", count: suggestions.total])</strong>")
        return HTML([texts, places, products, all])
    }

    private func search(_ text: String) -> String { "\(context.path(.search))?q=\(PercentEncoding.encode(text))" }

    private func product(_ card: ProductCard) -> HTML {
        let picture = card.picture.map { Picture.image($0, alt: "", sizes: "3rem", loading: .eager, fallbackWidth: 320) } ?? Picture.monogram(card.title)
        let price = card.price.map { price in
            let current = context.money.string(price.lowest.current)
            return "<span class=\"suggestion-note\">\(price.isRange ? context.phrases["price_from", ["price": current]] : current)</span>" as HTML
        }
        return
            "<span class=\"suggestion-picture\">\(picture)</span><span>\(context.words.marked(Highlighted.html(card.title, suggestions.highlights), isTranslated: card.isTranslated))</span>\(price)"
    }
}
