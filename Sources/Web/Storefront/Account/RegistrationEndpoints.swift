import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// Getting an account: the form, and the page that the mail's link leads to.
struct RegistrationEndpoints: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        if try await shop.session(of: request) != nil { return .seeOther(request.market.path(StorefrontLink.account(.overview).path)) }
        return try await page(request, name: "", email: "", problems: [])
    }

    /// The same answer whether the address has an account or not: what there is to know comes by mail.
    func register(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let form = FormReader(request.form)
        let (name, email) = (form.text("name"), form.text("email"))
        guard FormSecret(visitOf: request).signed(request) else {
            return try await page(
                request, name: name, email: email, problems: [], notice: StaleNotice.html, status: .forbidden)
        }
        let reading = Registration.validating(name: name, email: email, password: form.text("password"), locale: request.market.locale)
        switch reading {
        case .failure(let found):
            return try await page(request, name: name, email: email, problems: form.problems + found.problems, status: .unprocessableContent)
        case .success(let registration):
            guard form.problems.isEmpty else {
                return try await page(request, name: name, email: email, problems: form.problems, status: .unprocessableContent)
            }
            do {
                try await shop.pace { try await shop.customers.register(registration, from: request.client.text) }
                return try await MailSentPage.answer(request, shop, key: "register.sent", email: registration.email.text)
            } catch let throttled as Throttled {
                return try await page(
                    request, name: name, email: email, problems: [], notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests
                ).waiting(for: throttled, shop.clock.now())
            }
        }
    }

    // MARK: The link

    func showConfirmation(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard let notice = try await shop.customers.confirmRegistration.pending(token) else { return try await linkOver(request) }
        return try await confirmation(token, notice, request)
    }

    func confirm(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard let notice = try await shop.customers.confirmRegistration.pending(token) else { return try await linkOver(request) }
        guard FormSecret(visitOf: request).signed(request) else {
            return try await confirmation(token, notice, request, said: StaleNotice.html, status: .forbidden)
        }
        do {
            let answer = try await shop.customers.confirmRegistration(
                token, password: request.form["password"] ?? "", from: request.client.text, replacing: request.sessionToken)
            switch answer {
            case .done(let signedIn):
                return .seeOther(
                    "\(request.market.path(StorefrontLink.account(.overview).path))?done=registered",
                    cookies: try await shop.cookies(for: signedIn, request))
            case .linkOver: return try await linkOver(request)
            case .wrongPassword:
                return try await confirmation(token, notice, request, isWrong: true, status: .unprocessableContent)
            }
        } catch let throttled as Throttled {
            return try await confirmation(token, notice, request, said: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests)
                .waiting(for: throttled, shop.clock.now())
        }
    }

    private func linkOver(_ request: PrivateRequest) async throws -> PrivateAnswer {
        try await LinkOverPage.answer(request, shop, again: .register)
    }

    private func confirmation(
        _ token: SecretToken, _ notice: AccountNotice, _ request: PrivateRequest, isWrong: Bool = false,
        said: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let secret = FormSecret(visitOf: request)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            var frame = EntryFrame(
                context: context, title: phrases["confirm"], prompt: phrases["confirm.prompt"],
                lead: phrases["confirm.lead", ["email": notice.email.text]])
            frame.hasProblems = status != .ok
            return frame.html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(.confirm(token: token.text))))" novalidate data-once>
                \(AccountField.token(secret.token))<input type="hidden" name="email" value="\(notice.email.text)" autocomplete="username">
                \(AccountField.password("password", context, problem: isWrong ? phrases["confirm.wrong"] : nil))
                <button class="button button--wide" data-busy-text="\(phrases["confirm.busy"])">\(phrases["confirm.button"])</button>
                </form>
                """, notice: said(context))
        }
        var answer = PrivateAnswer.html(html, status: status, cookies: secret.cookies)
        answer.isSecretAddress = true
        return answer
    }

    private func page(
        _ request: PrivateRequest, name: String, email: String, problems: [InputProblem],
        notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let secret = FormSecret(visitOf: request)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let (phrases, wrong) = (context.phrases, FormProblems(problems, context.phrases))
            var frame = EntryFrame(
                context: context, link: .register, title: phrases["register"], prompt: phrases["register.prompt"], lead: phrases["register.lead"])
            frame.hasProblems = status != .ok
            return frame.html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(.register)))" novalidate data-once>
                \(AccountField.token(secret.token))
                \(AccountField.name(name, context, problem: wrong["name"]))\(AccountField.email(email, context, problem: wrong["email"]))\
                \(AccountField.newPassword("password", context, label: phrases["field.password"], problem: wrong["password"]))
                <button class="button button--wide" data-busy-text="\(phrases["register.busy"])">\(phrases["register"])</button>
                </form>
                <div class="entry-more"><p>\(phrases["register.known"]) <a href="\(context.path(.account(.signIn)))">\(phrases["sign_in"])</a></p></div>
                """, notice: HTML([wrong.notice, notice(context)]))
        }
        return .html(html, status: status, cookies: secret.cookies)
    }
}
