import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import WebCore

@Suite("Connection guard")
struct ConnectionGuardTests {
    /// A connection with the decoder, the guard, and behind them a stand-in for the server.
    private final class Connection {
        let channel = EmbeddedChannel()

        init() throws {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
            try channel.pipeline.syncOperations.addHandler(ConnectionHandlers(idleSeconds: 75) { _ in nil })
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        }

        func send(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

        func head() throws -> HTTPRequestHead? {
            while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
                if case .head(let head) = part { return head }
            }
            return nil
        }

        /// What the server's own answer to an error becomes on the wire.
        func refusal() throws -> String {
            let head = HTTPResponseHead(version: .http1_1, status: .badRequest, headers: ["Connection": "close", "Content-Length": "0"])
            try channel.writeOutbound(HTTPServerResponsePart.head(head))
            try channel.writeOutbound(HTTPServerResponsePart.end(nil))
            var text = ""
            while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
            return text
        }

        func advance(seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }
    }

    @Test("a request with one host goes through as it came")
    func passes() throws {
        let connection = try Connection()
        try connection.send("GET /a HTTP/1.1\r\nHost: shop.example\r\n\r\n")
        let head = try #require(try connection.head())
        #expect(head.uri == "/a" && head.headers["Connection"] == [])
    }

    @Test(
        "two hosts, or none in HTTP/1.1, are refused in words",
        arguments: [
            "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a.example\r\nhost: b.example\r\n\r\n", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n",
        ])
    func hosts(request: String) throws {
        let connection = try Connection()
        #expect(throws: HTTPParserError.invalidHeaderToken) { try connection.send(request) }
        #expect(try connection.head() == nil)
        let answer = try connection.refusal()
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nA request names its host in exactly one Host header.\n"))
    }

    @Test("a refusal of HEAD has its length and no body")
    func headRefusal() throws {
        let connection = try Connection()
        #expect(throws: HTTPParserError.invalidHeaderToken) { try connection.send("HEAD / HTTP/1.1\r\n\r\n") }
        #expect(try connection.refusal().hasSuffix("\r\n\r\n"))
    }

    @Test("what the parser refuses is answered with a status and a sentence")
    func parserErrors() throws {
        let large = try Connection()
        #expect(throws: HTTPParserError.headerOverflow) {
            try large.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 100_000) + "\r\n\r\n")
        }
        let answer = try large.refusal()
        #expect(answer.hasPrefix("HTTP/1.1 431 ") && answer.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nThe headers of the request are too large.\n"))

        let method = try Connection()
        #expect(throws: HTTPParserError.self) { try method.send("FOO / HTTP/1.1\r\nHost: a\r\n\r\n") }
        #expect(try method.refusal().hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    }

    @Test("HTTP/1.0 ends its connection unless it asks to keep it")
    func oldVersion() throws {
        let plain = try Connection()
        try plain.send("GET / HTTP/1.0\r\n\r\n")
        #expect(try plain.head()?.headers["Connection"] == ["close"])
        let kept = try Connection()
        try kept.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
        #expect(try kept.head()?.headers["Connection"] == ["Keep-Alive"])
        let shouted = try Connection()
        try shouted.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: CLOSE\r\n\r\n")
        #expect(try shouted.head()?.headers["Connection"] == ["close"])
    }

    @Test("a body that drips is given 30 seconds in all, then its reader is told and the connection closed")
    func slowBody() throws {
        let connection = try Connection()
        try connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n")
        for _ in 0..<29 {
            try connection.send("a")
            connection.advance(seconds: 1)
        }
        #expect(connection.channel.isActive)
        connection.advance(seconds: 1)
        #expect(throws: RequestTooSlow.self) { try connection.channel.throwIfErrorCaught() }
        #expect(connection.channel.isActive)
        #expect(try connection.refusal().contains("\r\nConnection: close\r\n"))
        connection.advance(seconds: 5)
        #expect(!connection.channel.isActive)
    }

    @Test("a head that drips is cut off after 30 seconds; a connection that waits between requests is not")
    func slowHead() throws {
        let slow = try Connection()
        try slow.send("GET / HTTP/1.1\r\nHost: ")
        for _ in 0..<30 {
            #expect(slow.channel.isActive)
            try slow.send("a")
            slow.advance(seconds: 1)
        }
        #expect(!slow.channel.isActive)
        let kept = try Connection()
        try kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        kept.advance(seconds: 60)
        #expect(kept.channel.isActive)
        try kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        kept.advance(seconds: 60)
        #expect(kept.channel.isActive)
    }
}
