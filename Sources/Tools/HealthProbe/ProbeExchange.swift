import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What the other side said, as far as it is of interest.
struct ProbeAnswer: Sendable {
    let status: Int
    /// Where a redirection leads to. Nobody goes there: another host may be well while this one is not.
    let location: String?
    /// Plain text only, its first kilobyte.
    let text: String
}

enum ProbeFailure: Error {
    case timeout
    /// The connection ended before the answer did.
    case cutOff
}

enum ProbeExchange {
    /// One request over a connection of its own.
    /// - Returns: the answer, and the seconds from the look for the name to the last byte.
    static func ask(_ address: ProbeAddress, timeoutSeconds: Double, authorities: String?) async throws -> (ProbeAnswer, Double) {
        let context = address.isSecure ? try secureContext(authorities) : nil
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let limit = TimeAmount.milliseconds(max(1, Int64(timeoutSeconds * 1_000)))
        let start = ContinuousClock.now
        let answer = loop.makePromise(of: ProbeAnswer.self)
        // Whatever hangs, the look for the name included: the promise is kept by whoever comes first.
        let deadline = loop.scheduleTask(in: limit) { answer.fail(ProbeFailure.timeout) }
        let connection = ClientBootstrap(group: loop)
            .connectTimeout(limit)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let context { try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: address.certificateName)) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(ProbeHandler(address, answer))
                }
            }
            .connect(host: address.host, port: address.port)
        connection.whenFailure { answer.fail($0) }
        answer.futureResult.whenComplete { _ in
            deadline.cancel()
            connection.whenSuccess { $0.close(promise: nil) }
        }
        let said = try await answer.futureResult.get()
        return (said, start.duration(to: .now) / .seconds(1))
    }

    private static func secureContext(_ authorities: String?) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorities { configuration.trustRoots = .file(authorities) }
        configuration.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }
}

private final class ProbeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private static let keptBytes = 1_024
    private let address: ProbeAddress
    private let answer: EventLoopPromise<ProbeAnswer>
    private var head: HTTPResponseHead?
    private var body = ByteBuffer()

    init(_ address: ProbeAddress, _ answer: EventLoopPromise<ProbeAnswer>) {
        self.address = address
        self.answer = answer
    }

    func channelActive(context: ChannelHandlerContext) {
        let headers: HTTPHeaders = ["Host": address.hostHeader, "User-Agent": "duka-health", "Accept": "*/*", "Connection": "close"]
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: address.target, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let bytes):
            let room = Self.keptBytes - body.readableBytes
            if let kept = bytes.getSlice(at: bytes.readerIndex, length: min(room, bytes.readableBytes)) { body.writeImmutableBuffer(kept) }
        case .end:
            guard let head else { return }
            let isText = head.headers.first(name: "Content-Type")?.lowercased().hasPrefix("text/plain") == true
            let text = isText ? String(buffer: body) : ""
            let location = (300..<400).contains(head.status.code) ? head.headers.first(name: "Location") : nil
            answer.succeed(
                ProbeAnswer(status: Int(head.status.code), location: location, text: String(text.drop(while: \.isWhitespace).prefix { !$0.isNewline })))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer.fail(ProbeFailure.cutOff)
        context.fireChannelInactive()
    }
}
