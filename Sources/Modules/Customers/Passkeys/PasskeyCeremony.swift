import Crypto
import Foundation

/// Checks what a browser brings back from an authenticator (WebAuthn Level 2, sections 7.1 and 7.2): ES256 keys, made for this shop
/// by a page of this shop, the user verified by the authenticator. Who built the authenticator does not matter.
package struct PasskeyCeremony: Sendable {
    /// Scheme, host and port of the public address.
    package let origin: String

    package init(origin: String) { self.origin = origin }

    /// The host that keys are for.
    package var relyingParty: String { URL(string: origin)?.host ?? "" }

    struct NewKey: Equatable {
        let credential: [UInt8]
        let publicKey: [UInt8]
        let counter: UInt32
    }

    /// - Returns: the key; `nil` when anything about it is not as it must be.
    func registered(clientData: [UInt8], attestation: [UInt8], challenge: [UInt8]) -> NewKey? {
        guard isMeant(clientData, .create, challenge), let object = CBOR.whole(attestation[...]),
            let bytes = object["authData"]?.byteString, let data = AuthenticatorData(bytes), isOurs(data), let credential = data.credential,
            isSound(object, signed: bytes + SHA256.hash(data: clientData), credential)
        else { return nil }
        return NewKey(credential: credential.id, publicKey: credential.publicKey, counter: data.counter)
    }

    /// - Returns: the authenticator's counter; `nil` when the signature is not by this key over this challenge.
    func asserted(clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8], challenge: [UInt8], key: [UInt8]) -> UInt32? {
        guard isMeant(clientData, .get, challenge), let data = AuthenticatorData(authenticatorData), isOurs(data),
            COSEKey.isValid(signature, of: authenticatorData + SHA256.hash(data: clientData), by: key)
        else { return nil }
        return data.counter
    }

    /// A counter that does not grow tells of a copied key; keys that never count stay at 0.
    static func isCounterSound(_ counter: UInt32, after stored: UInt32) -> Bool { counter > stored || (counter == 0 && stored == 0) }

    private func isMeant(_ bytes: [UInt8], _ purpose: ClientData.Purpose, _ challenge: [UInt8]) -> Bool {
        guard let data = ClientData(bytes) else { return false }
        return data.type == purpose.rawValue && data.origin == origin && !data.isCrossOrigin && data.challenge == challenge
    }

    private func isOurs(_ data: AuthenticatorData) -> Bool {
        data.relyingParty == Array(SHA256.hash(data: Data(relyingParty.utf8))) && data.isUserPresent && data.isUserVerified
    }

    /// No attestation was asked for. Browsers may pass on the one kind that says nothing about the maker: a signature by the new key itself.
    private func isSound(_ object: CBOR, signed: [UInt8], _ credential: AuthenticatorData.Credential) -> Bool {
        guard let statement = object["attStmt"] else { return false }
        switch object["fmt"] {
        case .text("none"): return statement == .map([])
        case .text("packed"):
            guard statement["x5c"] == nil, statement["alg"]?.number == COSEKey.es256, let signature = statement["sig"]?.byteString else { return false }
            return COSEKey.isValid(signature, of: signed, by: credential.publicKey)
        default: return false
        }
    }
}
