import Commerce
import WebCore

/// On a product's page: keeps the product in mind. The page is everybody's; whether it is on this visitor's list a script asks where a
/// cookie says that there is a list.
enum WishButton {
    static func html(_ handle: Handle, in context: PageContext) -> HTML {
        let phrases = context.phrases
        return """
            <form class="wish" method="post" action="\(context.path(.account(.wishlistItems)))" data-wish \
            data-state="\(context.path(.account(.wishlistState)))" data-module="\(context.assets.path("wish.js"))">\
            \(HiddenField.html("product", handle.text))<button class="button button--quiet button--small">\(Icon.heart)<span>\(phrases["wishlist.save"])</span></button>\
            <a class="more-link" href="\(context.path(.account(.wishlist)))" data-wish-link hidden>\(phrases["wishlist.see"])</a></form>

            """
    }
}
