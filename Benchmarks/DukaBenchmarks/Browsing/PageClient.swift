import Foundation

/// One visitor's connection: a request, then its answer, kept alive. Used on one thread.
final class PageClient {
    struct Page {
        let status: Int
        let body: [UInt8]
        let isFromCache: Bool

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let socket: Int32
    private var received: [UInt8] = []

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) } }
        guard status == 0 else { throw BenchmarkError("no connection to port \(port)") }
        var (on, limit) = (Int32(1), timeval(tv_sec: 10, tv_usec: 0))
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    func get(_ path: String) throws -> Page {
        var request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        while !request.isEmpty {
            let sent = send(socket, request, request.count, Int32(MSG_NOSIGNAL))
            guard sent > 0 else { throw BenchmarkError("the connection broke") }
            request.removeFirst(sent)
        }
        let end = try headEnd()
        let head = String(decoding: received[..<end], as: UTF8.self).lowercased()
        received.removeFirst(end + 4)
        let fields = head.components(separatedBy: "\r\n")
        guard let status = fields.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
            let length = fields.first(where: { $0.hasPrefix("content-length: ") }).flatMap({ Int($0.dropFirst(16)) })
        else { throw BenchmarkError("an answer that cannot be read: \(head.prefix(200))") }
        while received.count < length { try receive() }
        let body = Array(received[..<length])
        received.removeFirst(length)
        return Page(status: status, body: body, isFromCache: fields.contains("cache-status: duka; hit"))
    }

    private func headEnd() throws -> Int {
        var searched = 0
        while true {
            if let end = received[searched...].indices.first(where: { received[$0...].starts(with: [13, 10, 13, 10]) }) { return end }
            searched = max(0, received.count - 3)
            try receive()
        }
    }

    private func receive() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { throw BenchmarkError("no answer came") }
        received += buffer[..<count]
    }
}
