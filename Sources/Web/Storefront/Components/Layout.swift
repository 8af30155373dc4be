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
            \(offer)\(if: !isPlain, context.surround.announcement)\(if: isPlain, plainHeader, else: header)
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
            \(context.surround.head.start)\(if: hasForms, "<link rel=\"stylesheet\" href=\"\(context.assets.path("forms.css"))\">\n")\
            \(context.surround.head.end)\(module.map { "<script type=\"module\" src=\"\(context.assets.path($0))\"></script>\n" as HTML })\
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

    private var header: HTML {
        let surround = context.surround
        return "\(surround.header.start)\(languageItems)\(currencyItems)\(surround.header.end)"
    }

    /// This currency in every language, the shop's own first.
    private var languages: [Market] { context.markets.filter { $0.currency == context.market.currency } }

    private var elsewhere: Here { here ?? Here(canonical ?? .home) }

    /// The same page in the shop's languages.
    private var languageItems: HTML { context.surround.languageItems.html(elsewhere) }

    /// The same page in the shop's currencies.
    private var currencyItems: HTML { context.surround.currencyItems.html(currencyHere ?? elsewhere) }

    private var plainHeader: HTML {
        """
        <header class="site-header site-header--plain"><div class="site-header-bar">
          \(context.surround.logo)
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
        let surround = context.surround
        guard !surround.footerStart.bytes.isEmpty else { return .empty }
        return "\(surround.footerStart)  \(choice("language", languageItems))\(choice("currency", currencyItems))\n</div>"
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
