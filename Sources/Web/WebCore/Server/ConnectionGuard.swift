import NIOCore
import NIOHTTP1

/// Thrown into a request whose body did not all come in time.
package struct RequestTooSlow: Error {}

/// What every connection keeps to before anything reads its requests: one host, a bounded time from a request's first byte to
/// its last, an end where HTTP/1.0 wants one, and a sentence in each refusal. Stands right behind HTTP's decoder.
package final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPServerRequestPart
    package typealias InboundOut = HTTPServerRequestPart
    package typealias OutboundIn = HTTPServerResponsePart
    package typealias OutboundOut = HTTPServerResponsePart

    /// A balancer's own limit is 60 seconds, so this side gives up first and in words.
    package static let requestSeconds: Int64 = 30
    private static let partingSeconds: Int64 = 5

    private var isRequestOpen = false
    private var isHead = false
    /// Whether this reading brought parts of a request; bytes without are the beginning of one.
    private var hasParts = false
    private var deadline: Scheduled<Void>?
    private var refusal: Refusal?
    private var isClosing = false

    package init() {}

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasParts = true
        guard !isClosing, refusal == nil else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            isRequestOpen = true
            isHead = head.method == .HEAD
            let hosts = head.headers[canonicalForm: "host"].count
            guard hosts == 1 || (hosts == 0 && head.version == .http1_0) else {
                refusal = .host
                return context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
            }
            guard !head.isKeepAlive else { return context.fireChannelRead(data) }
            // Spelt as the server compares it; HTTP/1.0 ends a connection without saying so.
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body: context.fireChannelRead(data)
        case .end:
            isRequestOpen = false
            endDeadline()
            context.fireChannelRead(data)
        }
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        if deadline == nil, !isClosing, isRequestOpen || !hasParts {
            deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Self.requestSeconds)) { self.timeIsOver(context) }
        }
        hasParts = false
        context.fireChannelReadComplete()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError, refusal == nil { refusal = Refusal(error) }
        context.fireErrorCaught(error)
    }

    package func handlerRemoved(context: ChannelHandlerContext) { endDeadline() }

    package func channelInactive(context: ChannelHandlerContext) {
        endDeadline()
        context.fireChannelInactive()
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard refusal != nil || isClosing, case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        if isClosing { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        // The server's own answer to what is no request has no words.
        guard let refusal, head.status == .badRequest, head.headers["Content-Length"] == ["0"] else {
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
        head.status = refusal.status
        head.headers.replaceOrAdd(name: "Content-Length", value: "\(refusal.sentence.utf8.count)")
        head.headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        head.headers.add(name: "Cache-Control", value: "no-store")
        head.headers.add(name: "X-Content-Type-Options", value: "nosniff")
        context.write(wrapOutboundOut(.head(head)), promise: promise)
        if !isHead { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: refusal.sentence)))), promise: nil) }
    }

    /// Whoever reads the body is told, and may still answer; the connection ends soon after.
    private func timeIsOver(_ context: ChannelHandlerContext) {
        deadline = nil
        isClosing = true
        guard isRequestOpen else { return context.close(promise: nil) }
        context.fireErrorCaught(RequestTooSlow())
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Self.partingSeconds)) { context.close(promise: nil) }
    }

    private func endDeadline() {
        deadline?.cancel()
        deadline = nil
    }
}

/// What is answered to bytes that are no request. Always of the 400s: a server error would be ours.
private struct Refusal {
    let status: HTTPResponseStatus
    let sentence: String

    static let host = Refusal(status: .badRequest, sentence: "A request names its host in exactly one Host header.\n")

    private init(status: HTTPResponseStatus, sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    init(_ error: HTTPParserError) {
        switch error {
        case .headerOverflow: (status, sentence) = (.requestHeaderFieldsTooLarge, "The headers of the request are too large.\n")
        case .invalidMethod: (status, sentence) = (.badRequest, "There is no such method.\n")
        case .invalidVersion: (status, sentence) = (.badRequest, "Only HTTP/1.0 and HTTP/1.1 are understood here.\n")
        default: (status, sentence) = (.badRequest, "This is no HTTP/1.1 request.\n")
        }
    }
}
