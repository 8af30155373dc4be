import HTTPTypes
import HummingbirdCore
import NIOCore

extension FrontDoor {
    func answer(
        _ endpoint: PublicEndpoint, _ request: Request, _ target: RequestTarget, _ rawTarget: String, _ market: Market,
        since sequence: UInt64
    ) async throws -> Response {
        guard request.method == .get || request.method == .head else { throw RequestError.methodNotAllowed(allowed: ["GET", "HEAD"]) }
        var query = Parameters()
        if !target.rawQuery.isEmpty {
            // Parameters that the page does not know, and their order, make no second copy of a page.
            let sent = try Parameters(formEncoded: target.rawQuery)
            query = Parameters(
                sent.items.filter { endpoint.keepsQuery || (endpoint.allows($0.name) && !$0.value.isEmpty) }.sorted {
                    ($0.name, $0.value) < ($1.name, $1.value)
                })
        }
        let path = query.isEmpty ? target.path : "\(target.path)?\(query.formEncoded)"
        let key = PageKey(path, AcceptEncoding.best(request.headers[.acceptEncoding]))
        if path != rawTarget, let page = pages.cached(key) { return send(page, to: request, isHit: true) }
        let page = try await pages.render(key, endpoint, PublicRequest(market: market, query: query), since: sequence)
        return send(page, to: request, isHit: false)
    }

    /// The page, or 304 when the browser has it already.
    func send(_ page: CachedPage, to request: Request, isHit: Bool) -> Response {
        page.onSend?()
        if page.isKnown(ifNoneMatch: request.headers[.ifNoneMatch]) {
            return Response(status: .notModified, headers: page.headersOfNotModified)
        }
        let headers = page.headers(isHit: isHit)
        // A HEAD keeps the length of what GET would send.
        if request.method == .head { return Response(status: page.status, headers: headers) }
        return Response(status: page.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: page.body)))
    }
}

enum AcceptEncoding {
    static func best(_ header: String?) -> PageEncoding { takesGzip(header) ? .gzip : .identity }

    static func takesGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        for item in header.split(separator: ",") {
            let parts = item.split(separator: ";")
            guard let name = parts.first?.drop(while: { $0 == " " }), name == "gzip" || name.hasPrefix("gzip ") else { continue }
            return !parts.dropFirst().contains(where: isZero)
        }
        return false
    }

    /// `q=0`, with up to three zeros behind a point.
    private static func isZero(_ parameter: Substring) -> Bool {
        let text = parameter.filter { $0 != " " }
        guard text.hasPrefix("q=0") || text.hasPrefix("Q=0") else { return false }
        return text.dropFirst(3).allSatisfy { $0 == "." || $0 == "0" }
    }
}

enum EntityTag {
    /// `If-None-Match`: a list of tags or `*`; weak marks do not matter for it.
    static func matches(_ header: String, _ etag: String) -> Bool {
        if header == etag { return true }
        return header.split(separator: ",").contains { item in
            var tag = item.drop { $0 == " " }
            while tag.last == " " { tag.removeLast() }
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            return tag == etag || tag == "*"
        }
    }
}
