import Checkout
import Customers
import WebCore

/// The cookies of somebody with an account: the secret that is their session, and a hint that scripts may read.
enum AccountCookies {
    static let session = "session"
    static let hint = "signed_in"
    /// The secret of forms for those who are not signed in.
    static let visit = "visit"

    static func signedIn(_ token: SecretToken, _ settings: CustomerSettings) -> [SetCookie] {
        [
            SetCookie(session, token.text, maximumAgeSeconds: settings.sessionSeconds),
            SetCookie(hint, "1", maximumAgeSeconds: settings.sessionSeconds, isReadableByScripts: true),
        ]
    }

    /// The cart goes too: it is the account's, and stays there.
    static let signedOut =
        [
            SetCookie(session, "", maximumAgeSeconds: 0), SetCookie(hint, "", maximumAgeSeconds: 0, isReadableByScripts: true),
            SetCookie(CartCookies.token, "", maximumAgeSeconds: 0),
            SetCookie(CartCookies.hint, "", maximumAgeSeconds: 0, isReadableByScripts: true), SetCookie(AttemptCookie.name, "", maximumAgeSeconds: 0),
        ] + WishlistCookies.none
}

extension PrivateRequest {
    /// `nil` when the cookie is none that this shop makes.
    var sessionToken: SecretToken? { cookies[AccountCookies.session].flatMap(SecretToken.init) }
}

/// What the forms of the account pages are signed with: the session, or before it a secret of the visit.
struct FormSecret: Sendable {
    let token: String
    /// To be set when the visit has no secret yet.
    let cookies: [SetCookie]

    init(_ session: Session) {
        token = FormToken.token(for: session.token.text)
        cookies = []
    }

    init(visitOf request: PrivateRequest) {
        if let known = request.cookies[AccountCookies.visit].flatMap(SecretToken.init) {
            token = FormToken.token(for: known.text)
            cookies = []
        } else {
            let fresh = SecretToken.random()
            token = FormToken.token(for: fresh.text)
            cookies = [SetCookie(AccountCookies.visit, fresh.text, maximumAgeSeconds: 86_400)]
        }
    }

    /// Whether the form came with a page of this visitor.
    func signed(_ request: PrivateRequest) -> Bool {
        cookies.isEmpty && FormToken.constantTimeEqual(request.form[FormToken.field] ?? "", token)
    }
}
