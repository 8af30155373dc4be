import Content
import WebCore

/// The shop's links as they stand around every page of one market: written once for all pages.
struct PageMenus: Sendable {
    let main: HTML
    /// The main menu with its second level, for where there is room below one another.
    let panel: HTML
    let minor: HTML
    let footer: HTML

    init(_ frame: PageFrame, in market: Market, _ words: Words) {
        func item(_ link: PageFrame.Link) -> HTML { "<li><a href=\"\(link.target.address(in: market))\">\(words.html(link.title))</a></li>" }
        func column(_ index: Int, _ column: PageFrame.FooterColumn) -> HTML {
            "<nav aria-labelledby=\"footer-\(index)\"><h2 id=\"footer-\(index)\">\(words.html(column.title))</h2><ul>\(each: column.links, item)</ul></nav>"
        }
        func branch(_ entry: PageFrame.Entry) -> HTML {
            guard !entry.children.isEmpty else { return item(entry.link) }
            return """
                <li><a href="\(entry.link.target.address(in: market))">\(words.html(entry.link.title))</a><ul class="menu-children">\(each: entry.children, item)</ul></li>
                """
        }
        main = HTML(frame.mainMenu.map { item($0.link) })
        panel = HTML(frame.mainMenu.map(branch))
        minor = HTML(frame.minorMenu.map(item))
        footer = HTML(frame.footer.enumerated().map(column))
    }
}

extension LinkTarget {
    /// Where the link leads in this market.
    func address(in market: Market) -> String {
        switch self {
        case .home: market.path(StorefrontLink.home.path)
        case .product(let handle): market.path(StorefrontLink.product(handle).path)
        case .collection(let handle): market.path(StorefrontLink.collection(handle).path)
        case .page(let handle): market.path(StorefrontLink.page(handle).path)
        case .search(let text): "\(market.path(StorefrontLink.search.path))?q=\(PercentEncoding.encode(text))"
        case .web(let address): address
        }
    }
}
