import Crypto
import Foundation

/// A secret that a browser's cookie or a link in a mail carries: 256 random bits as 64 hexadecimal digits. The database holds
/// its digest only, so who reads the database cannot use it.
package struct SecretToken: Hashable, Sendable {
    package let text: String

    /// `nil` for anything but 64 lower-case hexadecimal digits.
    package init?(_ text: String) {
        guard text.utf8.count == 64,
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 })
        else { return nil }
        self.text = text
    }

    private init(bytes: [UInt8]) { text = Self.hexadecimal(bytes) }

    /// From the system's cryptographic source.
    package static func random() -> SecretToken {
        var source = SystemRandomNumberGenerator()
        return SecretToken(bytes: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) })
    }

    /// SHA-256, which is enough for what nobody can guess.
    package var digest: String { Self.hexadecimal(Array(SHA256.hash(data: Data(text.utf8)))) }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
