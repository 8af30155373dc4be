import Commerce
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Platform

/// Answers every request: the page cache first, then the route table. Nothing that a client sends makes it fail with a 5xx.
package struct FrontDoor: Sendable {
    let settings: Settings
    let routes: any RouteTable
    let pages: PublicPages
    let errors: ErrorPages
    let health: Health
    let metrics: RequestMetrics
    let logger: Logger
    let commonHeaders: HTTPFields
    let origin: OriginCheck

    package struct Settings: Sendable {
        /// Scheme, host and port that visitors see, without a slash at the end.
        package var publicOrigin: String
        /// Whether nobody said what the public address is.
        package var isOriginAssumed = false
        package var markets: MarketDirectory
        package var bodyLimitBytes = 65_536
        package var contentSecurityPolicy: String
        /// How many proxies of the shop's own stand before it; see `ClientAddress`.
        package var proxies = 0

        package init(publicOrigin: String, markets: MarketDirectory, contentSecurityPolicy: String) {
            self.publicOrigin = publicOrigin
            self.markets = markets
            self.contentSecurityPolicy = contentSecurityPolicy
        }

        var isSecure: Bool { publicOrigin.hasPrefix("https://") }
    }

    package init(
        settings: Settings, routes: any RouteTable, pages: PublicPages, errors: ErrorPages, health: Health, metrics: RequestMetrics, logger: Logger
    ) {
        self.settings = settings
        self.routes = routes
        self.pages = pages
        self.errors = errors
        self.health = health
        self.metrics = metrics
        self.logger = logger
        commonHeaders = SecurityHeaders.common(policy: settings.contentSecurityPolicy, isSecure: settings.isSecure)
        origin = OriginCheck(origin: settings.publicOrigin, isAssumed: settings.isOriginAssumed)
    }

    /// Headers of public pages; a cache before the shop may keep them for 10 seconds, browsers ask each time.
    package static func publicHeaders(policy: String, isSecure: Bool) -> HTTPFields {
        var headers = SecurityHeaders.common(policy: policy, isSecure: isSecure)
        headers[.cacheControl] = "public, max-age=0, s-maxage=10, stale-if-error=300"
        return headers
    }

    /// - Parameter peer: the address at the other end of the connection.
    package func respond(to request: Request, from peer: String? = nil) async -> Response {
        let started = ContinuousClock.now
        let target = request.head.path ?? "/"
        let reads = request.method == .get || request.method == .head
        if reads, let page = pages.cached(PageKey(target, AcceptEncoding.best(request.headers[.acceptEncoding]))) {
            var response = send(page, to: request, isHit: true)
            // Not logged, only counted: a line costs more than the page. Whoever needs one for each visit has the balancer's.
            response.headers.append(HTTPField(name: RequestIdentifier.header, value: RequestIdentifier.of(request)))
            metrics.observeHit(status: response.status.code, started: started)
            return response
        }
        let requestID = RequestIdentifier.of(request)
        var response: Response
        var route = MatchedRoute(market: settings.markets.all[0])
        do {
            response = try await answer(request, target, requestID, peer, &route)
        } catch {
            route.securityEvent = SecurityEvent(error)
            response = await failure(error, request, requestID, route)
        }
        response.headers[RequestIdentifier.header] = requestID
        let seconds = metrics.observe(route: route.name, method: request.method.rawValue, status: response.status.code, started: started)
        var metadata: Logger.Metadata = [
            "request.id": "\(requestID)", "http.method": "\(request.method.rawValue)", "http.path": "\(LogPath.safe(target))",
            "http.status": .stringConvertible(response.status.code), "duration.ms": .stringConvertible((seconds * 1_000_000).rounded() / 1_000),
        ]
        if let event = route.securityEvent {
            metadata["event"] = "\(event.rawValue)"
            // Whoever is trying can only be kept out by where they come from; nobody else's address is in a log.
            metadata["client.address"] = "\(client(of: request, peer).text)"
        }
        logger.log(level: response.status.code >= 500 ? .error : .info, "Request answered", metadata: metadata)
        return response
    }

    /// - Parameter route: is told all that becomes known of it, for whoever answers a failure.
    private func answer(
        _ request: Request, _ rawTarget: String, _ requestID: String, _ peer: String?, _ route: inout MatchedRoute
    ) async throws -> Response {
        if let answer = await health.answer(rawTarget, isInternal: isInternal(request, peer)) {
            route.name = "health"
            return answer
        }
        let target = try RequestTarget(rawTarget)
        let sequence = pages.cache.sequence
        let match = settings.markets.match(target.segments)
        let (market, segments) = (match.market, match.segments)
        route.market = market
        route.name = routes.name(of: segments) ?? "none"
        guard let endpoint = try routes.endpoint(for: segments, in: market) else { throw RequestError.notFound }
        switch endpoint {
        case .privatePage: route.isPrivate = true
        // A program says an address in one way.
        case .resource where target.hasTrailingSlash || !match.isCanonical: throw RequestError.notFound
        default: break
        }
        if target.hasTrailingSlash || !match.isCanonical {
            // One hop for all that is written otherwise. A private form's address stays for the method that it was sent with (308).
            return redirect(to: market.path("/" + segments.map(PercentEncoding.encode).joined(separator: "/")), target, isPrivate: route.isPrivate)
        }
        switch endpoint {
        case .publicPage(let endpoint): return try await answer(endpoint, request, target, rawTarget, market, since: sequence)
        case .privatePage(let endpoint):
            let answer = try await answer(endpoint, request, target, market, requestID, client(of: request, peer))
            route.securityEvent = answer.securityEvent ?? SecurityEvent(answer)
            return send(answer, isHead: request.method == .head)
        case .resource(let endpoint):
            return try await answer(endpoint, request, target, rawTarget, market, requestID, client(of: request, peer), since: sequence)
        case .file(let endpoint): return try await answer(endpoint, request)
        case .stream(let endpoint): return try await answer(endpoint, request, market)
        case .download(let endpoint): return try await answer(endpoint, request, market)
        case .redirect(let path): return redirect(to: path, target)
        }
    }

    private func client(of request: Request, _ peer: String?) -> ClientAddress {
        ClientAddress(peer: peer, forwarded: request.headers[values: .xForwardedFor], proxies: settings.proxies)
    }

    /// Whether a request came straight from this machine or its network. One that a proxy brought may be anybody's.
    private func isInternal(_ request: Request, _ peer: String?) -> Bool {
        ClientAddress(peer: peer).publicText == nil && request.headers[.xForwardedFor] == nil
    }

    /// - Parameter isPrivate: the address may be a secret, which no cache is to hold.
    private func redirect(to path: String, _ target: RequestTarget, isPrivate: Bool = false) -> Response {
        var headers = commonHeaders
        headers[.location] = target.rawQuery.isEmpty ? path : "\(path)?\(target.rawQuery)"
        headers[.cacheControl] = isPrivate ? "private, no-store" : "public, max-age=3600"
        return Response(status: .permanentRedirect, headers: headers)
    }
}

/// What is known of a request's address by the time it is answered, or has failed.
struct MatchedRoute {
    /// For metrics.
    var name = "none"
    /// The shop's own until the address says another.
    var market: Market
    /// Whether what is answered, a failure too, may tell of one visitor.
    var isPrivate = false
    var securityEvent: SecurityEvent?
}
