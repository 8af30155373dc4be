import Crypto

/// Public keys as authenticators write them (RFC 9053). Of all kinds one: ES256, which is P-256 with SHA-256.
enum COSEKey {
    /// COSE's number of ES256.
    static let es256: Int64 = -7

    /// - Returns: the uncompressed point (4, x, y; 65 bytes); `nil` for keys of other kinds and for what is no point of the curve.
    static func point(_ key: CBOR) -> [UInt8]? {
        guard key[1]?.number == 2, key[3]?.number == es256, key[-1]?.number == 1, let x = key[-2]?.byteString, let y = key[-3]?.byteString,
            x.count == 32, y.count == 32
        else { return nil }
        let point = [4] + x + y
        return (try? P256.Signing.PublicKey(x963Representation: point)).map { _ in point }
    }

    /// - Parameters:
    ///   - signature: in DER.
    ///   - point: as `point(_:)` gives it.
    static func isValid(_ signature: [UInt8], of bytes: [UInt8], by point: [UInt8]) -> Bool {
        guard let key = try? P256.Signing.PublicKey(x963Representation: point),
            let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}
