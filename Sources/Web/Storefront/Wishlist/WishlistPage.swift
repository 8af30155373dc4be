import Commerce
import WebCore
import Wishlists

/// A visitor's own list, among the pages of their account or by itself.
struct WishlistPage {
    let rows: WishlistRows
    let visitor: WishlistVisitor
    /// The secret under which it is shared.
    let link: String?
    let notice: HTML
    let context: PageContext

    private var phrases: Phrases { context.phrases }

    func html() -> HTML {
        let isEmpty = rows.cards.isEmpty && rows.gone == 0
        let body: HTML = isEmpty ? empty : "\(rows.html(isOwn: true, context))\(sharing)"
        if visitor.session != nil {
            return AccountFrame(context: context, token: visitor.formToken, current: .wishlist, title: phrases["wishlist"]).html(body, notice: notice)
        }
        var layout = Layout(context: context, title: phrases["wishlist"])
        layout.hasForms = true
        layout.here = Layout.Here(.account(.wishlist))
        return layout.page(
            """
            \(if: !notice.bytes.isEmpty, "<div class=\"page-notices\">\(notice)</div>\n")<header class="page-head"><h1>\(phrases["wishlist"])</h1></header>
            <div class="stack wishlist">
            \(body)
            <p class="small muted">\(phrases["wishlist.kept", ["days": String(Wishlist.browserDays)]]) <a href="\(context.path(.account(.signIn)))">\(phrases["sign_in"])</a></p>
            </div>
            """)
    }

    private var empty: HTML {
        """
        <p class="lead muted">\(phrases["wishlist.empty"])</p>
        <p class="button-row"><a class="button" href="\(context.path(.allProducts))">\(phrases["all_products"]) \(Icon.arrow)</a></p>
        """
    }

    private var sharing: HTML {
        let form: HTML = "<form method=\"post\" action=\"\(context.path(.account(.wishlistShare)))\" data-once>\(AccountField.token(visitor.formToken))"
        guard let link else {
            return """
                <section class="box" id="share" aria-labelledby="share-title"><h2 id="share-title">\(phrases["wishlist.share"])</h2>
                <p class="small muted">\(phrases["wishlist.share.lead"])</p>
                \(form)<button class="button button--quiet button--small">\(phrases["wishlist.share.button"])</button></form></section>
                """
        }
        let address = context.url(.account(.sharedWishlist(token: link)))
        return """
            <section class="box" id="share" aria-labelledby="share-title"><h2 id="share-title">\(phrases["wishlist.share"])</h2>
            <div class="field"><label for="share-link">\(phrases["wishlist.share.link"])</label>\
            <input class="input" id="share-link" type="url" value="\(address)" readonly></div>
            <p class="small muted">\(phrases["wishlist.shared.hint"])</p>
            \(form)\(HiddenField.html("end", "1"))<button class="button button--quiet button--small">\(phrases["wishlist.share.end"])</button></form></section>
            """
    }
}

/// Somebody else's list.
struct SharedWishlistPage {
    let rows: WishlistRows
    let context: PageContext

    func html() -> HTML {
        let phrases = context.phrases
        var layout = Layout(context: context, title: phrases["wishlist.shared"])
        layout.hasForms = true
        layout.here = Layout.Here(.home)
        let isEmpty = rows.cards.isEmpty && rows.gone == 0
        return layout.page(
            """
            <header class="page-head"><h1>\(phrases["wishlist.shared"])</h1></header>
            <div class="stack wishlist">
            \(if: isEmpty, "<p class=\"lead muted\">\(phrases["wishlist.shared.empty"])</p>", else: rows.html(isOwn: false, context))
            </div>
            """)
    }
}
