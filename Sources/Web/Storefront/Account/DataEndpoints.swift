import Checkout
import Commerce
import Customers
import HTTPTypes
import Platform
import StoredValue
import WebCore

/// What the shop knows about somebody: to take along, and to be erased.
struct DataEndpoints: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer { try await page(request, session) }

    /// An old form once more.
    func again(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        try await page(request, session, notice: StaleNotice.html, status: .forbidden)
    }

    func export(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let now = shop.clock.now()
        let browsers = try await shop.customers.sessions.count(of: session.account.id)
        let export = try await shop.database.read { try CustomerExport(session.account, sessions: browsers, at: now, in: $0) }
        return .download(try export.json, contentType: "application/json", fileName: "my-data-\(now.iso8601.prefix(10)).json")
    }

    func erase(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        do {
            let isRight = try await shop.customers.prove.isRight(session.account, request.form["password"] ?? "", from: request.client.text)
            guard isRight else {
                let problem = InputProblem(field: "password", code: .invalid, message: shop.phrases(request.market)["problem.password"])
                return try await page(request, session, problems: [problem], status: .unprocessableContent).refusing(.credentials)
            }
        } catch let throttled as Throttled {
            return try await page(request, session, notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests)
                .waiting(for: throttled, shop.clock.now())
        }
        _ = try await shop.checkout.eraseCustomer(session.account.id)
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            return EntryFrame(context: context, title: phrases["erased"], prompt: phrases["erased.prompt"], lead: phrases["erased.lead"]).html(
                "<p class=\"button-row\"><a class=\"button\" href=\"\(context.path(.home))\">\(phrases["back_home"])</a></p>")
        }
        return .html(html, cookies: AccountCookies.signedOut)
    }

    private func page(
        _ request: PrivateRequest, _ session: Session, problems: [InputProblem] = [],
        notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let (phrases, wrong, token) = (context.phrases, FormProblems(problems, context.phrases), FormSecret(session).token)
            let credits = try StoreCredit.accounts(of: session.account.id, in: reader).map(\.balance).filter(\.isPositive)
            let lost: HTML = HTML(
                credits.map { "<p class=\"notice notice--warning\">\(phrases["data.erase.credit", ["amount": context.money.string($0)]])</p>" })
            var frame = AccountFrame(context: context, token: token, current: .data, title: phrases["account.data"])
            frame.hasProblems = status != .ok
            return frame.html(
                """
                <section class="step" aria-labelledby="take"><h2 id="take">\(phrases["data.export"])</h2><p class="muted">\(phrases["data.export.lead"])</p>
                <p><a class="button button--small" href="\(context.path(.account(.export)))" download>\(phrases["data.export.button"])</a></p></section>
                <section class="step" aria-labelledby="erase"><h2 id="erase">\(phrases["data.erase"])</h2><p class="muted">\(phrases["data.erase.lead"])</p>\(lost)
                <form class="entry-form" method="post" action="\(context.path(.account(.erase)))" novalidate data-once>
                \(AccountField.token(token))\(AccountField.password("password", context, problem: wrong["password"]))
                <p><button class="button button--small button--danger">\(phrases["data.erase.button"])</button></p></form></section>
                """, notice: HTML([wrong.notice, notice(context)]))
        }
        return .html(html, status: status)
    }
}
