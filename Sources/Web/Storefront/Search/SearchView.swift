import Catalog
import Commerce
import Platform
import Search
import WebCore

/// Search results, or a field to search with.
enum SearchView {
    static func allows(_ parameter: String) -> Bool { parameter == "q" || parameter == "page" }

    static func render(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let text = String((request.query["q"] ?? "").prefix(SearchQuery.maximumLength)).trimmed
        let page = request.query["page"].flatMap { Int($0) } ?? 1
        reader.depend(on: .products)
        guard !text.isEmpty else { return .html(try SearchPage(text: "", result: nil, cards: [], suggestions: try suggestions(context, reader), context: context).html()) }
        let result = try SearchReads.search(SearchQuery(text: text, page: max(page, 1)), in: reader)
        let ids = result.exactSKU.map { [$0] } ?? result.ids
        let cards = try CatalogReads.cards(ids, currency: context.market.currency, at: context.now, in: reader)
        let suggested = cards.isEmpty ? try suggestions(context, reader) : []
        return .html(try SearchPage(text: text, result: result, cards: cards, suggestions: suggested, context: context).html())
    }

    private static func suggestions(_ context: PageContext, _ reader: Reader) throws -> [ProductCard] {
        let asked = ListingRequest(sort: .newest, pageSize: 8)
        return try CatalogReads.listing(asked, currency: context.market.currency, at: context.now, in: reader)?.cards ?? []
    }
}

struct SearchPage {
    let text: String
    let result: SearchResult?
    let cards: [ProductCard]
    let suggestions: [ProductCard]
    let context: PageContext

    func html() throws -> HTML {
        let phrases = context.phrases
        let title = text.isEmpty ? phrases["search"] : phrases["search_for", ["text": text]]
        // Not for search engines: the pages of a search are endless.
        return Layout(context: context, title: title).page(
            """
            <header class="page-head"><h1>\(title)</h1>
            \(form)</header>
            \(body)
            """)
    }

    private var form: HTML {
        let search = context.phrases["search"]
        return """
            <form class="search-form search-form--large" role="search" action="\(context.path(.search))"><input type="search" name="q" value="\(text)" \
            aria-label="\(search)" placeholder="\(context.phrases["search_hint"])" autocomplete="off" maxlength="200"><button aria-label="\(search)">\(Icon.search)</button></form>
            """
    }

    private var body: HTML {
        let phrases = context.phrases
        guard !cards.isEmpty, let result else { return nothing }
        let total = result.exactSKU == nil ? result.total : 1
        let note = result.exactSKU != nil ? phrases["search_exact_sku"] : result.isPartial ? phrases["search_partial"] : nil
        return """
            <section class="results" aria-label="\(phrases["products_heading"])">
            <div class="toolbar"><p class="muted small" data-announce>\(phrases["products", count: total])\(if: note != nil, " · \(note)")</p></div>
            \(Cards.grid(cards, isFour: true, heading: .h2, eager: 4, in: context))
            \(Pagination.html(page: result.page, pages: result.exactSKU == nil ? result.pages : 1, in: context) {
            "\(context.path(.search))?q=\(PercentEncoding.encode(text))\($0 > 1 ? "&page=\($0)" : "")"
            })
            </section>
            """
    }

    private var nothing: HTML {
        let phrases = context.phrases
        let message: HTML =
            text.isEmpty
            ? .empty
            : """
            <section class="message"><h2>\(phrases["search_nothing"])</h2><p class="lead muted">\(phrases["search_nothing_hint"])</p>
            <ul class="quick-links">\(each: context.frame.mainMenu, { "<li><a class=\"chip\" href=\"\(context.address($0.target))\">\($0.title)</a></li>" })</ul></section>
            """
        guard !suggestions.isEmpty else { return message }
        return """
            \(message)
            <section class="section" aria-labelledby="new-in"><div class="section-head"><h2 id="new-in">\(phrases["new_in"])</h2></div>
            \(Cards.shelf(suggestions, in: context))</section>
            """
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
