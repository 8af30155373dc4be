import Commerce
import Crypto
import Foundation
import Platform

/// The key that links are signed with: 256 random bits that all nodes of a shop share through its database. Without it all links
/// are void, and the next that is asked for is signed with a new one.
package struct LinkSecret: Sendable {
    private let key: SymmetricKey

    private static let name = "links"
    private static let bytes = 32
    /// So that a code made for something else never fits.
    private static let purpose = Array("duka download link\n".utf8)

    init(_ bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// `nil` before the first link was made.
    package static func current(in reader: Reader) throws -> LinkSecret? {
        let bytes: [UInt8]? = try reader.first("SELECT secret FROM downloads_secrets WHERE name = \(name)") { try $0[0] }
        return bytes.map(LinkSecret.init)
    }

    package static func currentOrNew(at now: Timestamp, in transaction: Transaction) throws -> LinkSecret {
        if let turn = transaction.dialect.turn(at: "downloads secret") { try transaction.each(turn) { _ in } }
        if let known = try current(in: transaction) { return known }
        var source = SystemRandomNumberGenerator()
        let bytes = (0..<Self.bytes).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        try transaction.execute("INSERT INTO downloads_secrets (name, secret, made_at) VALUES (\(name), \(bytes), \(now))")
        return LinkSecret(bytes)
    }

    func code(of payload: [UInt8]) -> HMAC<SHA256>.MAC { HMAC<SHA256>.authenticationCode(for: Self.purpose + payload, using: key) }

    func isCode(_ code: [UInt8], of payload: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Self.purpose + payload, using: key)
    }
}
