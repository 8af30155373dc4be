import WebCore

/// A field to search with. Without a script it opens the page of results; with one it offers suggestions below itself.
enum SearchForm {
    static func html(variant: HTML, text: String = "", hint: String? = nil, in context: PageContext) -> HTML {
        let search = context.phrases["search"]
        return """
            <form class="search-form\(variant)" role="search" action="\(context.path(.search))" \
            data-suggestions="\(context.path(.searchSuggestions))" data-suggestions-label="\(context.phrases["search_suggestions"])" data-suggestions-module="\(context.assets.path("search.js"))">\
            <input type="search" name="q" value="\(text)" aria-label="\(search)" placeholder="\(hint ?? search)" autocomplete="off" \
            spellcheck="false" enterkeyhint="search" maxlength="200"><button aria-label="\(search)">\(Icon.search)</button></form>
            """
    }
}
