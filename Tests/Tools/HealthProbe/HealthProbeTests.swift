import Foundation
import Testing

@testable import HealthProbe

@Suite("A look from outside")
struct HealthProbeTests {
    private func ask(
        _ url: String, warning: Double = 20, critical: Double = 20, timeout: Double = 20, authorities: String? = nil
    ) async throws -> ProbeReport {
        let limits = try ProbeLimits(warningSeconds: warning, criticalSeconds: critical, timeoutSeconds: timeout)
        return await HealthProbe(try ProbeAddress(url), limits, authorities: authorities).run()
    }

    @Test("a shop that is ready is OK, with the time it took")
    func ok() async throws {
        let server = try await LittleServer("200 OK", "ready\n")
        let report = try await ask("http://127.0.0.1:\(server.port)")
        #expect(report.status == .ok)
        #expect(report.line.wholeMatch(of: /DUKA OK - ready in [0-9]+\.[0-9]{3} s \| time=[0-9]+\.[0-9]{3}s;20\.0;20\.0;0/) != nil, "\(report.line)")
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"))
        try await server.stop()
    }

    @Test("an answer that takes longer than -w is a warning, longer than -c critical")
    func slow() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nready\n"
        let server = try await LittleServer([.pause(milliseconds: 300), .bytes(answer)])
        let warning = try await ask("http://127.0.0.1:\(server.port)", warning: 0.1)
        #expect(warning.status == .warning && warning.line.hasPrefix("DUKA WARNING - ready in "))
        let critical = try await ask("http://127.0.0.1:\(server.port)", warning: 0.1, critical: 0.2)
        #expect(critical.status == .critical && critical.line.hasPrefix("DUKA CRITICAL - ready in "))
        try await server.stop()
    }

    @Test("a shop that is not ready says why")
    func notReady() async throws {
        let server = try await LittleServer("503 Service Unavailable", "database not ready\n")
        let report = try await ask("http://127.0.0.1:\(server.port)/health/ready")
        #expect(report.status == .critical && report.line.hasPrefix("DUKA CRITICAL - answered 503: database not ready | time="))
        try await server.stop()
    }

    @Test("what answers 200 with other words is no shop; at an address of one's own any 200 is well")
    func anotherSite() async throws {
        let server = try await LittleServer("200 OK", "<h1>Buy this domain</h1>", type: "text/html")
        let report = try await ask("http://127.0.0.1:\(server.port)")
        #expect(report.status == .critical && report.line.hasPrefix("DUKA CRITICAL - answered 200 and not “ready”: is this the shop? | "))
        let own = try await ask("http://127.0.0.1:\(server.port)/products?page=2")
        #expect(own.status == .ok && own.line.hasPrefix("DUKA OK - answered in "))
        #expect(server.requests.last?.hasPrefix("GET /products?page=2 HTTP/1.1\r\n") == true)
        try await server.stop()
    }

    @Test("a redirection is told and not followed")
    func redirection() async throws {
        let other = try await LittleServer("200 OK", "ready\n")
        let server = try await LittleServer("301 Moved Permanently", "", headers: "Location: http://127.0.0.1:\(other.port)/health/ready\r\n")
        let report = try await ask("http://127.0.0.1:\(server.port)")
        #expect(report.status == .critical)
        #expect(report.line.hasPrefix("DUKA CRITICAL - answered 301, to http://127.0.0.1:\(other.port)/health/ready | "))
        #expect(other.requests == [])
        try await server.stop()
        try await other.stop()
    }

    @Test("words of the other side stay on one line and say nothing to Nagios or a terminal")
    func foreignWords() async throws {
        let server = try await LittleServer("500 Internal Server Error", "a | time=0s;\u{1B}[2J\tb\u{7}\nsecond line")
        let report = try await ask("http://127.0.0.1:\(server.port)")
        #expect(report.line.hasPrefix("DUKA CRITICAL - answered 500: a / time=0s; [2J b | time="))
        let long = try await LittleServer("500 Internal Server Error", String(repeating: "x", count: 5_000))
        #expect(try await ask("http://127.0.0.1:\(long.port)").line.utf8.count < 400)
        try await server.stop()
        try await long.stop()
    }

    @Test("nobody there, a name that nobody has, and a connection that ends early are critical")
    func noAnswer() async throws {
        let server = try await LittleServer([.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 60\r\n\r\nready\n"), .close])
        let cut = try await ask("http://127.0.0.1:\(server.port)")
        #expect(cut.status == .critical && !cut.line.contains("OK"), "\(cut.line)")
        let silent = try await LittleServer([.close])
        let closed = try await ask("http://127.0.0.1:\(silent.port)")
        #expect(closed == ProbeReport(.critical, "127.0.0.1:\(silent.port) closed the connection before the end of an answer"))
        let port = server.port
        try await server.stop()
        try await silent.stop()
        let refused = try await ask("http://127.0.0.1:\(port)")
        #expect(refused == ProbeReport(.critical, "no connection to 127.0.0.1:\(port): Connection refused"))
        let unknown = try await ask("http://nobody.invalid")
        #expect(unknown == ProbeReport(.critical, "the name nobody.invalid is not known"))
    }

    @Test("what is no HTTP is critical")
    func otherProtocol() async throws {
        let server = try await LittleServer([.bytes("220 mail.example ESMTP\r\n"), .close])
        let report = try await ask("http://127.0.0.1:\(server.port)")
        #expect(report == ProbeReport(.critical, "127.0.0.1:\(server.port) does not answer with HTTP"))
        try await server.stop()
    }

    @Test("an answer that never comes, and one that never ends, are given up in time")
    func timeout() async throws {
        let trickle = Array(repeating: [LittleServer.Piece.pause(milliseconds: 50), .bytes("x")], count: 400).flatMap { $0 }
        let head = LittleServer.Piece.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10000\r\n\r\n")
        for pieces in [[], [head] + trickle] {
            let server = try await LittleServer(pieces)
            let start = ContinuousClock.now
            let report = try await ask("http://127.0.0.1:\(server.port)", timeout: 0.5)
            #expect(report == ProbeReport(.critical, "no answer from 127.0.0.1:\(server.port) within 0.5 s"))
            #expect(start.duration(to: .now) < .seconds(10))
            try await server.stop()
        }
    }

    @Test("TLS: a certificate of an authority that is trusted is OK; one of nobody, of the past or for another name is critical")
    func certificates() async throws {
        let server = try await LittleServer("200 OK", "ready\n", certificate: TestCertificate.valid)
        let old = try await LittleServer("200 OK", "ready\n", certificate: TestCertificate.expired)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("duka-probe-\(UUID().uuidString).pem")
        try Data("\(TestCertificate.valid)\n\(TestCertificate.expired)\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }

        let trusted = try await ask("https://localhost:\(server.port)", authorities: file.path)
        #expect(trusted.status == .ok && trusted.line.hasPrefix("DUKA OK - ready in "), "\(trusted.line)")
        let untrusted = try await ask("https://localhost:\(server.port)")
        #expect(untrusted == ProbeReport(.critical, "no TLS with localhost:\(server.port): its certificate is not trusted, or out of date"))
        let expired = try await ask("https://localhost:\(old.port)", authorities: file.path)
        #expect(expired == ProbeReport(.critical, "no TLS with localhost:\(old.port): its certificate is not trusted, or out of date"))
        let otherName = try await ask("https://127.0.0.1:\(server.port)", authorities: file.path)
        #expect(otherName == ProbeReport(.critical, "no TLS with 127.0.0.1:\(server.port): its certificate is for another name"))
        #expect(server.requests.count == 1 && old.requests == [], "nothing is asked where TLS is refused")
        try await server.stop()
        try await old.stop()
    }

    @Test("a server without TLS is told at an https address")
    func noTLS() async throws {
        let server = try await LittleServer("200 OK", "ready\n")
        let report = try await ask("https://127.0.0.1:\(server.port)")
        #expect(report == ProbeReport(.critical, "no TLS with 127.0.0.1:\(server.port): wrong version number"))
        try await server.stop()
    }

    @Test(
        "addresses are read",
        arguments: [
            ("https://shop.example", "shop.example:443", "shop.example", "/health/ready"),
            ("https://shop.example/", "shop.example:443", "shop.example", "/health/ready"),
            ("HTTP://shop.example:8080/health/live", "shop.example:8080", "shop.example:8080", "/health/live"),
            ("http://[::1]:8080/fr?a=%20b", "[::1]:8080", "[::1]:8080", "/fr?a=%20b"),
            ("https://shop.example?x=1", "shop.example:443", "shop.example", "/?x=1"),
        ])
    func addresses(url: String, place: String, header: String, target: String) throws {
        let address = try ProbeAddress(url)
        #expect(address.place == place && address.hostHeader == header && address.target == target)
    }

    @Test(
        "addresses that cannot be asked are refused",
        arguments: [
            "", "shop.example", "ftp://shop.example", "https://", "https:///health", "https://a b/", "https://shop.example:0", "https://shop.example:70000",
            "https://user:secret@shop.example", "https://shop.example/#top", "https://shop.example/\r\nX: y", "file:///etc/passwd",
        ])
    func refusedAddresses(url: String) {
        #expect(throws: ProbeMisuse.self) { try ProbeAddress(url) }
    }

    @Test(
        "limits that make no sense are refused",
        arguments: [(0, 5, 10), (-1, 5, 10), (2, 1, 10), (1, 5, 0), (1, 5, 3_601), (.nan, 5, 10), (1, .infinity, 10)] as [(Double, Double, Double)])
    func refusedLimits(warning: Double, critical: Double, timeout: Double) {
        #expect(throws: ProbeMisuse.self) { try ProbeLimits(warningSeconds: warning, criticalSeconds: critical, timeoutSeconds: timeout) }
    }
}
