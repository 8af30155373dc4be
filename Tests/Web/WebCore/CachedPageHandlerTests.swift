import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import WebCore

@Suite("Pages answered on the connection")
struct CachedPageHandlerTests {
    /// A connection as the server sets it up; `/kept` is in the cache, and a stand-in answers what goes on to the server.
    private final class Connection {
        let channel = EmbeddedChannel()

        init() throws {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
            let handlers = ConnectionHandlers(idleSeconds: 75) { head in
                guard head.uri == "/kept", CachedPageWishes(head) != nil else { return nil }
                return ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nkept")
            }
            try channel.pipeline.syncOperations.addHandler(handlers)
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        }

        func send(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

        func get(_ path: String, _ headers: String = "") throws { try send("GET \(path) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n") }

        /// The addresses of requests that went on to the server since the last look.
        func passedOn() throws -> [String] {
            var paths: [String] = []
            while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
                if case .head(let head) = part { paths.append(head.uri) }
            }
            return paths
        }

        func serverAnswers(_ text: String) throws {
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "\(text.utf8.count)"])
            try channel.writeOutbound(HTTPServerResponsePart.head(head))
            try channel.writeOutbound(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text))))
            try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        }

        func wire() throws -> String {
            var text = ""
            while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
            return text
        }
    }

    @Test("a finished page is answered at once, as often as it is asked for, and the server hears nothing")
    func answers() throws {
        let connection = try Connection()
        for _ in 0..<3 {
            try connection.get("/kept", "Accept-Encoding: gzip\r\nConnection: Keep-Alive\r\n")
            #expect(try connection.wire() == "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nkept")
        }
        #expect(try connection.passedOn() == [])
    }

    @Test("answers keep the order of requests that were sent together")
    func pipelined() throws {
        let connection = try Connection()
        let host = "HTTP/1.1\r\nHost: a\r\n\r\n"
        try connection.send("GET /kept \(host)GET /other \(host)GET /kept \(host)")
        #expect(try connection.passedOn() == ["/other", "/kept"])
        #expect(try connection.wire().hasSuffix("kept"))
        try connection.serverAnswers("other")
        try connection.get("/kept")
        #expect(try connection.passedOn() == ["/kept"], "the second is not answered yet")
        try connection.serverAnswers("kept by the server")
        try connection.serverAnswers("kept by the server")
        _ = try connection.wire()
        try connection.get("/kept")
        #expect(try connection.passedOn() == [])
        #expect(try connection.wire().hasSuffix("kept"))
    }

    @Test(
        "what is not plainly a request for a page goes on",
        arguments: [
            "HEAD /kept HTTP/1.1\r\nHost: a\r\n\r\n", "POST /kept HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "GET /kept HTTP/1.0\r\nHost: a\r\n\r\n",
            "GET /kept HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /kept HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
            "GET /kept HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "GET /kept HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n", "GET /kept HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
        ])
    func goesOn(request: String) throws {
        let connection = try Connection()
        try connection.send(request)
        #expect(try connection.passedOn() == ["/kept"])
        #expect(try connection.wire() == "")
    }

    @Test("a head that comes in pieces is answered when it is whole")
    func pieces() throws {
        let connection = try Connection()
        for piece in ["GET /ke", "pt HTTP/1.1\r\nHo", "st: a\r\n", "\r"] {
            try connection.send(piece)
            #expect(try connection.wire() == "")
        }
        try connection.send("\n")
        #expect(try connection.wire().hasSuffix("kept"))
    }

    @Test("a connection without requests is closed after 75 seconds, one with an unanswered request never")
    func idle() throws {
        let connection = try Connection()
        func advance(_ seconds: Int64) { connection.channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }
        // Between requests the guard lets 30 seconds pass for the rest of one; here none begins.
        for _ in 0..<3 {
            advance(50)
            try connection.get("/kept")
            #expect(connection.channel.isActive)
        }
        try connection.get("/other")
        advance(400)
        #expect(connection.channel.isActive)
        try connection.serverAnswers("late")
        advance(74)
        #expect(connection.channel.isActive)
        advance(80)
        #expect(!connection.channel.isActive)
    }
}
