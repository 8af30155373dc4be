import Crypto
import Foundation

@testable import Customers

/// A security key in software: makes what a browser would bring back.
struct TestAuthenticator {
    let key = P256.Signing.PrivateKey()
    let credential: [UInt8] = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    var origin = "https://shop.example"
    var relyingParty = "shop.example"
    /// User present and verified.
    var flags: UInt8 = 0x05

    func clientData(_ type: String, _ challenge: [UInt8], crossOrigin: Bool = false) -> [UInt8] {
        Array("{\"type\":\"\(type)\",\"challenge\":\"\(Base64URL.encode(challenge))\",\"origin\":\"\(origin)\",\"crossOrigin\":\(crossOrigin)}".utf8)
    }

    func attestation(format: String = "none", algorithm: UInt8 = 0x26, counter: UInt32 = 0) -> [UInt8] {
        let point = Array(key.publicKey.x963Representation)
        let cose: [UInt8] = [0xA5, 0x01, 0x02, 0x03, algorithm, 0x20, 0x01, 0x21, 0x58, 0x20] + point[1..<33] + [0x22, 0x58, 0x20] + point[33...]
        let data = head(flags | 0x40, counter) + [UInt8](repeating: 0, count: 16) + [0, UInt8(credential.count)] + credential + cose
        return [0xA3] + text("fmt") + text(format) + text("attStmt") + [0xA0] + text("authData") + [0x58, UInt8(data.count)] + data
    }

    func authenticatorData(counter: UInt32 = 0) -> [UInt8] { head(flags, counter) }

    func signature(_ authenticatorData: [UInt8], _ clientData: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: authenticatorData + SHA256.hash(data: clientData)).derRepresentation)
    }

    private func head(_ flags: UInt8, _ counter: UInt32) -> [UInt8] {
        Array(SHA256.hash(data: Data(relyingParty.utf8))) + [flags] + withUnsafeBytes(of: counter.bigEndian) { Array($0) }
    }

    private func text(_ text: String) -> [UInt8] { [0x60 | UInt8(text.utf8.count)] + text.utf8 }
}
