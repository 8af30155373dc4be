import WebCore

/// First, last, this page and one to either side.
enum Pagination {
    static func html(page: Int, pages: Int, in context: PageContext, address: (Int) -> String) -> HTML {
        guard pages > 1 else { return .empty }
        let phrases = context.phrases
        var items: [HTML] = []
        var last = 0
        for number in Set([1, pages, page - 1, page, page + 1]).filter((1...pages).contains).sorted() {
            if number - last > 1 { items.append("<li class=\"pagination-page\" aria-hidden=\"true\"><span>…</span></li>") }
            last = number
            items.append(
                number == page
                    ? "<li class=\"pagination-page\"><span aria-current=\"page\"><span class=\"visually-hidden\">\(phrases["page"]) </span>\(number)</span></li>"
                    : "<li class=\"pagination-page\"><a href=\"\(address(number))\" aria-label=\"\(phrases["page"]) \(number)\">\(number)</a></li>")
        }
        func step(_ kind: HTML, _ label: String, _ number: Int) -> HTML {
            (1...pages).contains(number)
                ? "<li class=\"pagination-\(kind)\"><a href=\"\(address(number))\" rel=\"\(kind)\">\(label)</a></li>"
                : "<li class=\"pagination-\(kind)\"><span aria-disabled=\"true\">\(label)</span></li>"
        }
        return """
            <nav class="pagination" aria-label="\(phrases["pages"])"><ul>\(step("prev", phrases["previous"], page - 1))\(HTML(items))\
            \(step("next", phrases["next"], page + 1))</ul></nav>
            """
    }
}
