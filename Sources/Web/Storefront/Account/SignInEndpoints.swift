import Checkout
import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// Signing in and out.
struct SignInEndpoints: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        if try await shop.session(of: request) != nil { return .seeOther(Self.target(request.query["next"], request.market)) }
        return try await page(request, email: "", next: request.query["next"])
    }

    func signIn(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let form = FormReader(request.form)
        let (email, password) = (form.text("email"), form.text("password"))
        let next = request.form["next"]
        guard FormSecret(visitOf: request).signed(request) else {
            return try await page(request, email: email, next: next, notice: StaleNotice.html, status: .forbidden)
        }
        do {
            let signedIn = try await shop.pace(isOpen: { $0 != nil }) {
                try await shop.customers.signIn(email: email, password: password, from: request.client.text, replacing: request.sessionToken)
            }
            guard let signedIn else {
                return try await page(
                    request, email: email, next: next, notice: { Notice.html(.danger, $0.phrases["sign_in.wrong"]) }, status: .unprocessableContent
                ).refusing(.credentials)
            }
            return .seeOther(Self.target(next, request.market), cookies: try await shop.cookies(for: signedIn, request))
        } catch let throttled as Throttled {
            return try await page(request, email: email, next: next, throttled)
        }
    }

    // MARK: With a passkey

    func challenge(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let secret = FormSecret(visitOf: request)
        guard secret.signed(request) else { throw RequestError.missingToken }
        return try await PasskeyAnswer.challenge {
            try await shop.customers.passkeySignIn.challenge(browser: secret.token, from: request.client.text)
        }
    }

    /// The same refusal whatever is wrong, at even points in time.
    func signInWithPasskey(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let (secret, next) = (FormSecret(visitOf: request), request.form["next"])
        guard secret.signed(request) else {
            return try await page(request, email: "", next: next, notice: StaleNotice.html, status: .forbidden)
        }
        do {
            let signedIn = try await shop.pace(isOpen: { $0 != nil }) {
                try await shop.customers.passkeySignIn(
                    PasskeyAnswer.assertion(request), browser: secret.token, from: request.client.text, replacing: request.sessionToken)
            }
            guard let signedIn else {
                return try await page(
                    request, email: "", next: next, notice: { Notice.html(.danger, $0.phrases["passkey.wrong"]) }, status: .unprocessableContent
                ).refusing(.credentials)
            }
            return .seeOther(Self.target(next, request.market), cookies: try await shop.cookies(for: signedIn, request))
        } catch let throttled as Throttled {
            return try await page(request, email: "", next: next, throttled)
        }
    }

    /// Ends the session if the form is its own; without one there is nothing to end.
    func signOut(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        try await shop.customers.sessions.end(session.token)
        return .seeOther(request.market.path(StorefrontLink.home.path), cookies: AccountCookies.signedOut)
    }

    func signOutEverywhere(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        try await shop.customers.sessions.endAll(of: session.account.id)
        try await shop.checkout.customerCarts.renew(for: session.account.id)
        return .seeOther("\(request.market.path(StorefrontLink.account(.signIn).path))?done=everywhere", cookies: AccountCookies.signedOut)
    }

    /// The page to sign in on for somebody who wanted another one. Whose session has ended is told so.
    static func path(backTo page: AccountLink, _ request: PrivateRequest) -> String {
        var query = Parameters()
        if page != .overview { query.append("next", page.segments.joined(separator: "/")) }
        if request.sessionToken != nil { query.append("done", "ended") }
        let path = request.market.path(StorefrontLink.account(.signIn).path)
        return query.isEmpty ? path : "\(path)?\(query.formEncoded)"
    }

    /// Only where the shop itself sends people: never an address from the form.
    private static func target(_ next: String?, _ market: Market) -> String {
        switch next.flatMap(known) {
        case "checkout": return market.path(StorefrontLink.checkout.path)
        case let next?: return market.path(StorefrontLink.account(.overview).path) + "/" + next
        case nil: return market.path(StorefrontLink.account(.overview).path)
        }
    }

    /// The name of a page that one comes back to; `nil` for anything else.
    private static func known(_ next: String) -> String? {
        if next == "checkout" { return next }
        guard let link = AccountLink(segments: next.split(separator: "/").map(String.init)), link.isReturnedTo else { return nil }
        return link.segments.joined(separator: "/")
    }

    private func page(_ request: PrivateRequest, email: String, next: String?, _ throttled: Throttled) async throws -> PrivateAnswer {
        try await page(request, email: email, next: next, notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests)
            .waiting(for: throttled, shop.clock.now())
    }

    private func page(
        _ request: PrivateRequest, email: String, next: String?, notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty },
        status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let secret = FormSecret(visitOf: request)
        let done = request.query["done"]
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let said =
                switch done {
                case "everywhere": Notice.html(.success, context.phrases["sign_out.everywhere.done"])
                case "ended": Notice.html(.warning, context.phrases["sign_in.ended"])
                default: notice(context)
                }
            return SignInPage(context: context, token: secret.token, email: email, next: next.flatMap(Self.known)).html(
                said, isProblem: status != .ok)
        }
        return .html(html, status: status, cookies: secret.cookies)
    }
}

/// Where one signs in.
struct SignInPage {
    let context: PageContext
    let token: String
    let email: String
    let next: String?

    func html(_ notice: HTML, isProblem: Bool) -> HTML {
        let phrases = context.phrases
        var frame = EntryFrame(context: context, link: .signIn, title: phrases["sign_in"], prompt: phrases["sign_in.prompt"])
        frame.hasProblems = isProblem
        frame.script = "passkeys.js"
        return frame.html(
            """
            <form class="entry-form" method="post" action="\(context.path(.account(.signIn)))" novalidate data-once>
            \(AccountField.token(token))\(next.map { HiddenField.html("next", $0) })
            \(AccountField.email(email, context, autocomplete: "username webauthn"))\(AccountField.password("password", context))
            <p><a href="\(context.path(.account(.forgotPassword)))">\(phrases["forgot_password"])</a></p>
            <button class="button button--wide" data-busy-text="\(phrases["sign_in.busy"])">\(phrases["sign_in"])</button>
            </form>
            \(PasskeyForms(context: context, token: token).signIn(next: next))
            <div class="entry-more">
            <p>\(phrases["sign_in.new"]) <a href="\(context.path(.account(.register)))">\(phrases["register"])</a></p>
            <p>\(phrases["sign_in.guest"]) <a href="\(context.path(.account(.findOrder)))">\(phrases["find_order"])</a></p>
            </div>
            """, notice: notice)
    }
}
