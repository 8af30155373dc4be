import Commerce
import Crypto
import Foundation

/// A short-lived address of one file for one buyer, `/downloads/<token>`. Whoever has it can fetch the file, so it lives for minutes,
/// is made when somebody asks for it on their order's page, and stands in no mail.
package struct DownloadLink: Hashable, Sendable {
    /// Time enough to follow a redirect, and for a person who looks at the address.
    package static let lifetimeSeconds = 300

    package let grant: DownloadGrantID
    package let expiresAt: Timestamp
    /// Tells links apart: a download that is broken off and resumed counts once.
    let nonce: UInt64

    package init(to grant: DownloadGrantID, at now: Timestamp) {
        self.grant = grant
        expiresAt = now.adding(seconds: Self.lifetimeSeconds)
        var source = SystemRandomNumberGenerator()
        nonce = UInt64.random(in: .min ... .max, using: &source)
    }

    private init(grant: DownloadGrantID, expiresAt: Timestamp, nonce: UInt64) {
        self.grant = grant
        self.expiresAt = expiresAt
        self.nonce = nonce
    }

    /// Under which its use is recorded.
    var name: String { "\(grant).\(String(nonce, radix: 16))" }

    // MARK: As text

    private static let version: UInt8 = 1
    private static let payloadBytes = 1 + 3 * 8
    private static let codeBytes = 32

    /// The payload and its HMAC-SHA256, in the alphabet of URLs.
    package func token(_ secret: LinkSecret) -> String {
        let payload = payload
        return Base64URL.text(payload + Array(secret.code(of: payload)))
    }

    /// `nil` for anything that this shop did not sign. Whether it is too old is not looked at.
    package init?(token: String, _ secret: LinkSecret) {
        guard let bytes = Base64URL.bytes(token), bytes.count == Self.payloadBytes + Self.codeBytes, bytes[0] == Self.version else { return nil }
        let payload = Array(bytes.prefix(Self.payloadBytes))
        // Compares in constant time.
        guard secret.isCode(Array(bytes.dropFirst(Self.payloadBytes)), of: payload) else { return nil }
        func number(_ place: Int) -> UInt64 { payload[(1 + place * 8)..<(9 + place * 8)].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(
            grant: DownloadGrantID(rawValue: Int64(bitPattern: number(0))), expiresAt: Timestamp(millisecondsSince1970: Int64(bitPattern: number(1))),
            nonce: number(2))
    }

    private var payload: [UInt8] {
        var bytes = [Self.version]
        for number in [UInt64(bitPattern: grant.rawValue), UInt64(bitPattern: expiresAt.millisecondsSince1970), nonce] {
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}

/// Base 64 with the alphabet of URLs and without padding (RFC 4648, section 5).
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// `nil` for anything but the one text that `text(_:)` makes of some bytes.
    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 200 else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding) else { return nil }
        let bytes = Array(data)
        return self.text(bytes) == text ? bytes : nil
    }
}
