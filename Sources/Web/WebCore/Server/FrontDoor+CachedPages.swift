import HTTPTypes
import NIOCore
import NIOHTTP1

extension FrontDoor {
    /// How long a connection may lie without a request: longer than a balancer keeps its own open, so that the shop is never the
    /// one to be surprised.
    private static let idleSeconds: Int64 = 75

    /// What every connection gets in front of the server's own handlers.
    /// - Parameter date: the `Date` header as it is now.
    package func connectionHandlers(date: @escaping @Sendable () -> String) -> ConnectionHandlers {
        ConnectionHandlers(idleSeconds: Self.idleSeconds) { self.cachedAnswer(to: $0, date: date) }
    }

    /// The answer of a page that is in the cache under exactly this address, as it goes over the wire.
    func cachedAnswer(to head: HTTPRequestHead, date: () -> String) -> ByteBuffer? {
        let started = ContinuousClock.now
        guard let wishes = CachedPageWishes(head), let page = pages.cached(PageKey(head.uri, AcceptEncoding.best(wishes.acceptEncoding))) else { return nil }
        page.onSend?()
        let isKnown = page.isKnown(ifNoneMatch: wishes.ifNoneMatch)
        let head = isKnown ? CachedPage.head(status: .notModified, page.headersOfNotModified) : page.head
        var answer = ByteBuffer()
        answer.reserveCapacity(head.count + 128 + (isKnown ? 0 : page.body.count))
        answer.writeBytes(head)
        answer.writeString("Date: ")
        answer.writeString(date())
        answer.writeString("\r\nX-Request-ID: ")
        answer.writeString(RequestIdentifier.of(wishes.requestID))
        answer.writeString("\r\n\r\n")
        if !isKnown { answer.writeBytes(page.body) }
        metrics.observeHit(status: isKnown ? 304 : page.status.code, started: started)
        return answer
    }
}

/// What a request for a finished page can wish for. `nil` for a request that says anything else which matters.
struct CachedPageWishes {
    private(set) var acceptEncoding: String?
    private(set) var ifNoneMatch: String?
    private(set) var requestID: String?

    /// One walk over the headers: looking each of them up would cost as much as the page.
    init?(_ head: HTTPRequestHead) {
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 6 where Self.isSame(name, "expect"), 7 where Self.isSame(name, "upgrade"), 14 where Self.isSame(name, "content-length"),
                17 where Self.isSame(name, "transfer-encoding"):
                return nil
            case 10 where Self.isSame(name, "connection"):
                guard value.utf8.count == 10, Self.isSame(value, "keep-alive") else { return nil }
            case 12 where Self.isSame(name, "x-request-id"): requestID = requestID ?? value
            case 13 where Self.isSame(name, "if-none-match"): ifNoneMatch = ifNoneMatch.map { "\($0), \(value)" } ?? value
            case 15 where Self.isSame(name, "accept-encoding"): acceptEncoding = acceptEncoding.map { "\($0), \(value)" } ?? value
            default: continue
            }
        }
    }

    /// - Parameter lowercase: as long as the name.
    private static func isSame(_ name: String, _ lowercase: StaticString) -> Bool {
        var place = lowercase.utf8Start
        for byte in name.utf8 {
            guard byte | 0x20 == place.pointee else { return false }
            place += 1
        }
        return true
    }
}

/// Puts the shop's handlers right behind the decoder of a channel whose server adds its own further in.
package final class ConnectionHandlers: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = Never

    private let idleSeconds: Int64
    private let answer: @Sendable (HTTPRequestHead) -> ByteBuffer?

    init(idleSeconds: Int64, answer: @escaping @Sendable (HTTPRequestHead) -> ByteBuffer?) {
        self.idleSeconds = idleSeconds
        self.answer = answer
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let guardian = ConnectionGuard()
            try pipeline.addHandler(guardian, position: .after(decoder))
            try pipeline.addHandler(CachedPageHandler(idleSeconds: idleSeconds, answer: answer), position: .after(guardian))
        } catch {
            context.close(promise: nil)
        }
    }
}
