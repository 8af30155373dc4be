import Commerce
import Customers
import WebCore

/// The frame of an account's pages: their list beside, the page itself, and a way out.
struct AccountFrame {
    let context: PageContext
    let token: String
    let current: AccountLink
    var title: String
    var hasProblems = false
    /// One more script than every page has.
    var script: String?

    private var phrases: Phrases { context.phrases }

    func html(_ body: HTML, notice: HTML = .empty) -> HTML {
        var layout = Layout(context: context, title: hasProblems ? phrases["error_title", ["title": title]] : title)
        layout.hasForms = true
        layout.here = Layout.Here(.account(current))
        layout.module = script
        return layout.page(
            """
            \(if: !notice.bytes.isEmpty, "<div class=\"page-notices\">\(notice)</div>\n")<header class="page-head"><h1>\(title)</h1></header>
            <div class="account">
            <nav class="account-nav" aria-label="\(phrases["account"])"><ul role="list">\(each: Self.entries, entry)</ul>
            <form method="post" action="\(context.path(.account(.signOut)))">\(AccountField.token(token))<button class="link-button">\(phrases["sign_out"])</button></form></nav>
            <div class="account-main">
            \(body)
            </div>
            </div>
            """)
    }

    static let entries: [(link: AccountLink, key: String)] = [
        (.overview, "account.overview"), (.orders, "account.orders"), (.reviews, "account.reviews"), (.wishlist, "wishlist"), (.credit, "account.credit"),
        (.addresses, "account.addresses"),
        (.profile, "account.profile"),
        (.passkeys, "account.passkeys"), (.data, "account.data"),
    ]

    /// Filled in by the script of all pages, from the cookie that it may read.
    private static let count: HTML = " <span class=\"count\" data-wish-count hidden></span>"

    private func entry(_ entry: (link: AccountLink, key: String)) -> HTML {
        let isCurrent: HTML = entry.link == current ? " aria-current=\"page\"" : .empty
        return "<li><a href=\"\(context.path(.account(entry.link)))\"\(isCurrent)>\(phrases[entry.key])\(if: entry.link == .wishlist, Self.count)</a></li>"
    }
}

/// A page for somebody who is not signed in: a heading and one form.
struct EntryFrame {
    let context: PageContext
    /// `nil` where it is a secret, or of no market.
    var link: AccountLink?
    var title: String
    var prompt: String
    var lead: String?
    var hasProblems = false
    var script: String?

    func html(_ body: HTML, notice: HTML = .empty) -> HTML {
        var layout = Layout(context: context, title: hasProblems ? context.phrases["error_title", ["title": title]] : title)
        layout.hasForms = true
        layout.here = link.map { Layout.Here(.account($0)) }
        layout.module = script
        return layout.page(
            """
            <div class="entry">
            \(if: !notice.bytes.isEmpty, "<div class=\"page-notices\">\(notice)</div>\n")<header class="page-head"><p class="prompt">\(prompt)</p><h1>\(title)</h1>\(lead.map { "<p class=\"lead muted\">\($0)</p>" as HTML })</header>
            \(body)
            </div>
            """)
    }
}
