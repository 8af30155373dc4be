import NIOCore
import NIOHTTP1

/// Answers requests for pages that are in the cache on the connection's own event loop, before the server behind it hears of
/// them: a page that is finished needs no task, no route and no encoder. Whatever is not plainly such a request goes on to the
/// server, which gives the same answer, only dearer.
///
/// Stands behind `ConnectionGuard`, so what arrives here has one host and comes in time.
final class CachedPageHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let idleTime: TimeAmount
    private let answer: @Sendable (HTTPRequestHead) -> ByteBuffer?
    /// Past it, bytes go to the connection as they are.
    private var encoder: ChannelHandlerContext?
    /// Requests that went on to the server and are not answered yet. Answers keep the order of requests, so while there are any,
    /// all that follow go the same way.
    private var waiting = 0
    /// What may be answered here as soon as its end is read.
    private var head: HTTPRequestHead?
    private var hasWritten = false
    private var lastActive = NIODeadline.now()
    private var idleCheck: Scheduled<Void>?

    /// - Parameters:
    ///   - idleSeconds: how long a connection may lie without a request. The server's own limit would not see those that are
    ///     answered here.
    ///   - answer: the bytes of a whole answer; `nil` for whatever the cache has not.
    init(idleSeconds: Int64, answer: @escaping @Sendable (HTTPRequestHead) -> ByteBuffer?) {
        idleTime = .seconds(idleSeconds)
        self.answer = answer
    }

    func handlerAdded(context: ChannelHandlerContext) {
        encoder = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
        if context.channel.isActive { beginToWatch(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    func channelActive(context: ChannelHandlerContext) {
        beginToWatch(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastActive = context.eventLoop.now
        switch unwrapInboundIn(data) {
        case .head(let head):
            // Who does not read the answers is slowed down by the server.
            if waiting == 0, encoder != nil, head.method == .GET, head.version == .http1_1, context.channel.isWritable {
                self.head = head
            } else {
                waiting += 1
                context.fireChannelRead(data)
            }
        case .body:
            passOn(context)
            context.fireChannelRead(data)
        case .end:
            if let head, let encoder, let found = answer(head) {
                self.head = nil
                encoder.write(NIOAny(found), promise: nil)
                hasWritten = true
            } else {
                passOn(context)
                context.fireChannelRead(data)
            }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasWritten {
            hasWritten = false
            encoder?.flush()
        }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            // An answer to bytes that were no request has no request to it.
            waiting = max(0, waiting - 1)
            lastActive = context.eventLoop.now
        }
        context.write(data, promise: promise)
    }

    private func passOn(_ context: ChannelHandlerContext) {
        guard let head else { return }
        self.head = nil
        waiting += 1
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    // MARK: Idle connections

    private func beginToWatch(_ context: ChannelHandlerContext) {
        lastActive = context.eventLoop.now
        if idleCheck == nil { watch(context) }
    }

    private func watch(_ context: ChannelHandlerContext) {
        idleCheck = context.eventLoop.assumeIsolated().scheduleTask(deadline: lastActive + idleTime) {
            if self.waiting > 0 { self.lastActive = context.eventLoop.now }
            if context.eventLoop.now - self.lastActive >= self.idleTime {
                context.close(promise: nil)
            } else {
                self.watch(context)
            }
        }
    }

    private func end() {
        idleCheck?.cancel()
        idleCheck = nil
        encoder = nil
    }
}
