import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// Shows again who is signed in, by password or passkey, where the session is too old for what somebody wants to do.
struct RenewalEndpoints: Sendable {
    let shop: Storefront

    func challenge(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        try await PasskeyAnswer.challenge {
            try await shop.customers.passkeySignIn.challenge(browser: FormSecret(session).token, from: request.client.text)
        }
    }

    func renew(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let keys = PasskeyEndpoints(shop: shop)
        do {
            if request.form["credential"] != nil {
                let renewed = try await shop.customers.passkeySignIn.renew(
                    session, PasskeyAnswer.assertion(request), browser: FormSecret(session).token, from: request.client.text)
                if let renewed { return done(renewed, request) }
                return try await keys.page(
                    request, session, notice: { Notice.html(.danger, $0.phrases["renew.wrong"]) }, status: .unprocessableContent
                ).refusing(.credentials)
            }
            let renewed = try await shop.customers.renewSession(session, password: request.form["password"] ?? "", from: request.client.text)
            if let renewed { return done(renewed, request) }
            let problem = InputProblem(field: "password", code: .invalid, message: shop.phrases(request.market)["problem.password"])
            return try await keys.page(request, session, problems: [problem], status: .unprocessableContent).refusing(.credentials)
        } catch let throttled as Throttled {
            return try await keys.page(request, session, notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests)
                .waiting(for: throttled, shop.clock.now())
        }
    }

    private func done(_ renewed: SignedIn, _ request: PrivateRequest) -> PrivateAnswer {
        PasskeyEndpoints(shop: shop).back(request, done: .renewed, cookies: AccountCookies.signedIn(renewed.session, shop.customers.settings))
    }
}
