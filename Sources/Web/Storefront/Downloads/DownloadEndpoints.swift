import Commerce
import Downloads
import HTTPTypes
import Logging
import Orders
import Platform
import WebCore

/// Files that were bought: from the order's page to the file itself.
struct DownloadEndpoints: Sendable {
    let shop: Storefront

    // MARK: On the order's page

    /// Makes a link and sends the browser to it. The order's page is the only place that does: it is as private as the order.
    func start(_ token: OrderToken, _ grant: DownloadGrantID, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard let (found, isEntitled) = try await find(token, grant) else { throw RequestError.notFound }
        let now = shop.clock.now()
        if let refusal = isEntitled ? found.refusal(at: now) : .revoked { return try await page(refusal, request.market) }
        let link = try await shop.database.write { transaction in
            DownloadLink(to: grant, at: now).token(try LinkSecret.currentOrNew(at: now, in: transaction))
        }
        var answer = PrivateAnswer.seeOther(request.market.path(StorefrontLink.download(link: link).path))
        answer.isSecretAddress = true
        return answer
    }

    /// For GET: a file on another server is reached by a link, because a browser lets no form lead there; of all others somebody
    /// has reloaded or shared the address.
    func follow(_ token: OrderToken, _ grant: DownloadGrantID, _ request: PrivateRequest) async throws -> PrivateAnswer {
        guard let (found, _) = try await find(token, grant) else { throw RequestError.notFound }
        if case .external = found.file.source { return try await start(token, grant, request) }
        return .seeOther(request.market.path(StorefrontLink.order(token: token.text).path))
    }

    /// `nil` also for a file of another order.
    private func find(_ token: OrderToken, _ id: DownloadGrantID) async throws -> (grant: DownloadGrant, isEntitled: Bool)? {
        try await shop.database.read { reader in
            guard let grant = try DownloadGrants.grant(id, in: reader), let order = try OrderReads.summary(grant.order, in: reader), order.token == token
            else { return nil }
            return (grant, order.entitlesToGoods)
        }
    }

    // MARK: By its link

    func download(_ token: String) -> DownloadEndpoint {
        DownloadEndpoint { [self] market in
            let now = shop.clock.now()
            let found = try await shop.database.read { reader in try Self.found(token, at: now, in: reader) }
            guard let found else { throw RequestError.notFound }
            if let refusal = found.refusal { return .page(try await page(refusal, market)) }
            let begin: @Sendable () async throws -> PrivateAnswer? = { try await self.begin(found.link, market) }
            switch found.grant.file.source {
            case .external(let url): return .elsewhere(url: url, begin: begin)
            case .stored(let stored):
                guard let key = ObjectKey(stored.key), try await shop.objects.exists(key) else {
                    shop.logger.error("A file that was sold is not in the store", metadata: ["grant.id": "\(found.grant.id)", "object.key": "\(stored.key)"])
                    return .page(try await missing(market))
                }
                return .file(
                    OfferedFile(
                        name: stored.fileName, contentType: stored.contentType, byteCount: stored.byteCount, etag: "\"\(stored.checksum.prefix(32))\"",
                        begin: begin, read: { [objects = shop.objects] in try await objects.read(key, from: $0, count: $1) }))
            }
        }
    }

    private struct Found: Sendable {
        let link: DownloadLink
        let grant: DownloadGrant
        let refusal: DownloadRefusal?
    }

    /// `nil` for what this shop never signed.
    private static func found(_ token: String, at now: Timestamp, in reader: Reader) throws -> Found? {
        guard let secret = try LinkSecret.current(in: reader), let link = DownloadLink(token: token, secret),
            let grant = try DownloadGrants.grant(link.grant, in: reader)
        else { return nil }
        let isEntitled = try OrderReads.summary(grant.order, in: reader)?.entitlesToGoods == true
        return Found(link: link, grant: grant, refusal: isEntitled ? try DownloadUses.look(link, at: now, in: reader) : .revoked)
    }

    /// Counts it, unless it is over meanwhile.
    private func begin(_ link: DownloadLink, _ market: Market) async throws -> PrivateAnswer? {
        let now = shop.clock.now()
        let refusal = try await shop.database.write { transaction -> DownloadRefusal? in
            guard let grant = try DownloadGrants.grant(link.grant, in: transaction),
                try OrderReads.summary(grant.order, in: transaction)?.entitlesToGoods == true
            else { return .revoked }
            return try DownloadUses.begin(link, at: now, in: transaction)
        }
        guard let refusal else { return nil }
        return try await page(refusal, market)
    }

    // MARK: In words

    private func page(_ refusal: DownloadRefusal, _ market: Market) async throws -> PrivateAnswer {
        switch refusal {
        case .linkExpired: try await page(.linkExpired, .gone, market)
        case .expired(let time): try await page(.expired, .gone, market, ["day": DateText.day(time, shop.phrases(market))])
        case .usedUp(let limit): try await page(.usedUp, .gone, market, ["limit": String(limit)])
        case .revoked: try await page(.revoked, .gone, market)
        }
    }

    /// Part of the keys of its words.
    enum Refusal: String, CaseIterable {
        case expired, missing, revoked
        case linkExpired = "link_expired"
        case usedUp = "used_up"
    }

    private func missing(_ market: Market) async throws -> PrivateAnswer { try await page(.missing, .notFound, market) }

    private func page(
        _ refusal: Refusal, _ status: HTTPResponse.Status, _ market: Market, _ values: [String: String] = [:]
    ) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(market, in: reader)
            let phrases = context.phrases
            let title = phrases["download.\(refusal.rawValue).title"]
            var layout = Layout(context: context, title: title)
            layout.hasForms = true
            return layout.page(
                """
                <section class="message"><p class="prompt">\(phrases["downloads"])</p><h1>\(title)</h1>
                <p class="lead muted">\(phrases["download.\(refusal.rawValue).lead", values])</p>
                <p class="button-row"><a class="button" href="\(context.path(.account(.findOrder)))">\(phrases["find_order"])</a>\
                <a class="button button--quiet" href="\(context.path(.home))">\(phrases["back_home"])</a></p></section>
                """)
        }
        var answer = PrivateAnswer.html(html, status: status)
        answer.isSecretAddress = true
        return answer
    }
}
