import Foundation
import NIOCore

/// What is asked: `https://shop.example/health/live`, or an origin alone, which is asked for `/health/ready`.
package struct ProbeAddress: Sendable, Equatable {
    let isSecure: Bool
    /// A name or a network address, without brackets.
    let host: String
    let port: Int
    /// Path and query, percent-encoded.
    let target: String

    package init(_ text: String) throws(ProbeMisuse) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = parts.encodedHost, !host.isEmpty, !host.contains("%")
        else { throw ProbeMisuse(message: "--url: “\(text)” is no address such as https://shop.example/health/ready.") }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
            throw ProbeMisuse(message: "--url: “\(text)” has a user, a password or a fragment. Leave them out.")
        }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        guard (1...65_535).contains(port) else { throw ProbeMisuse(message: "--url: \(port) is not a port. Ports are 1 to 65535.") }
        isSecure = scheme == "https"
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        self.port = port
        let path = parts.percentEncodedPath
        let isOriginAlone = (path.isEmpty || path == "/") && parts.percentEncodedQuery == nil
        target = isOriginAlone ? "/health/ready" : (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    }

    /// As messages name it.
    var place: String { "\(bracketed):\(port)" }

    /// As the request names it.
    var hostHeader: String { port == (isSecure ? 443 : 80) ? bracketed : place }

    /// The name that the certificate has to be for; `nil` where the address of the connection counts.
    var certificateName: String? { (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil }

    /// What a shop that is well says at its own addresses of health: the last word of their path.
    var expectedWord: String? {
        switch target.prefix(while: { $0 != "?" }) {
        case "/health/ready": "ready"
        case "/health/live": "live"
        default: nil
        }
    }

    private var bracketed: String { host.contains(":") ? "[\(host)]" : host }
}
