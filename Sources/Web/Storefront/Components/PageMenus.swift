import Content
import WebCore

/// The shop's links as they stand around every page of one market: written once for all pages.
struct PageMenus: Sendable {
    let main: HTML
    let minor: HTML
    let footer: HTML

    init(_ frame: PageFrame, in market: Market) {
        func item(_ link: PageFrame.Link) -> HTML { "<li><a href=\"\(link.target.address(in: market))\">\(link.title)</a></li>" }
        func column(_ index: Int, _ column: PageFrame.FooterColumn) -> HTML {
            "<nav aria-labelledby=\"footer-\(index)\"><h2 id=\"footer-\(index)\">\(column.title)</h2><ul>\(each: column.links, item)</ul></nav>"
        }
        main = HTML(frame.mainMenu.map(item))
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
