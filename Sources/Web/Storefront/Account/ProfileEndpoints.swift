import Checkout
import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// Name, address of mail, password, and the browsers that are signed in.
struct ProfileEndpoints: Sendable {
    let shop: Storefront

    /// What one of the page's forms has to say.
    private struct Said: Sendable {
        var name: String?
        var email = ""
        var problems: [InputProblem] = []
        var throttled: Throttled?
        var status = HTTPResponse.Status.ok
    }

    func show(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer { try await page(request, session, Said()) }

    /// An old form once more, with what was typed in any of them.
    func again(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        try await page(request, session, Said(name: request.form["name"], email: request.form["email"] ?? "", status: .forbidden))
    }

    func rename(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let text = request.form["name"] ?? ""
        do {
            let (name, now) = (try CustomerName(text), shop.clock.now())
            try await shop.database.write { try AccountStore.setName(name, of: session.account.id, at: now, in: $0) }
            return done("name", request)
        } catch let problem as InputProblem {
            return try await page(request, session, Said(name: text, problems: [problem], status: .unprocessableContent))
        }
    }

    func changeEmail(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let text = request.form["email"] ?? ""
        let email: EmailAddress
        do { email = try EmailAddress(text) } catch {
            return try await page(request, session, Said(email: text, problems: [error], status: .unprocessableContent))
        }
        do {
            let isRight = try await shop.customers.changeEmail.request(
                session.account, to: email, password: request.form["email-password"] ?? "", from: request.client.text)
            guard isRight else { return try await wrongPassword("email-password", Said(email: text), request, session) }
            return try await MailSentPage.answer(request, shop, key: "new_email.sent", email: email.text)
        } catch let throttled as Throttled {
            return try await page(request, session, Said(email: text, throttled: throttled, status: .tooManyRequests))
        }
    }

    func changePassword(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        do {
            let password = try Password(
                request.form["new-password"] ?? "", field: "new-password", email: session.account.email.text, name: session.account.name)
            let changed = try await shop.customers.changePassword(
                session.account, current: request.form["current-password"] ?? "", to: password, from: request.client.text)
            guard let changed else { return try await wrongPassword("current-password", Said(), request, session) }
            // Browsers that were signed out do not reach the account's cart any more.
            try await shop.checkout.customerCarts.renew(for: changed.account)
            return done("password", request, cookies: try await shop.cookies(for: changed, request))
        } catch let problem as InputProblem {
            return try await page(request, session, Said(problems: [problem], status: .unprocessableContent))
        } catch let throttled as Throttled {
            return try await page(request, session, Said(throttled: throttled, status: .tooManyRequests))
        }
    }

    // MARK: The link to a new address

    func showNewEmail(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer { try await newEmail(token, request) }

    private func newEmail(
        _ token: SecretToken, _ request: PrivateRequest, notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty },
        status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        guard let email = try await shop.customers.changeEmail.pending(token) else { return try await LinkOverPage.answer(request, shop, again: .profile) }
        let secret = FormSecret(visitOf: request)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            return EntryFrame(
                context: context, title: phrases["new_email"], prompt: phrases["confirm.prompt"], lead: phrases["new_email.lead", ["email": email.text]]
            ).html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(.newEmail(token: token.text))))" data-once>
                \(AccountField.token(secret.token))<button class="button button--wide" data-busy-text="\(phrases["saving"])">\(phrases["new_email.button"])</button></form>
                """, notice: notice(context))
        }
        var answer = PrivateAnswer.html(html, status: status, cookies: secret.cookies)
        answer.isSecretAddress = true
        return answer
    }

    func takeNewEmail(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard FormSecret(visitOf: request).signed(request) else { return try await newEmail(token, request, notice: StaleNotice.html, status: .forbidden) }
        guard try await shop.customers.changeEmail.confirm(token) != nil else { return try await LinkOverPage.answer(request, shop, again: .profile) }
        return done("email", request)
    }

    // MARK: Answers

    private func done(_ what: String, _ request: PrivateRequest, cookies: [SetCookie] = []) -> PrivateAnswer {
        .seeOther("\(request.market.path(StorefrontLink.account(.profile).path))?done=\(what)", cookies: cookies)
    }

    private func wrongPassword(_ field: String, _ said: Said, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        var said = said
        said.problems = [InputProblem(field: field, code: .invalid, message: shop.phrases(request.market)["problem.password"])]
        said.status = .unprocessableContent
        return try await page(request, session, said).refusing(.credentials)
    }

    private func page(_ request: PrivateRequest, _ session: Session, _ said: Said) async throws -> PrivateAnswer {
        let browsers = try await shop.customers.sessions.count(of: session.account.id)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let wrong = FormProblems(said.problems, context.phrases)
            var frame = AccountFrame(
                context: context, token: FormSecret(session).token, current: .profile, title: context.phrases["account.profile"])
            frame.hasProblems = said.status != .ok
            let done = DoneNotice.html(request.query["done"], of: [.name, .email, .password], in: context)
            let throttled = said.throttled.map { ThrottledNotice.html($0, in: context) } ?? .empty
            let stale = said.status == .forbidden ? StaleNotice.html(in: context) : .empty
            let body = ProfileForms(
                context: context, token: FormSecret(session).token, account: session.account, name: said.name ?? session.account.name,
                email: said.email, wrong: wrong, browsers: browsers)
            return frame.html(body.html, notice: HTML([wrong.notice, throttled, stale, said.status == .ok ? done : .empty]))
        }
        let answer = PrivateAnswer.html(html, status: said.status)
        return said.throttled.map { answer.waiting(for: $0, shop.clock.now()) } ?? answer
    }
}

/// The forms of the profile.
struct ProfileForms {
    let context: PageContext
    let token: String
    let account: CustomerAccount
    let name: String
    let email: String
    let wrong: FormProblems
    let browsers: Int

    private var phrases: Phrases { context.phrases }

    var html: HTML {
        """
        \(form(.profile, phrases["profile.name"], phrases["save"], AccountField.name(name, context, problem: wrong["name"])))
        \(form(.email, phrases["profile.email"], phrases["profile.email.button"], emailFields, lead: phrases["profile.email.now", ["email": account.email.text]]))
        \(form(.password, phrases["profile.password"], phrases["profile.password.button"], passwordFields, lead: phrases["profile.password.lead"]))
        \(form(.signOutEverywhere, phrases["sign_out.everywhere"], phrases["sign_out.everywhere"], .empty, lead: phrases["sign_out.everywhere.lead", count: browsers], isQuiet: true))
        """
    }

    private var emailFields: HTML {
        let new = Field(
            name: "email", label: phrases["profile.email.new"], value: email, control: .input(type: "email"), autocomplete: "email",
            maximumLength: EmailAddress.maximumLength, problem: wrong["email"])
        return "\(new.html(in: context))\(AccountField.password("email-password", context, problem: wrong["email-password"]))"
    }

    private var passwordFields: HTML {
        """
        <input type="hidden" name="username" value="\(account.email.text)" autocomplete="username">\
        \(AccountField.password("current-password", context, label: phrases["field.password.current"], problem: wrong["current-password"]))\
        \(AccountField.newPassword("new-password", context, label: phrases["field.password.new"], problem: wrong["new-password"]))
        """
    }

    private func form(_ link: AccountLink, _ title: String, _ button: String, _ fields: HTML, lead: String? = nil, isQuiet: Bool = false) -> HTML {
        let id = "part-\(link.segments[0])"
        return """
            <section class="step" aria-labelledby="\(id)"><h2 id="\(id)">\(title)</h2>\(lead.map { "<p class=\"muted\">\($0)</p>" as HTML })
            <form class="entry-form" method="post" action="\(context.path(.account(link)))" novalidate data-once>
            \(AccountField.token(token))\(fields)<p><button class="button button--small\(if: isQuiet, " button--quiet")">\(button)</button></p></form></section>
            """
    }
}
