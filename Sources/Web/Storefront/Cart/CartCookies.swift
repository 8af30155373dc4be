import Checkout
import WebCore

/// The two cookies of a cart: the secret that is its key, and a number that scripts may read, so that cached pages know
/// whether to ask for it.
enum CartCookies {
    static let token = "cart"
    static let hint = "has_cart"

    /// Sets both as the cart is now. An empty cart keeps its key: a form that is sent twice then still finds its order.
    static func cookies(for cart: Cart?) -> [SetCookie] {
        guard let cart, !cart.isEmpty else { return [SetCookie(hint, "", maximumAgeSeconds: 0, isReadableByScripts: true)] }
        return [
            SetCookie(token, cart.token.text, maximumAgeSeconds: Carts.lifetimeSeconds),
            SetCookie(hint, String(cart.itemCount), maximumAgeSeconds: Carts.lifetimeSeconds, isReadableByScripts: true),
        ]
    }
}

extension PrivateRequest {
    /// `nil` when the visitor has no cart, or their cookie is no key that this shop makes.
    var cartToken: CartToken? { cookies[CartCookies.token].flatMap(CartToken.init) }

    /// The token that forms of this visitor carry; empty without a cart.
    var formToken: String { cartToken.map { FormToken.token(for: $0.text) } ?? "" }

    /// Whether the form came with a page of this visitor.
    var hasFormToken: Bool {
        guard let cartToken else { return false }
        return (try? FormToken.verify(form, secret: cartToken.text)) != nil
    }
}
