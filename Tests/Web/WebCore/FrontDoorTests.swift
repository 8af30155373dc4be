import Commerce
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Platform
import Synchronization
import TestSupport
import Testing

@testable import WebCore

@Suite("Front door")
struct FrontDoorTests {
    let site = TestSite()

    @Test("a public page is rendered once, then comes from the cache with the same bytes")
    func caches() async {
        let first = await site.get("/page")
        let second = await site.get("/page")
        #expect(first.status == .ok && second.status == .ok)
        #expect(first.headers[.cacheStatus] == "duka; fwd=miss")
        #expect(second.headers[.cacheStatus] == "duka; hit")
        #expect(await first.text == second.text)
        #expect(site.renders.withLock { $0 } == 1)
    }

    @Test("unknown parameters and their order make no second copy of a page")
    func keysAreCanonical() async {
        _ = await site.get("/page?b=2&a=1")
        _ = await site.get("/page?a=1&utm_source=x&b=2")
        _ = await site.get("/page?a=1&b=2&a=")
        #expect(site.renders.withLock { $0 } == 1)
        _ = await site.get("/page?a=2&b=2")
        #expect(site.renders.withLock { $0 } == 2)
    }

    @Test("public pages set no cookie, and never differ by one")
    func publicPagesKnowNoVisitor() async {
        let with = await site.get("/page", [.cookie: "cart=secret", .authorization: "Bearer x"])
        let without = await site.get("/page")
        #expect(await with.text == without.text)
        #expect(with.headers[.setCookie] == nil)
    }

    @Test("a known entity tag is answered with 304 and no body; HEAD has the length and no body")
    func conditionalAndHead() async throws {
        let page = await site.get("/page")
        let etag = try #require(page.headers[.eTag])
        let again = await site.get("/page", [.ifNoneMatch: "\"other\", W/\(etag)"])
        #expect(again.status == .notModified)
        #expect(await again.text == "")
        let head = await site.send(.head, "/page")
        #expect(head.status == .ok)
        #expect(head.headers[.contentLength] == page.headers[.contentLength])
        #expect(await head.text == "")
    }

