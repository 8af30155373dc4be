import Foundation

/// Where a request comes from, as far as counting tries needs it: an IPv4 address, or the first 64 bits of an IPv6 address,
/// since one household has that many of its own.
package struct ClientAddress: Sendable, Hashable {
    /// `203.0.113.7` or `2001:db8:1:2::/64`; `unknown` when nothing tells.
    package let text: String

    /// Nil for an address of this machine or its own network, where a proxy may speak for every visitor.
    package var publicText: String? { Self.isPublic(text) ? text : nil }

    package static let unknown = ClientAddress(peer: nil)

    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - forwarded: values of `X-Forwarded-For`, to which each proxy adds its own peer at the end.
    ///   - proxies: how many proxies of the shop's own stand before it. What comes before theirs anybody can write.
    package init(peer: String?, forwarded: [String] = [], proxies: Int = 0) {
        let sent = forwarded.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespaces) }
        let hops = sent.suffix(32) + [peer ?? ""]
        let index = hops.count - 1 - proxies
        text = Self.counted(hops[hops.index(hops.startIndex, offsetBy: max(index, 0))]) ?? "unknown"
    }

    private static func isPublic(_ text: String) -> Bool {
        let four = text.split(separator: ".").compactMap { UInt8($0) }
        if four.count == 4 {
            switch (four[0], four[1]) {
            // RFC 1122, 1918, 3927, 6598
            case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127): return false
            default: return true
            }
        }
        guard let first = text.split(separator: ":").first.flatMap({ UInt16($0, radix: 16) }) else { return false }
        // RFC 4193 and 4291: only 2000::/3 is given to anybody.
        return first & 0xE000 == 0x2000
    }

    private static func counted(_ address: String) -> String? {
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 { return address }
        var six = in6_addr()
        guard inet_pton(AF_INET6, address, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        // ::ffff:203.0.113.7 is an IPv4 visitor of a socket for both.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return bytes[12...].map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }
}
