import Catalog
import Commerce
import Content
import WebCore

/// The frame of a page: head, header, footer.
struct Layout: Sendable {
    /// A page that has its like in every market.
    struct Here: Sendable {
        let link: StorefrontLink
        let query: String

        init(_ link: StorefrontLink, query: String = "") {
            self.link = link
            self.query = query
        }
    }

    let context: PageContext
    var title: String
    var description: String?
    /// Where the page lives; `nil` for pages that search engines should not list.
    var canonical: StorefrontLink?
    /// Of the canonical address: pages of a listing.
    var canonicalQuery = ""
    /// Where the page is for those who look at it in another language or currency; `nil` where `canonical` says it, or where it is
    /// in one only.
    var here: Here?
    /// The same for currencies alone, where a page is in one currency only and has its like in every language.
    var currencyHere: Here?
    var picture: String?
    /// JSON-LD blocks.
    var structuredData: [HTML] = []
    /// Only the logo and a way back, for pages on the way to paying.
    var isPlain = false
    /// Forms, tables and notices, which the pages of the catalogue do without.
    var hasForms = false
    /// A script that this page needs beside the one of all pages. It is fetched with that and begins when it is given its tools.
    var module: String?
    var backLink: (title: String, target: StorefrontLink)?

    func page(_ main: HTML, afterMain: HTML = .empty) -> HTML {
        let phrases = context.phrases
        let language = context.market.locale
        return """
            <!doctype html>
            <html lang="\(language.code)"\(if: language.isRightToLeft, " dir=\"rtl\"")>
            <head>
            \(head)
            </head>
            <body>
            <a class="skip-link" href="#main">\(phrases["skip_to_content"])</a>
            \(offer)\(if: !isPlain, announcement)\(if: isPlain, plainHeader, else: header)
            <main id="main" tabindex="-1"\(module.map { " data-module=\"\(context.assets.path($0))\"" as HTML })>
            \(main)
            </main>
            \(afterMain)<p class="offline-bar" data-offline hidden>\(phrases["offline"])</p>\
            <div class="visually-hidden" role="status" aria-live="polite" data-announcer></div>
            \(footer)
            </body>
            </html>

            """
    }

    private var head: HTML {
        let suffix = title == context.frame.shopName ? "" : " – \(context.frame.shopName)"
        return """
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <title>\(title)\(suffix)</title>
            \(description.map { "<meta name=\"description\" content=\"\($0)\">\n" as HTML })\
            \(if: canonical == nil, "<meta name=\"robots\" content=\"noindex\">\n")\
            \(canonical.map(canonicalLinks))\(canonical.map(alternateLinks))\
            <meta name="color-scheme" content="light dark">
            \(favicon)
            <link rel="stylesheet" href="\(context.assets.path("tokens.css"))">
            <link rel="stylesheet" href="\(context.assets.path("shop.css"))">
            \(if: hasForms, "<link rel=\"stylesheet\" href=\"\(context.assets.path("forms.css"))\">\n")\
            <link rel="stylesheet" href="\(StorefrontLink.theme.path)?v=\(context.frame.themeVersion)">
            <script type="module" src="\(context.assets.path("shop.js"))"></script>
            \(module.map { "<script type=\"module\" src=\"\(context.assets.path($0))\"></script>\n" as HTML })\
            \(each: structuredData, { "<script type=\"application/ld+json\">\($0)</script>\n" })
            """
    }

    private func canonicalLinks(_ link: StorefrontLink) -> HTML {
        let query = canonicalQuery.isEmpty ? "" : "?\(canonicalQuery)"
        return """
            <link rel="canonical" href="\(context.url(link))\(query)">
            <meta property="og:title" content="\(title)">
            <meta property="og:url" content="\(context.url(link))\(query)">
            <meta property="og:site_name" content="\(context.frame.shopName)">
            \(description.map { "<meta property=\"og:description\" content=\"\($0)\">\n" as HTML })\
            \(picture.map { "<meta property=\"og:image\" content=\"\(context.url(path: $0))\">\n" as HTML })
            """
    }