    @Test("twenty visitors at once make one render")
    func coalesces() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = await site.get("/slow") } }
        }
        #expect(site.renders.withLock { $0 } == 1)
    }

    @Test(
        "a form from another site is refused",
        arguments: [
            [HTTPField.Name.origin: "https://evil.example"], [.secFetchSite: "cross-site", .origin: "http://shop.example"], [.secFetchSite: "same-site"],
            [.referer: "http://shop.example.evil.example/"], [:],
        ])
    func refusesForeignForms(headers: [HTTPField.Name: String]) async {
        let answer = await site.post("/private", "a=1", headers)
        #expect(answer.status == .forbidden)
        #expect(site.posts.withLock { $0.isEmpty })
        #expect(site.log.values(of: "event") == ["security.form_refused"])
    }

    @Test(
        "a form from the shop's own page arrives",
        arguments: [
            [HTTPField.Name.origin: "http://shop.example"], [.secFetchSite: "same-origin"], [.referer: "http://shop.example/cart"],
        ])
    func takesOwnForms(headers: [HTTPField.Name: String]) async {
        let answer = await site.post("/private", "a=1&b=x+y", headers)
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.setCookie] == "cart=t; Path=/; Max-Age=60; SameSite=Lax; HttpOnly")
        #expect(site.posts.withLock { $0 } == ["a=1&b=x%20y"])
    }

    @Test("private pages are never stored")
    func privateIsPrivate() async {
        let answer = await site.get("/private")
        #expect(answer.headers[.cacheControl] == "private, no-store")
        #expect(answer.headers[.eTag] == nil)
    }

    @Test(
        "bad requests get a 4xx that says what is wrong",
        arguments: [
            (HTTPRequest.Method.get, "/missing", HTTPResponse.Status.notFound), (.get, "/a//b", .notFound), (.get, "/%zz", .badRequest),
            (.get, "/page?a=%zz", .badRequest), (.get, "/" + String(repeating: "x", count: 5_000), .uriTooLong), (.delete, "/page", .methodNotAllowed),
            (.put, "/private", .methodNotAllowed), (.post, "/page", .methodNotAllowed),
        ])
    func badRequests(method: HTTPRequest.Method, target: String, status: HTTPResponse.Status) async {
        let answer = await site.send(method, target)
        #expect(answer.status == status)
        #expect(await answer.text.contains("<p>"))
    }

    @Test("a body that is too large, of another type or badly encoded is refused")
    func badBodies() async {
        let own: [HTTPField.Name: String] = [.origin: "http://shop.example"]
        #expect(await site.post("/private", String(repeating: "a", count: 70_000), own).status == .contentTooLarge)
        #expect(await site.post("/private", "{}", own.merging([.contentType: "application/json"]) { $1 }).status == .unsupportedMediaType)
        #expect(await site.post("/private", "a=%ff", own).status == .badRequest)
        #expect(site.posts.withLock { $0.isEmpty })
    }

    @Test("a fault of ours is a 500 without its details, and is not kept")
    func faults() async {
        let answer = await site.get("/broken")
        #expect(answer.status == .internalServerError)
        #expect(await !answer.text.contains("secret detail"))
        #expect(answer.headers[.cacheControl] == "private, no-store")
    }

    @Test("an overloaded database is a 503 that says when to come back")
    func overload() async {
        let answer = await site.get("/busy")
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == "2")
    }

    @Test("a slash at the end is redirected, with the query")
    func trailingSlash() async {
        let answer = await site.get("/page/?a=1")
        #expect(answer.status == .permanentRedirect)
        #expect(answer.headers[.location] == "/page?a=1")
    }

    @Test("what is missing for one visitor, and where a private address moved, is kept by no cache; what is missing for all is kept for a moment")
    func privateFailures() async {
        let missing = await site.get("/private/other")
        #expect(missing.status == .notFound && missing.headers[.cacheControl] == "private, no-store")
        let slash = await site.get("/eur/private/other/")
        #expect(slash.status == .permanentRedirect && slash.headers[.location] == "/eur/private/other")
        #expect(slash.headers[.cacheControl] == "private, no-store")
        #expect(await site.get("/missing").headers[.cacheControl] == "public, max-age=0, s-maxage=5")
        #expect(await site.get("/page/").headers[.cacheControl] == "public, max-age=3600")
    }

    @Test("an error page is of the market that the address names")
    func marketOfErrors() async {
        #expect(await site.get("/eur/missing").text.contains("EUR"))
        #expect(await site.get("/missing").text.contains("USD"))
        #expect(await site.get("/%zz").text.contains("USD"))
    }

    @Test("a market's prefix chooses the market")
    func markets() async {
        #expect(await site.get("/page").text.contains("USD"))
        #expect(await site.get("/eur/page").text.contains("EUR"))
        #expect(await site.get("/gbp/page").status == .notFound)
    }

    @Test("ready is false while draining; live goes on")
    func drains() async {
        #expect(await site.get("/health/ready").status == .ok)
        site.health.drain()
        #expect(await site.get("/health/ready").status == .serviceUnavailable)
        #expect(await site.get("/health/live").status == .ok)
        #expect(await site.get("/page").status == .ok)
    }

    @Test("every answer names its request, also from the cache; a balancer's own name is kept")
    func requestIdentifiers() async throws {
        let header = try #require(HTTPField.Name("X-Request-ID"))
        var seen: Set<String> = []
        for target in ["/page", "/page", "/page", "/private", "/missing"] {
            let id = try #require(await site.get(target).headers[header], "\(target)")
            #expect(id.utf8.count == 15 && id.allSatisfy(\.isHexDigit))
            seen.insert(id)
        }
        #expect(seen.count == 5)
        #expect(await site.get("/page", [header: "balancer-0123"]).headers[header] == "balancer-0123")
        #expect(await site.get("/page", [header: "<script>"]).headers[header] != "<script>")
    }

    @Test("who asks for health or metrics may add a query", arguments: ["/health/live", "/health/ready", "/metrics"])
    func healthWithQuery(path: String) async {
        for query in ["", "?x=1", "?", "?a=b&c[]=d"] {
            let answer = await site.get(path + query)
            #expect(answer.status == .ok, "\(path)\(query)")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        }
        #expect(await site.get(path + "x").status == .notFound)
    }

    @Test("what the shop measures is shown to its own network only")
    func metricsAreInternal() async {
        for peer in ["127.0.0.1", "10.0.3.7", "172.20.0.2", "192.168.1.9", "100.64.0.1", "::1", "fd00::5", "fe80::1", "::ffff:10.0.0.1"] {
            #expect(await site.get("/metrics", from: peer).status == .ok, "\(peer)")
            #expect(await site.get("/metrics", [.xForwardedFor: "10.0.0.1"], from: peer).status == .notFound, "brought by a proxy")
        }
        for peer in ["203.0.113.7", "172.32.0.1", "100.128.0.1", "2001:db8::1", "::ffff:203.0.113.7"] {
            #expect(await site.get("/metrics", from: peer).status == .notFound, "\(peer)")
            #expect(await site.get("/health/ready", from: peer).status == .ok, "\(peer)")
        }
    }

    @Test("a body in an encoding that nobody here reads is refused, not misread")
    func unknownEncodings() async {
        let own: [HTTPField.Name: String] = [.origin: "http://shop.example"]
        #expect(await site.post("/private", "a=1", own.merging([.contentEncoding: "gzip"]) { $1 }).status == .unsupportedMediaType)
        let utf16 = "application/x-www-form-urlencoded; charset=utf-16"
        #expect(await site.post("/private", "a=1", own.merging([.contentType: utf16]) { $1 }).status == .unsupportedMediaType)
        #expect(site.posts.withLock { $0.isEmpty })
        let utf8 = "application/x-www-form-urlencoded;charset=\"UTF-8\""
        #expect(await site.post("/private", "a=1", own.merging([.contentType: utf8, .contentEncoding: "identity"]) { $1 }).status == .seeOther)
    }

    @Test("every answer forbids sniffing, framing and scripts from elsewhere")
    func securityHeaders() async {
        for target in ["/page", "/private", "/missing"] {
            let answer = await site.get(target)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(target)")
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "\(target)")
        }
    }

    @Test("logs hold no order links and no queries")
    func logPaths() {
        #expect(LogPath.safe("/orders/0123456789abcdef?x=1") == "/orders/…")
        #expect(LogPath.safe("/eur/payments/return/abc") == "/eur/payments/…")
        #expect(LogPath.safe("/search?q=my+address") == "/search")
    }

    @Test(
        "a page answered on the connection has the very status, headers and bytes of the server's answer",
        arguments: ["", "gzip", "br, gzip;q=0.5", "gzip;q=0.000"])
    func answersOnTheConnection(encoding: String) async throws {
        func wire(_ headers: HTTPHeaders) throws -> (head: [String], body: [UInt8]) {
            let request = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/page", headers: headers)
            let answer = Array(try #require(site.door.cachedAnswer(to: request) { "now" }).readableBytesView)
            let end = try #require(answer.indices.dropLast(3).first { answer[$0..<$0 + 4].elementsEqual("\r\n\r\n".utf8) })
            let lines = String(decoding: answer[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
            return (lines.filter { !$0.hasPrefix("X-Request-ID: ") && !$0.hasPrefix("Date: now") }, Array(answer[(end + 4)...]))
        }
        func expected(_ response: Response) -> [String] {
            ["HTTP/1.1 \(response.status.code) \(response.status.reasonPhrase)"]
                + response.headers.filter { $0.name != RequestIdentifier.header }.map { "\($0.name.rawName): \($0.value)" }
        }
        let request = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/page")
        #expect(site.door.cachedAnswer(to: request) { "now" } == nil, "nothing is in the cache yet")
        let sent: [HTTPField.Name: String] = encoding.isEmpty ? [:] : [.acceptEncoding: encoding]
        _ = await site.get("/page", sent)
        let own = await site.get("/page", sent)
        let fast = try wire(encoding.isEmpty ? [:] : ["accept-encoding": encoding])
        #expect(fast.head.sorted() == expected(own).sorted())
        let body = await own.text
        #expect(String(decoding: fast.body, as: UTF8.self) == body)

        let etag = try #require(own.headers[.eTag])
        let again = await site.get("/page", sent.merging([.ifNoneMatch: etag]) { $1 })
        var headers: HTTPHeaders = ["If-None-Match": etag]
        if !encoding.isEmpty { headers.add(name: "Accept-Encoding", value: encoding) }
        let known = try wire(headers)
        // The server adds a length of 0, which says nothing of a page that is not sent.
        #expect(known.head.sorted() == expected(again).filter { $0 != "Content-Length: 0" }.sorted())
        #expect(known.head.first == "HTTP/1.1 304 Not Modified" && known.body.isEmpty)
    }
}
