import Foundation

/// Base64 for addresses (RFC 4648, section 5) without padding, as WebAuthn writes bytes.
package enum Base64URL {
    package static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// `nil` for anything else, and for more than 8 KiB.
    package static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 8_192, !text.utf8.contains(where: { "+/=".utf8.contains($0) }) else { return nil }
        let padded = text.replacing("-", with: "+").replacing("_", with: "/") + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: padded).map { [UInt8]($0) }
    }
}