    /// The same page in the shop's languages, for search engines. Each names itself too, as they want it.
    private func alternateLinks(_ link: StorefrontLink) -> HTML {
        let markets = languages
        guard markets.count > 1 else { return .empty }
        let query = canonicalQuery.isEmpty ? "" : "?\(canonicalQuery)"
        func alternate(_ language: String, _ market: Market) -> HTML {
            "<link rel=\"alternate\" hreflang=\"\(language)\" href=\"\(context.origin)\(market.path(link.path))\(query)\">\n"
        }
        return "\(each: markets, { alternate($0.locale.code, $0) })\(alternate("x-default", markets[0]))"
    }

    /// A notice that the page is there in the language that a visitor chose before. Shown by a script, since a page for all knows
    /// no visitor; the address that was asked for stays what it is.
    private var offer: HTML {
        guard languages.count > 1 else { return .empty }
        return "<div class=\"language-offer\" data-language-offer hidden></div>\n"
    }

    private var announcement: HTML {
        guard let announcement = context.frame.announcement else { return .empty }
        guard let target = announcement.target else { return "<p class=\"announcement\">\(context.words.html(announcement.text))</p>\n" }
        return "<p class=\"announcement\"><a href=\"\(context.address(target))\">\(context.words.html(announcement.text))</a></p>\n"
    }

    private var favicon: HTML {
        guard let picture = context.frame.favicon.map(PictureReference.init) else {
            return "<link rel=\"icon\" href=\"\(StorefrontLink.favicon.path)\" type=\"image/svg+xml\">"
        }
        let path = picture.path(width: Favicon.pixels)
        return "<link rel=\"icon\" href=\"\(path)\" type=\"\(ContentTypes.type(of: path))\">"
    }

    /// The shop's name, as it is written or as it is drawn.
    private var logo: HTML {
        let home = context.path(.home)
        guard let logo = context.frame.logo else { return "<a class=\"logo\" href=\"\(home)\">\(context.frame.shopName)</a>" }
        let alt = logo.alt.isEmpty ? context.frame.shopName : logo.alt
        return """
            <a class="logo logo--drawn" href="\(home)">\(Picture.image(PictureReference(logo), alt: alt, sizes: "12rem", loading: .eager, fallbackWidth: 480))</a>
            """
    }

    private var header: HTML {
        let phrases = context.phrases
        let cart = context.path(.cart)
        return """
            <header class="site-header">
              <div class="site-header-bar">
                <details class="menu">
                  <summary><span class="menu-lines"></span> \(phrases["menu"])</summary>
                  <div class="menu-panel">
                    \(searchForm(""))
                    <nav aria-label="\(phrases["menu"])"><ul>\(context.menus.panel)</ul>
                      <ul class="menu-minor"><li><a href="\(context.path(.account(.overview)))">\(phrases["account"])</a></li>\
            <li><a href="\(context.path(.account(.wishlist)))">\(phrases["wishlist"])</a></li>\(context.menus.minor)\(languageItems)\(currencyItems)</ul></nav>
                  </div>
                </details>
                \(logo)
                <nav class="site-nav" aria-label="\(phrases["main_navigation"])"><ul>\(context.menus.main)</ul></nav>
                <div class="header-tools">
                  \(searchForm(" search-form--bar"))
                  <a class="header-link header-link--search" href="\(context.path(.search))" aria-label="\(phrases["search"])">\(Icon.search)</a>
                  <a class="header-link header-link--account" href="\(context.path(.account(.overview)))">\(Icon.person)<span class="header-link-text">\(phrases["account"])</span></a>
                  <a class="header-link header-link--wishes" href="\(context.path(.account(.wishlist)))">\(Icon.heart)<span class="header-link-text">\(phrases["wishlist"])</span> \
            <span class="cart-count" data-wish-count hidden></span></a>
                  <a class="header-link" href="\(cart)">\(Icon.bag)<span class="header-link-text">\(phrases["cart"])</span> \
            <span class="cart-count" data-cart-count hidden>0</span></a>
                </div>
              </div>
            </header>
            """
    }

