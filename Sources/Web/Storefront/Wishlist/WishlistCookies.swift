import Commerce
import Customers
import Platform
import WebCore
import Wishlists

/// The two cookies of a wish list: the secret of a browser that is not signed in, and a number that scripts may read, so that cached
/// pages know whether to ask.
enum WishlistCookies {
    static let secret = "wishlist"
    static let hint = "wishes"

    private static let maximumAgeSeconds = Wishlist.browserDays * 86_400

    static func hint(_ count: Int) -> SetCookie {
        SetCookie(hint, String(count), maximumAgeSeconds: count == 0 ? 0 : maximumAgeSeconds, isReadableByScripts: true)
    }

    static func secret(_ token: SecretToken) -> SetCookie { SetCookie(secret, token.text, maximumAgeSeconds: maximumAgeSeconds) }

    /// The list is the account's from now on, or out of sight after signing out.
    static let none = [SetCookie(secret, "", maximumAgeSeconds: 0), hint(0)]
}

extension PrivateRequest {
    /// `nil` when the visitor has no list, or their cookie is none that this shop makes.
    var wishlistSecret: SecretToken? { cookies[WishlistCookies.secret].flatMap(SecretToken.init) }
}

/// Whose list a request is about.
struct WishlistVisitor: Sendable {
    let session: Session?
    /// Of a browser that is not signed in; made when there is none yet.
    private let secret: SecretToken
    let isNew: Bool

    init(_ request: PrivateRequest, session: Session?) {
        self.session = session
        secret = request.wishlistSecret ?? .random()
        isNew = session == nil && request.wishlistSecret == nil
    }

    var owner: WishlistOwner { session.map { .customer($0.account.id) } ?? .browser(digest: secret.digest) }

    /// What the forms of the list's page are signed with.
    var formToken: String { session.map { FormSecret($0).token } ?? FormToken.token(for: secret.text) }

    func signed(_ request: PrivateRequest) -> Bool {
        !isNew && FormToken.constantTimeEqual(request.form[FormToken.field] ?? "", formToken)
    }

    func cookies(count: Int) -> [SetCookie] { (session == nil ? [WishlistCookies.secret(secret)] : []) + [WishlistCookies.hint(count)] }
}

extension Storefront {
    func wishlistVisitor(_ request: PrivateRequest) async throws -> WishlistVisitor {
        WishlistVisitor(request, session: try await session(of: request))
    }

    /// Brings the list of the visitor's browser into the account's.
    func adoptWishlist(_ request: PrivateRequest, for customer: CustomerID) async throws -> [SetCookie] {
        let (digest, now) = (request.wishlistSecret?.digest, clock.now())
        let count = try await database.write { transaction in
            if let digest { try Wishlist.adopt(browser: digest, for: customer, at: now, in: transaction) }
            return try Wishlist.count(of: .customer(customer), in: transaction)
        }
        return [SetCookie(WishlistCookies.secret, "", maximumAgeSeconds: 0), WishlistCookies.hint(count)]
    }
}
