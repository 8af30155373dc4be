import Checkout
import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// A forgotten password: asking for the link, and the page it leads to.
struct PasswordEndpoints: Sendable {
    let shop: Storefront

    func showRequest(_ request: PrivateRequest) async throws -> PrivateAnswer { try await requestPage(request, email: "", problems: []) }

    /// The same answer whether the address has an account or not.
    func request(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let form = FormReader(request.form)
        let text = form.text("email")
        guard FormSecret(visitOf: request).signed(request) else {
            return try await requestPage(request, email: text, problems: [], notice: StaleNotice.html, status: .forbidden)
        }
        let email: EmailAddress
        do { email = try EmailAddress(text) } catch {
            return try await requestPage(request, email: text, problems: [error], status: .unprocessableContent)
        }
        do {
            try await shop.pace { try await shop.customers.resetPassword.request(email, from: request.client.text) }
            return try await MailSentPage.answer(request, shop, key: "forgot.sent", email: email.text)
        } catch let throttled as Throttled {
            return try await requestPage(
                request, email: text, problems: [], notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests
            ).waiting(for: throttled, shop.clock.now())
        }
    }

    // MARK: The link

    func showReset(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard try await shop.customers.resetPassword.isOpen(token) else { return try await linkOver(request) }
        return try await resetPage(token, request, problems: [])
    }

    func reset(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard FormSecret(visitOf: request).signed(request) else {
            return try await resetPage(token, request, problems: [], notice: StaleNotice.html, status: .forbidden)
        }
        let password: Password
        do { password = try Password(request.form["password"] ?? "") } catch {
            return try await resetPage(token, request, problems: [error], status: .unprocessableContent)
        }
        guard let signedIn = try await shop.customers.resetPassword(token, to: password) else { return try await linkOver(request) }
        try await shop.checkout.customerCarts.renew(for: signedIn.account)
        return .seeOther(
            "\(request.market.path(StorefrontLink.account(.overview).path))?done=password", cookies: try await shop.cookies(for: signedIn, request))
    }

    private func linkOver(_ request: PrivateRequest) async throws -> PrivateAnswer {
        try await LinkOverPage.answer(request, shop, again: .forgotPassword)
    }

    private func requestPage(
        _ request: PrivateRequest, email: String, problems: [InputProblem], notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty },
        status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let secret = FormSecret(visitOf: request)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let (phrases, wrong) = (context.phrases, FormProblems(problems, context.phrases))
            var frame = EntryFrame(
                context: context, link: .forgotPassword, title: phrases["forgot"], prompt: phrases["forgot.prompt"], lead: phrases["forgot.lead"])
            frame.hasProblems = status != .ok
            return frame.html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(.forgotPassword)))" novalidate data-once>
                \(AccountField.token(secret.token))\(AccountField.email(email, context, problem: wrong["email"]))
                <button class="button button--wide" data-busy-text="\(phrases["sending"])">\(phrases["forgot.button"])</button>
                </form>
                """, notice: HTML([wrong.notice, notice(context)]))
        }
        return .html(html, status: status, cookies: secret.cookies)
    }

    private func resetPage(
        _ token: SecretToken, _ request: PrivateRequest, problems: [InputProblem],
        notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let secret = FormSecret(visitOf: request)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let (phrases, wrong) = (context.phrases, FormProblems(problems, context.phrases))
            var frame = EntryFrame(context: context, title: phrases["reset"], prompt: phrases["reset.prompt"], lead: phrases["reset.lead"])
            frame.hasProblems = status != .ok
            return frame.html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(.resetPassword(token: token.text))))" novalidate data-once>
                \(AccountField.token(secret.token))\
                \(AccountField.newPassword("password", context, label: phrases["field.password.new"], problem: wrong["password"]))
                <button class="button button--wide" data-busy-text="\(phrases["saving"])">\(phrases["reset.button"])</button>
                </form>
                """, notice: HTML([wrong.notice, notice(context)]))
        }
        var answer = PrivateAnswer.html(html, status: status, cookies: secret.cookies)
        answer.isSecretAddress = true
        return answer
    }
}
