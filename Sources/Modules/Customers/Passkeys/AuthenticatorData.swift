/// What an authenticator says and signs (WebAuthn Level 2, section 6.1).
struct AuthenticatorData {
    /// SHA-256 of the host that the key is for.
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

    private static let headBytes = 37
    private static let modelBytes = 16
    private static let credentialBytes = 1...1_023

    /// `nil` for anything broken, for bytes that nothing announced, and for keys of other algorithms than ES256.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headBytes else { return nil }
        relyingParty = Array(bytes[0..<32])
        let flags = bytes[32]
        isUserPresent = flags & 0x01 != 0
        isUserVerified = flags & 0x04 != 0
        // A key that cannot be kept elsewhere is not kept elsewhere (Level 3).
        guard flags & 0x18 != 0x10 else { return nil }
        counter = bytes[33..<Self.headBytes].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[Self.headBytes...]
        if flags & 0x40 != 0 {
            guard let (found, more) = Self.credential(rest) else { return nil }
            (credential, rest) = (found, more)
        } else {
            credential = nil
        }
        if flags & 0x80 != 0 {
            guard let extensions = CBOR.whole(rest), extensions.isMap else { return nil }
        } else if !rest.isEmpty {
            return nil
        }
    }

    private static func credential(_ bytes: ArraySlice<UInt8>) -> (Credential, rest: ArraySlice<UInt8>)? {
        let head = bytes.prefix(modelBytes + 2)
        guard head.count == modelBytes + 2 else { return nil }
        let length = head.suffix(2).reduce(0) { $0 << 8 | Int($1) }
        let rest = bytes.dropFirst(head.count)
        guard credentialBytes.contains(length), rest.count > length, let (key, more) = CBOR.first(rest.dropFirst(length)),
            let point = COSEKey.point(key)
        else { return nil }
        return (Credential(id: Array(rest.prefix(length)), publicKey: point), more)
    }
}
