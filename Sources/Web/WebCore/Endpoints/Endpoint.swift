import Commerce
import HTTPTypes
import Platform

/// What stands behind an address. The kinds keep apart what may be cached and what knows a visitor.
package enum Endpoint: Sendable {
    case publicPage(PublicEndpoint)
    case privatePage(PrivateEndpoint)
    case file(FileEndpoint)
    case stream(StreamEndpoint)
    case download(DownloadEndpoint)
    case resource(ResourceEndpoint)
    /// Moved for good; the query goes along.
    case redirect(to: String)
}

/// A page that is the same for everybody. Its handler is never given cookies, headers or a session, so it cannot leak one.
package struct PublicEndpoint: Sendable {
    /// Whether a query parameter is part of the page; all others are dropped before the handler sees them.
    package let allows: @Sendable (_ parameter: String) -> Bool
    /// Whether all parameters are kept as they were sent, empty and unknown ones too, for a handler that refuses what it does not know.
    let keepsQuery: Bool
    package let render: @Sendable (PublicRequest, CacheDependencies) async throws -> PublicPage

    package init(
        allows: @escaping @Sendable (_ parameter: String) -> Bool = { _ in false }, keepsQuery: Bool = false,
        render: @escaping @Sendable (PublicRequest, CacheDependencies) async throws -> PublicPage
    ) {
        self.allows = allows
        self.keepsQuery = keepsQuery
        self.render = render
    }
}

/// All that a public page may depend on.
package struct PublicRequest: Sendable {
    package let market: Market
    /// Allowed parameters only.
    package let query: Parameters

    package init(market: Market, query: Parameters) {
        self.market = market
        self.query = query
    }
}

/// A page for one visitor, or a state change. Never stored by any cache.
package struct PrivateEndpoint: Sendable {
    package typealias Handler = @Sendable (PrivateRequest) async throws -> PrivateAnswer

    let get: Handler?
    let post: Handler?

    package init(get: Handler? = nil, post: Handler? = nil) {
        self.get = get
        self.post = post
    }
}

package struct PrivateRequest: Sendable {
    package let market: Market
    package let query: Parameters
    /// The sent form; empty for GET.
    package let form: Parameters
    package let cookies: Cookies
    /// Where it comes from, for counting tries.
    package let client: ClientAddress
    /// Names this request in logs.
    package let requestID: String
    /// `fetch` of the shop's own script, which wants a piece rather than a page.
    package let wantsFragment: Bool
}

/// Bytes under an address that never changes its content.
package struct FileEndpoint: Sendable {
    package let load: @Sendable () async throws -> StoredFile?

    package init(load: @escaping @Sendable () async throws -> StoredFile?) { self.load = load }
}

package struct StoredFile: Sendable {
    package let bytes: [UInt8]
    package let contentType: String
    /// Names the content: `"…"` with quotes.
    package let etag: String
    /// Whether the address carries the content's hash, so that it may be kept for ever.
    package let isImmutable: Bool
    package let gzipped: [UInt8]?

    package init(bytes: [UInt8], contentType: String, etag: String, isImmutable: Bool, gzipped: [UInt8]? = nil) {
        self.bytes = bytes
        self.contentType = contentType
        self.etag = etag
        self.isImmutable = isImmutable
        self.gzipped = gzipped
    }
}

/// Server-sent events.
package struct StreamEndpoint: Sendable {
    package let open: @Sendable (Market) async throws -> EventStream?

    package init(open: @escaping @Sendable (Market) async throws -> EventStream?) { self.open = open }
}

/// The addresses of one site: finds the endpoint for path segments, without the market's prefix.
package protocol RouteTable: Sendable {
    func endpoint(for segments: [String], in market: Market) throws -> Endpoint?
    /// Names the kind of address for metrics: one of a few dozen names, whatever is asked for; `nil` when there is none.
    func name(of segments: [String]) -> String?
    /// What holds for the address, as it was sent, if it is one for programs: failures are told to those as `Problem`.
    func policy(of path: String) -> ResourcePolicy?
}

extension RouteTable {
    package func name(of segments: [String]) -> String? { nil }
    package func policy(of path: String) -> ResourcePolicy? { nil }
}