    private func searchForm(_ variant: HTML) -> HTML {
        SearchForm.html(variant: variant, in: context)
    }

    /// This currency in every language, the shop's own first.
    private var languages: [Market] { context.markets.filter { $0.currency == context.market.currency } }

    /// This language in every currency.
    private var currencies: [Market] { context.markets.filter { $0.locale == context.market.locale } }

    private func address(_ market: Market, _ here: Here?) -> String {
        let here = here ?? self.here ?? Here(canonical ?? .home)
        return here.query.isEmpty ? market.path(here.link.path) : "\(market.path(here.link.path))?\(here.query)"
    }

    /// The same page in the shop's languages, each named in itself and with the words that offer it.
    private var languageItems: HTML {
        let markets = languages
        guard markets.count > 1 else { return .empty }
        return HTML(
            markets.map { market in
                let phrases = context.catalogues[market.locale]
                let current: HTML = market == context.market ? " aria-current=\"true\"" : ""
                let language = market.locale.code
                return """
                    <li><a href="\(address(market, nil))" lang="\(language)" hreflang="\(language)" data-market data-language="\(language)" \
                    data-offer="\(phrases["language.offer"])" data-close="\(phrases["close"])"\(current)>\(phrases["language.name"])</a></li>
                    """
            })
    }

    /// The same page in the shop's currencies.
    private var currencyItems: HTML {
        let markets = currencies
        guard markets.count > 1 else { return .empty }
        return HTML(
            markets.map { market in
                let current: HTML = market == context.market ? " aria-current=\"true\"" : ""
                return "<li><a href=\"\(address(market, currencyHere))\" data-market=\"currency\"\(current)>\(market.name)</a></li>"
            })
    }

    private var plainHeader: HTML {
        """
        <header class="site-header site-header--plain"><div class="site-header-bar">
          \(logo)
          \(backLink.map { "<a class=\"more-link\" href=\"\(context.path($0.target))\">\($0.title)</a>" as HTML })
        </div></header>
        """
    }

    private var footer: HTML {
        let year = String(context.now.iso8601.prefix(4))
        let fine: HTML = """
            <p class="footer-fine"><span>© \(year) \(context.frame.shopName)</span><span>\(context.phrases["prices_in", ["currency": context.market.currency.code]])</span></p>
            """
        if isPlain { return "<footer class=\"site-footer site-footer--plain\"><div class=\"site-footer-inner\">\(plainChoices)\(fine)</div></footer>" }
        return """
            <footer class="site-footer"><div class="site-footer-inner">
              \(footerColumns)
              \(fine)
            </div></footer>
            """
    }

    private var footerColumns: HTML {
        let frame = context.frame
        guard !frame.tagline.isEmpty || !frame.footer.isEmpty || context.markets.count > 1 else { return .empty }
        return """
            <div class="footer-columns">
              <div class="footer-about"><p>\(context.words.html(frame.tagline))</p></div>
              \(context.menus.footer)
              \(choice("language", languageItems))\(choice("currency", currencyItems))
            </div>
            """
    }

    /// Languages alone: in the middle of paying nobody looks for another currency.
    private var plainChoices: HTML {
        let items = languageItems
        return items.bytes.isEmpty ? .empty : "<nav class=\"footer-choices\" aria-label=\"\(context.phrases["language"])\"><ul>\(items)</ul></nav>\n"
    }

    private func choice(_ name: HTML, _ items: HTML) -> HTML {
        guard !items.bytes.isEmpty else { return .empty }
        let title = context.phrases[name.text]
        return "<nav aria-labelledby=\"footer-\(name)\"><h2 id=\"footer-\(name)\">\(title)</h2><ul>\(items)</ul></nav>"
    }
}
