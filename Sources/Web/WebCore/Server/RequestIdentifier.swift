import HTTPTypes
import HummingbirdCore
import Synchronization

/// Names one request in logs, in the answer's header and on error pages.
enum RequestIdentifier {
    static let header = HTTPField.Name("X-Request-ID")!

    /// A balancer's own name is kept when it is short and plain, so that its logs and ours meet.
    static func of(_ request: Request) -> String { of(request.headers[header]) }

    /// - Parameter sent: the name that the request came with.
    static func of(_ sent: String?) -> String {
        if let sent, (8...64).contains(sent.utf8.count), sent.utf8.allSatisfy(isPlain) { return sent }
        return next()
    }

    private static let counter = Atomic(UInt64.random(in: .min ... .max))

    /// 60 bits, unlike any other of this process and, but for chance, of all others. A counter, scattered by an odd factor so
    /// that neighbours look nothing alike; 15 digits, which Swift keeps without asking for memory.
    static func next() -> String {
        var rest = counter.wrappingAdd(1, ordering: .relaxed).newValue &* 0x9E37_79B9_7F4A_7C15 & 0x0FFF_FFFF_FFFF_FFFF
        return String(unsafeUninitializedCapacity: 15) { digits in
            for index in (0..<15).reversed() {
                let digit = UInt8(truncatingIfNeeded: rest & 15)
                digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                rest >>= 4
            }
            return 15
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// A path as logs may hold it: links to orders and from account mails are secrets, and a query may carry what a visitor typed.
enum LogPath {
    private static let secretAfter: Set<Substring> = ["orders", "payments", "downloads", "confirm", "reset", "new-email"]

    static func safe(_ target: String) -> String {
        let path = String(decoding: target.utf8.prefix { $0 != UInt8(ascii: "?") }.prefix(200), as: UTF8.self)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let index = parts.firstIndex(where: { secretAfter.contains($0) }), index + 1 < parts.count else { return String(path) }
        return parts[...index].joined(separator: "/") + "/…"
    }
}
