import Crypto
import Foundation

/// What an authenticator says and signs (WebAuthn Level 2, section 6.1).
struct AuthenticatorData {
    let relyingParty: [UInt8]
    let isUserPresent: Bool
    /// The authenticator asked for a finger, a face or a PIN.
    let isUserVerified: Bool
    let counter: UInt32
    /// With a registration only.
    let credential: Credential?

    struct Credential {
        let id: [UInt8]
        /// Uncompressed point of P-256: 4, x, y.
        let publicKey: [UInt8]
    }

    /// `nil` for anything broken, and for keys of other algorithms than ES256.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 37 else { return nil }
        relyingParty = Array(bytes[0..<32])
        let flags = bytes[32]
        isUserPresent = flags & 0x01 != 0
        isUserVerified = flags & 0x04 != 0
        counter = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        guard flags & 0x40 != 0 else {
            credential = nil
            return
        }
        guard bytes.count >= 55 else { return nil }
        let length = Int(bytes[53]) << 8 | Int(bytes[54])
        guard (1...1_023).contains(length), bytes.count >= 55 + length, let (key, _) = CBOR.read(bytes[(55 + length)...]),
            let point = Self.point(key)
        else { return nil }
        credential = Credential(id: Array(bytes[55..<55 + length]), publicKey: point)
    }

    /// A COSE key (RFC 9053): EC2, ES256, P-256.
    private static func point(_ key: CBOR) -> [UInt8]? {
        guard key[1]?.number == 2, key[3]?.number == -7, key[-1]?.number == 1, let x = key[-2]?.byteString, let y = key[-3]?.byteString,
            x.count == 32, y.count == 32
        else { return nil }
        let point = [4] + x + y
        // Refuses what is no point of the curve.
        guard (try? P256.Signing.PublicKey(x963Representation: point)) != nil else { return nil }
        return point
    }
}

/// What the browser adds: what was asked for, by which page.
struct ClientData: Decodable {
    let type: String
    let challenge: String
    let origin: String
    let crossOrigin: Bool?
}
