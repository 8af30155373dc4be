import Catalog
import Commerce
import Content
import WebCore

/// What stands around every page of one market and is the same on all of them: written once, and copied into each page. Between the
/// pieces comes what a page says itself: its links to the other markets.
struct PageSurround: Sendable {
    let logo: HTML
    let announcement: HTML
    /// Up to where the links to the other markets begin, and from where they end.
    let header: (start: HTML, end: HTML)
    /// The columns of the footer before its links to the other markets; empty where the footer has no columns.
    let footerStart: HTML
    let languageItems: MarketItems
    let currencyItems: MarketItems
    /// Of a page's head: its looks and the script of all pages. What forms need stands between the two.
    let head: (start: HTML, end: HTML)

    init(_ frame: PageFrame, in market: Market, of markets: [Market], _ words: Words, _ catalogues: Catalogues, _ assets: Assets) {
        let parts = Parts(
            frame: frame, market: market, words: words, phrases: catalogues[market.locale], assets: assets, menus: PageMenus(frame, in: market, words))
        logo = parts.logo
        announcement = parts.announcement
        header = (parts.headerStart, parts.headerEnd)
        head = (parts.headStart, parts.headEnd)
        languageItems = MarketItems(languagesIn: markets, around: market, catalogues)
        currencyItems = MarketItems(currenciesIn: markets, around: market)
        let isEmpty = frame.tagline.isEmpty && frame.footer.isEmpty && markets.count < 2
        footerStart = isEmpty ? .empty : parts.footerStart
    }
}

/// The same page in other markets. Only its address is the page's own.
struct MarketItems: Sendable {
    /// The other markets and the page's own, each with what stands behind the address.
    private let items: [(market: Market, end: HTML)]

    /// This currency in every language, each named in itself and with the words that offer it.
    init(languagesIn markets: [Market], around own: Market, _ catalogues: Catalogues) {
        items = Self.several(markets.filter { $0.currency == own.currency }).map { market in
            let (phrases, language) = (catalogues[market.locale], market.locale.code)
            let end: HTML = """
                " lang="\(language)" hreflang="\(language)" data-market data-language="\(language)" \
                data-offer="\(phrases["language.offer"])" data-close="\(phrases["close"])"\(Self.current(market == own))>\(phrases["language.name"])</a></li>
                """
            return (market, end)
        }
    }

    /// This language in every currency.
    init(currenciesIn markets: [Market], around own: Market) {
        items = Self.several(markets.filter { $0.locale == own.locale }).map { market in
            (market, "\" data-market=\"currency\"\(Self.current(market == own))>\(market.name)</a></li>")
        }
    }

    /// - Parameter page: its address in each market; nothing where there is one market only.
    func html(_ page: Layout.Here) -> HTML {
        if items.isEmpty { return .empty }
        let path = page.link.path
        let query = page.query.isEmpty ? "" : "?\(page.query)"
        var html = HTML.empty
        for (market, end) in items {
            html += "<li><a href=\"\(market.path(path))\(query)"
            html += end
        }
        return html
    }

    /// One alone is no choice.
    private static func several(_ markets: [Market]) -> [Market] { markets.count > 1 ? markets : [] }

    private static func current(_ isCurrent: Bool) -> HTML { isCurrent ? " aria-current=\"true\"" : .empty }
}

/// The pieces of a surround as they are written.
private struct Parts {
    let frame: PageFrame
    let market: Market
    let words: Words
    let phrases: Phrases
    let assets: Assets
    let menus: PageMenus

    private func path(_ link: StorefrontLink) -> String { market.path(link.path) }

    var announcement: HTML {
        guard let announcement = frame.announcement else { return .empty }
        guard let target = announcement.target else { return "<p class=\"announcement\">\(words.html(announcement.text))</p>\n" }
        return "<p class=\"announcement\"><a href=\"\(target.address(in: market))\">\(words.html(announcement.text))</a></p>\n"
    }

    /// The shop's name, as it is written or as it is drawn.
    var logo: HTML {
        guard let logo = frame.logo else { return "<a class=\"logo\" href=\"\(path(.home))\">\(frame.shopName)</a>" }
        let alt = logo.alt.isEmpty ? frame.shopName : logo.alt
        return """
            <a class="logo logo--drawn" href="\(path(.home))">\(Picture.image(PictureReference(logo), alt: alt, sizes: "12rem", loading: .eager, fallbackWidth: 480))</a>
            """
    }

    var headStart: HTML {
        """
        <meta name="color-scheme" content="light dark">
        \(favicon)
        <link rel="stylesheet" href="\(assets.path("tokens.css"))">
        <link rel="stylesheet" href="\(assets.path("shop.css"))">

        """
    }

    var headEnd: HTML {
        """
        <link rel="stylesheet" href="\(StorefrontLink.theme.path)?v=\(frame.themeVersion)">
        <script type="module" src="\(assets.path("shop.js"))"></script>

        """
    }

    private var favicon: HTML {
        guard let picture = frame.favicon.map(PictureReference.init) else {
            return "<link rel=\"icon\" href=\"\(StorefrontLink.favicon.path)\" type=\"image/svg+xml\">"
        }
        let path = picture.path(width: Favicon.pixels)
        return "<link rel=\"icon\" href=\"\(path)\" type=\"\(ContentTypes.type(of: path))\">"
    }

    private func searchForm(_ variant: HTML) -> HTML { SearchForm.html(variant: variant, phrases, assets, in: market) }

    var headerStart: HTML {
        """
        <header class="site-header">
          <div class="site-header-bar">
            <details class="menu">
              <summary><span class="menu-lines"></span> \(phrases["menu"])</summary>
              <div class="menu-panel">
                \(searchForm(""))
                <nav aria-label="\(phrases["menu"])"><ul>\(menus.panel)</ul>
                  <ul class="menu-minor"><li><a href="\(path(.account(.overview)))">\(phrases["account"])</a></li>\
        <li><a href="\(path(.account(.wishlist)))">\(phrases["wishlist"])</a></li>\(menus.minor)
        """
    }

    var headerEnd: HTML {
        """
        </ul></nav>
              </div>
            </details>
            \(logo)
            <nav class="site-nav" aria-label="\(phrases["main_navigation"])"><ul>\(menus.main)</ul></nav>
            <div class="header-tools">
              \(searchForm(" search-form--bar"))
              <a class="header-link header-link--search" href="\(path(.search))" aria-label="\(phrases["search"])">\(Icon.search)</a>
              <a class="header-link header-link--account" href="\(path(.account(.overview)))">\(Icon.person)<span class="header-link-text">\(phrases["account"])</span></a>
              <a class="header-link header-link--wishes" href="\(path(.account(.wishlist)))">\(Icon.heart)<span class="header-link-text">\(phrases["wishlist"])</span> \
        <span class="cart-count" data-wish-count hidden></span></a>
              <a class="header-link" href="\(path(.cart))">\(Icon.bag)<span class="header-link-text">\(phrases["cart"])</span> \
        <span class="cart-count" data-cart-count hidden>0</span></a>
            </div>
          </div>
        </header>
        """
    }

    var footerStart: HTML {
        """
        <div class="footer-columns">
          <div class="footer-about"><p>\(words.html(frame.tagline))</p></div>
          \(menus.footer)

        """
    }
}
