import WebCore

/// A field to search with. Without a script it opens the page of results; with one it offers suggestions below itself.
enum SearchForm {
    static func html(variant: HTML, text: String = "", hint: String? = nil, in context: PageContext) -> HTML {
        html(variant: variant, text: text, hint: hint, context.phrases, context.assets, in: context.market)
    }

    static func html(variant: HTML, text: String = "", hint: String? = nil, _ phrases: Phrases, _ assets: Assets, in market: Market) -> HTML {
        let search = phrases["search"]
        return """
            <form class="search-form\(variant)" role="search" action="\(market.path(StorefrontLink.search.path))" \
            data-suggestions="\(market.path(StorefrontLink.searchSuggestions.path))" data-suggestions-label="\(phrases["search_suggestions"])" data-suggestions-module="\(assets.path("search.js"))">\
            <input type="search" name="q" value="\(text)" aria-label="\(search)" placeholder="\(hint ?? search)" autocomplete="off" \
            spellcheck="false" enterkeyhint="search" maxlength="200"><button aria-label="\(search)">\(Icon.search)</button></form>
            """
    }
}
