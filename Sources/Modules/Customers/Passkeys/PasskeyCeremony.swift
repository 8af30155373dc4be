import Crypto
import Foundation

/// Checks what a browser brings back from an authenticator (WebAuthn Level 2, sections 7.1 and 7.2): ES256 keys, no attestation,
/// the user verified by the authenticator.
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
        guard isMeant(clientData, "webauthn.create", challenge), let (object, rest) = CBOR.read(attestation[...]), rest.isEmpty,
            object["fmt"] == .text("none"), let bytes = object["authData"]?.byteString, let data = AuthenticatorData(bytes), isOurs(data),
            let credential = data.credential
        else { return nil }
        return NewKey(credential: credential.id, publicKey: credential.publicKey, counter: data.counter)
    }

    /// - Returns: the authenticator's counter; `nil` when the signature is not by this key over this challenge.
    func asserted(clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8], challenge: [UInt8], key: [UInt8]) -> UInt32? {
        guard isMeant(clientData, "webauthn.get", challenge), let data = AuthenticatorData(authenticatorData), isOurs(data),
            let publicKey = try? P256.Signing.PublicKey(x963Representation: key),
            let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
        else { return nil }
        let signed = authenticatorData + SHA256.hash(data: clientData)
        return publicKey.isValidSignature(signature, for: signed) ? data.counter : nil
    }

    /// A counter that does not grow tells of a copied key; keys that never count stay at 0.
    static func isCounterSound(_ counter: UInt32, after stored: UInt32) -> Bool { counter > stored || (counter == 0 && stored == 0) }

    private func isMeant(_ bytes: [UInt8], _ type: String, _ challenge: [UInt8]) -> Bool {
        guard let data = try? JSONDecoder().decode(ClientData.self, from: Data(bytes)) else { return false }
        return data.type == type && data.origin == origin && data.crossOrigin != true && data.challenge == Base64URL.encode(challenge)
    }

    private func isOurs(_ data: AuthenticatorData) -> Bool {
        data.relyingParty == Array(SHA256.hash(data: Data(relyingParty.utf8))) && data.isUserPresent && data.isUserVerified
    }
}
