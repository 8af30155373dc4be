import Catalog
import Commerce
import Platform
import Search
import WebCore

struct SearchPage {
    let text: String
    /// `nil` before anything was searched for.
    let found: SearchMatches?
    let listing: Listing?
    /// The listing's, in the page's language.
    let cards: [ProductCard]
    let query: ListingQuery
    /// What to show where nothing was found.
    let newest: [ProductCard]
    let context: PageContext

    private var phrases: Phrases { context.phrases }

    var html: HTML {
        let title = text.isEmpty ? phrases["search"] : phrases["search_for", ["text": text]]
        // Not for search engines: the pages of a search are endless.
        var layout = Layout(context: context, title: title)
        layout.here = Layout.Here(.search, query: text.isEmpty ? "" : query.parameters.formEncoded)
        layout.currencyHere = Layout.Here(.search, query: text.isEmpty ? "" : query.withoutPrices.parameters.formEncoded)
        return layout.page(
            """
            <header class="page-head"><h1>\(title)</h1>
            \(SearchForm.html(variant: " search-form--large", text: text, hint: phrases["search_hint"], in: context))
            \(notes)</header>
            \(results)
            """)
    }

    private func link(to text: String) -> HTML {
        "<a href=\"\(context.path(.search))?q=\(PercentEncoding.encode(text))\">\(text)</a>"
    }

    /// What was made of the text, above what came of it.
    private var notes: HTML {
        guard let found else { return .empty }
        var notes: [HTML] = []
        if found.exactSKU != nil { notes.append("\(phrases["search_exact_sku"])") }
        if !found.numbers.isEmpty {
            for correction in found.corrections {
                notes.append("\(phrases["search_corrected", ["typed": correction.typed, "used": correction.used]])")
            }
            if found.isPartial { notes.append("\(phrases["search_partial"])") }
        }
        if let other = found.didYouMean { notes.append("\(phrases["search_did_you_mean"]) <strong>\(link(to: other))</strong>?") }
        return HTML(notes.map { "<p class=\"search-note\">\($0)</p>\n" })
    }

    private var results: HTML {
        guard let found, let listing, !found.numbers.isEmpty else { return nothing }
        let page = ListingPage(listing: listing, cards: cards, texts: [:], query: query, link: .search, context: context)
        let highlights = found.highlights
        let grid = Cards.grid(cards, heading: .h2, eager: 4, title: { Highlighted.html($0, highlights) }, in: context)
        return """
            <div class="listing" data-swap="results" id="results">
            \(ListingFilters(page).html)
            <section aria-label="\(phrases["products_heading"])" class="results">
            \(ListingToolbar(page).html)
            \(if: listing.cards.isEmpty, nothingInFilters, else: grid)
            \(Pagination.html(page: listing.page, pages: listing.pages, in: context) { query.turned(to: $0).address(context.path(.search)) })
            </section>
            </div>
            """
    }

    private var nothingInFilters: HTML {
        """
        <section class="message"><h2>\(phrases["listing_empty"])</h2><p class="lead muted">\(phrases["search_nothing_in_filters"])</p>
        <p class="button-row"><a class="button" href="\(query.cleared.address(context.path(.search)))">\(phrases["clear_all"])</a></p></section>
        """
    }

    /// Ways on: other words, the shop's departments, everything, what is new.
    private var nothing: HTML {
        let message: HTML =
            text.isEmpty
            ? .empty
            : """
            <section class="message"><h2>\(phrases["search_nothing"])</h2><p class="lead muted">\(phrases["search_nothing_hint"])</p>
            <p class="label">\(phrases["search_browse"])</p>
            <ul class="quick-links">\(each: context.frame.mainMenu, { "<li><a class=\"chip\" href=\"\(context.address($0.link.target))\">\(context.words.html($0.link.title))</a></li>" })\
            <li><a class="chip" href="\(context.path(.allProducts))">\(phrases["search_all_products"])</a></li></ul></section>
            """
        guard !newest.isEmpty else { return message }
        return """
            \(message)
            <section class="section" aria-labelledby="new-in"><div class="section-head"><h2 id="new-in">\(phrases["new_in"])</h2></div>
            \(Cards.shelf(newest, in: context))</section>
            """
    }
}
