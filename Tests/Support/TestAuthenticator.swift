import Crypto
import Foundation

/// A security key in software: makes what a browser would bring back, right or wrong.
package struct TestAuthenticator {
    package let key = P256.Signing.PrivateKey()
    package var credential: [UInt8] = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    package var origin = "https://shop.example"
    package var relyingParty = "shop.example"
    /// User present and verified.
    package var flags: UInt8 = 0x05

    package init() {}

    /// Uncompressed: 4, x, y.
    package var point: [UInt8] { Array(key.publicKey.x963Representation) }

    package func clientData(_ type: String, _ challenge: [UInt8], crossOrigin: Bool = false) -> [UInt8] {
        Array("{\"type\":\"\(type)\",\"challenge\":\"\(Self.base64(challenge))\",\"origin\":\"\(origin)\",\"crossOrigin\":\(crossOrigin)}".utf8)
    }

    // MARK: A new key

    /// - Parameter key: in COSE's form; its own by default.
    package func registrationData(counter: UInt32 = 0, key: [UInt8]? = nil, after: [UInt8] = []) -> [UInt8] {
        let length = [UInt8(credential.count >> 8), UInt8(credential.count & 0xFF)]
        return head(flags | 0x40, counter) + [UInt8](repeating: 0, count: 16) + length + credential + (key ?? cose()) + after
    }

    package func attestation(_ data: [UInt8]? = nil, format: String = "none", statement: [UInt8] = [0xA0]) -> [UInt8] {
        let data = data ?? registrationData()
        let length = [UInt8(data.count >> 8), UInt8(data.count & 0xFF)]
        return [0xA3] + Self.text("fmt") + Self.text(format) + Self.text("attStmt") + statement + Self.text("authData") + [0x59] + length + data
    }

    /// A statement by the new key itself.
    package func selfAttestation(_ clientData: [UInt8]) throws -> [UInt8] {
        let data = registrationData()
        let signature = try signature(data, clientData)
        let statement = [0xA2] + Self.text("alg") + [0x26] + Self.text("sig") + [0x58, UInt8(signature.count)] + signature
        return attestation(data, format: "packed", statement: statement)
    }

    /// - Parameter algorithm: COSE's number as CBOR; 0x26 is -7.
    package func cose(algorithm: [UInt8] = [0x26], curve: UInt8 = 1, point: [UInt8]? = nil) -> [UInt8] {
        let point = point ?? self.point
        return [0xA5, 0x01, 0x02, 0x03] + algorithm + [0x20, curve, 0x21, 0x58, 0x20] + point[1..<33] + [0x22, 0x58, 0x20] + point[33...]
    }

    // MARK: A sign-in

    package func authenticatorData(counter: UInt32 = 0) -> [UInt8] { head(flags, counter) }

    /// In DER.
    package func signature(_ authenticatorData: [UInt8], _ clientData: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: authenticatorData + SHA256.hash(data: clientData)).derRepresentation)
    }

    private func head(_ flags: UInt8, _ counter: UInt32) -> [UInt8] {
        Array(SHA256.hash(data: Data(relyingParty.utf8))) + [flags] + withUnsafeBytes(of: counter.bigEndian) { Array($0) }
    }

    package static func text(_ text: String) -> [UInt8] { [0x60 | UInt8(text.utf8.count)] + text.utf8 }

    package static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
