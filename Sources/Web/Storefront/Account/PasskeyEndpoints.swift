import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// The passkeys of an account: seen, added, removed. The last two want somebody who has shown just now who they are.
struct PasskeyEndpoints: Sendable {
    let shop: Storefront

    func list(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer { try await page(request, session) }

    /// What the browser needs to make a key; 403 when the owner is to be asked first who they are.
    func offer(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        guard let recent = recent(session) else { return .json(Array("{}".utf8), status: .forbidden) }
        let name = try await shop.database.read { [shop] in try shop.context(request.market, in: $0).frame.shopName }
        return try await PasskeyAnswer.offer(session.account, shop: name) {
            try await shop.customers.addPasskey.offer(recent, from: request.client.text)
        }
    }

    func add(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        guard let recent = recent(session) else { return back(request) }
        let answer = AddPasskey.Answer(
            name: FormReader(request.form).text("passkey-name"), otherwise: shop.phrases(request.market)["passkeys.name.value"],
            clientData: PasskeyAnswer.bytes("client", request), attestation: PasskeyAnswer.bytes("attestation", request))
        guard try await shop.customers.addPasskey(recent, answer) else {
            return try await page(request, session, notice: { Notice.html(.danger, $0.phrases["passkeys.refused"]) }, status: .unprocessableContent)
        }
        return back(request, done: .passkey)
    }

    func remove(_ id: Identifier<Passkey>, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        guard let recent = recent(session) else { return back(request) }
        guard try await shop.customers.removePasskey(id, recent) else { throw RequestError.notFound }
        return back(request, done: .passkeyRemoved)
    }

    /// - Parameter notice: what a form has to say.
    func page(
        _ request: PrivateRequest, _ session: Session, problems: [InputProblem] = [],
        notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let isRecent = recent(session) != nil
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let (token, wrong) = (FormSecret(session).token, FormProblems(problems, context.phrases))
            var frame = AccountFrame(context: context, token: token, current: .passkeys, title: context.phrases["account.passkeys"])
            frame.hasProblems = status != .ok
            frame.script = "passkeys.js"
            let done = DoneNotice.html(request.query["done"], of: [.passkey, .passkeyRemoved, .renewed], in: context)
            let page = PasskeysPage(
                context: context, token: token, passkeys: try PasskeyStore.passkeys(of: session.account.id, in: reader), isRecent: isRecent, wrong: wrong)
            return frame.html(page.html, notice: HTML([wrong.notice, notice(context), status == .ok ? done : .empty]))
        }
        return .html(html, status: status)
    }

    func back(_ request: PrivateRequest, done: DoneNotice.Deed? = nil, cookies: [SetCookie] = []) -> PrivateAnswer {
        let path = request.market.path(StorefrontLink.account(.passkeys).path)
        return .seeOther(done.map { "\(path)?done=\($0.rawValue)" } ?? path, cookies: cookies)
    }

    private func recent(_ session: Session) -> RecentSession? { RecentSession(session, shop.customers.settings, at: shop.clock.now()) }
}
