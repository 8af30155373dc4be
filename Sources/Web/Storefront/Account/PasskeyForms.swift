import Customers
import WebCore

/// Forms that a passkey is the answer to. They show only where there is a script and a browser that knows passkeys.
struct PasskeyForms {
    enum Kind: String { case create, get }

    let context: PageContext
    let token: String

    private var phrases: Phrases { context.phrases }

    func signIn(next: String?) -> HTML {
        asking(
            .passkeySignIn, .passkeyChallenge, button: phrases["passkey.sign_in"], style: " button--wide", isOffered: true,
            next.map { HiddenField.html("next", $0) })
    }

    var renewal: HTML { asking(.renewSession, .renewalChallenge, button: phrases["renew.passkey"], style: " button--small", isOffered: false, nil) }

    /// - Parameter isOffered: among what the browser fills in. Its place is kept until the script says whether it shows, so that
    ///   nothing moves then.
    private func asking(_ link: AccountLink, _ challenge: AccountLink, button: String, style: HTML, isOffered: Bool, _ more: HTML?) -> HTML {
        """
        <form class="entry-form passkey-form" method="post" action="\(context.path(.account(link)))" \(Self.attributes(.get, challenge, in: context))\(isOffered ? " data-offered data-waiting" : " hidden")>
        \(AccountField.token(token))\(more)\(Self.empty(["credential", "user", "client", "authenticator", "signature"]))
        <p class="or muted small">\(phrases["or"])</p>
        <button class="button button--quiet\(style)">\(Icon.key)\(button)</button>\(problem(phrases["passkey.problem"]))
        </form>
        """
    }

    static func attributes(_ kind: Kind, _ challenge: AccountLink, in context: PageContext) -> HTML {
        "data-passkey=\"\(kind.rawValue)\" data-challenge=\"\(context.path(.account(challenge)))\" data-origin=\"\(context.origin)\""
    }

    static func empty(_ names: [String]) -> HTML { "\(each: names, { HiddenField.html($0, "") })" }

    func problem(_ text: String) -> HTML {
        """
        <p class="field-error" role="alert" data-passkey-problem data-text="\(text)" data-known="\(phrases["passkeys.known"])" data-throttled="\(phrases["passkey.throttled"])" hidden></p>
        """
    }
}
