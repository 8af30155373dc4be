import Commerce
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Platform
import Synchronization
import TestSupport

@testable import WebCore

/// A site of a few addresses behind a real front door, without a network.
final class TestSite: RouteTable {
    let renders = Mutex(0)
    let posts = Mutex<[String]>([])
    let log = RecordingLog()
    /// What stands at `/file`.
    let file = Mutex<Endpoint?>(nil)
    let health = Health(checks: [(name: "database", check: { true })], metrics: { [] })

    private struct SecretError: Error, CustomStringConvertible { let description = "secret detail" }

    var door: FrontDoor {
        FrontDoor(
            settings: .init(publicOrigin: "http://shop.example", markets: markets, contentSecurityPolicy: policy), routes: self, pages: pages,
            errors: ErrorPages { status, cause, _, market in "<p>\(status.code) \(Self.words(cause)) \(market.name)</p>" }, health: health,
            metrics: RequestMetrics(), logger: log.logger)
    }

    private static func words(_ cause: ErrorPages.Cause?) -> String {
        switch cause {
        case .request(let error): error.message
        case .input(let problems): problems.map(\.message).joined(separator: " ")
        case nil: ""
        }
    }

    private let policy = SecurityHeaders.policy(mediaOrigin: nil, formTargets: [])
    private let markets = MarketDirectory([
        Market(prefix: "", currency: .usd, locale: .en, name: "USD"), Market(prefix: "eur", currency: .eur, locale: .en, name: "EUR"),
    ])
    private let pages: PublicPages

    init() {
        pages = PublicPages(
            cache: PageCache(limitBytes: 1 << 20), isEnabled: true, clock: Clock { Timestamp(millisecondsSince1970: 0) },
            headers: FrontDoor.publicHeaders(policy: SecurityHeaders.policy(mediaOrigin: nil, formTargets: []), isSecure: false))
    }

    func endpoint(for segments: [String], in market: Market) throws -> Endpoint? {
        switch segments {
        case ["file"]: file.withLock { $0 }
        case ["page"]: publicPage { _ in }
        case ["slow"]: publicPage { _ in try await Task.sleep(for: .milliseconds(50)) }
        case ["broken"]: publicPage { _ in throw SecretError() }
        case ["busy"]: publicPage { _ in throw DatabaseError.overloaded }
        case ["private", "other"]: .privatePage(PrivateEndpoint(get: { _ in throw RequestError.notFound }))
        case ["private"]:
            .privatePage(
                PrivateEndpoint(
                    get: { _ in .html("<p>private</p>") },
                    post: { [self] request in
                        posts.withLock { $0.append(request.form.formEncoded) }
                        return .seeOther("/private", cookies: [SetCookie("cart", "t", maximumAgeSeconds: 60)])
                    }))
        default: nil
        }
    }

    private func publicPage(_ before: @escaping @Sendable (PublicRequest) async throws -> Void) -> Endpoint {
        .publicPage(
            PublicEndpoint(allows: { $0 == "a" || $0 == "b" }) { [self] request, _ in
                renders.withLock { $0 += 1 }
                try await before(request)
                return .html("<p>\(request.market.currency.code) \(request.query.formEncoded)</p>")
            })
    }

    /// - Parameter peer: the address at the other end of the connection.
    func get(_ target: String, _ headers: [HTTPField.Name: String] = [:], from peer: String? = nil) async -> Response {
        await send(.get, target, headers, from: peer)
    }

    func post(_ target: String, _ body: String, _ headers: [HTTPField.Name: String]) async -> Response {
        await send(.post, target, [.contentType: "application/x-www-form-urlencoded"].merging(headers) { $1 }, body)
    }

    func send(_ method: HTTPRequest.Method, _ target: String, _ headers: [HTTPField.Name: String] = [:], _ body: String = "", from peer: String? = nil) async
        -> Response
    {
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        let head = HTTPRequest(method: method, scheme: nil, authority: "shop.example", path: target, headerFields: fields)
        return await door.respond(to: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))), from: peer)
    }
}

extension Response {
    /// What would be sent as the body.
    var text: String { get async { String(decoding: await bytes, as: UTF8.self) } }

    var bytes: [UInt8] {
        get async {
            let writer = CollectingWriter()
            try? await body.write(writer)
            return writer.bytes.withLock { $0 }
        }
    }
}

private final class CollectingWriter: ResponseBodyWriter {
    let bytes = Mutex<[UInt8]>([])

    func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += Array(buffer.readableBytesView) } }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
