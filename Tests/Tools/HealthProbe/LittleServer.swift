import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on this machine that answers each connection's first bytes with what it was given, piece by piece.
final class LittleServer: Sendable {
    enum Piece: Sendable {
        case bytes(String)
        case pause(milliseconds: Int64)
        case close
    }

    let port: Int
    private let channel: any Channel
    private let asked: Requests

    final class Requests: Sendable {
        let texts = Mutex<[String]>([])
    }

    /// - Parameter certificate: with TLS, as PEM.
    init(_ pieces: [Piece], certificate: String? = nil) async throws {
        let context = try certificate.map { certificate in
            let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map { NIOSSLCertificateSource.certificate($0) }
            let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
            return try NIOSSLContext(configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
        }
        let asked = Requests()
        self.asked = asked
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
                    try channel.pipeline.syncOperations.addHandler(Script(pieces, asked))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    /// A whole answer in plain text.
    convenience init(
        _ status: String, _ body: String, type: String = "text/plain; charset=utf-8", headers: String = "", certificate: String? = nil
    ) async throws {
        let head = "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n"
        try await self.init([.bytes(head + body)], certificate: certificate)
    }

    var requests: [String] { asked.texts.withLock { $0 } }

    func stop() async throws { try await channel.close() }
}

private final class Script: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var pieces: ArraySlice<LittleServer.Piece>
    private let asked: LittleServer.Requests
    private var hasBegun = false

    init(_ pieces: [LittleServer.Piece], _ asked: LittleServer.Requests) {
        self.pieces = pieces[...]
        self.asked = asked
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        asked.texts.withLock { $0.append(String(buffer: unwrapInboundIn(data))) }
        guard !hasBegun else { return }
        hasBegun = true
        play(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func play(_ context: ChannelHandlerContext) {
        guard context.channel.isActive, let piece = pieces.popFirst() else { return }
        switch piece {
        case .bytes(let text):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            play(context)
        case .pause(let milliseconds):
            context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(milliseconds)) { self.play(context) }
        case .close: context.close(promise: nil)
        }
    }
}
