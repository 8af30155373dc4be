import HTTPTypes
import HummingbirdCore

/// Names one request in logs, in the answer's header and on error pages.
enum RequestIdentifier {
    static let header = HTTPField.Name("X-Request-ID")!

    /// A balancer's own name is kept when it is short and plain, so that its logs and ours meet.
    static func of(_ request: Request) -> String {
        if let sent = request.headers[header], (8...64).contains(sent.utf8.count), sent.utf8.allSatisfy(isPlain) { return sent }
        let random = UInt64.random(in: .min ... .max)
        let text = String(random, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// A path as logs may hold it: order links are secrets, and a query may carry what a visitor typed.
enum LogPath {
    static func safe(_ target: String) -> String {
        let path = String(decoding: target.utf8.prefix { $0 != UInt8(ascii: "?") }.prefix(200), as: UTF8.self)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let index = parts.firstIndex(where: { $0 == "orders" || $0 == "payments" }), index + 1 < parts.count else { return String(path) }
        return parts[...index].joined(separator: "/") + "/…"
    }
}
