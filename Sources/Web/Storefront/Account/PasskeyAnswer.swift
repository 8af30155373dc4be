import Commerce
import Customers
import Foundation
import HTTPTypes
import Platform
import WebCore

/// What the script of passkeys asks for and sends.
enum PasskeyAnswer {
    /// What an authenticator is to sign; 429 when there were too many.
    static func challenge(_ issue: () async throws -> PasskeyChallenge) async throws -> PrivateAnswer {
        do { return try json(Challenge(try await issue())) } catch is Throttled { return throttled }
    }

    /// What a new key needs beside that.
    static func offer(_ account: CustomerAccount, shop: String, _ issue: () async throws -> AddPasskey.Offer) async throws -> PrivateAnswer {
        do {
            let offer = try await issue()
            return try json(
                Offer(
                    challenge: Base64URL.encode(offer.challenge.bytes), relyingParty: offer.challenge.relyingParty, shop: shop,
                    user: Base64URL.encode(offer.userHandle), name: account.email.text,
                    displayName: account.name, known: offer.known.map(Base64URL.encode)))
        } catch is Throttled {
            return throttled
        }
    }

    /// What is missing or no base64 is empty, and so never right.
    static func assertion(_ request: PrivateRequest) -> SignInWithPasskey.Assertion {
        SignInWithPasskey.Assertion(
            credential: bytes("credential", request), userHandle: bytes("user", request), clientData: bytes("client", request),
            authenticatorData: bytes("authenticator", request), signature: bytes("signature", request))
    }

    static func bytes(_ field: String, _ request: PrivateRequest) -> [UInt8] { request.form[field].flatMap(Base64URL.decode) ?? [] }

    private static var throttled: PrivateAnswer { .json(Array("{}".utf8), status: .tooManyRequests) }

    private static func json(_ value: some Encodable) throws -> PrivateAnswer { .json([UInt8](try JSONEncoder().encode(value))) }

    private struct Challenge: Encodable {
        let challenge: String
        let relyingParty: String
        let lifeSeconds: Int

        init(_ challenge: PasskeyChallenge) {
            self.challenge = Base64URL.encode(challenge.bytes)
            (relyingParty, lifeSeconds) = (challenge.relyingParty, challenge.lifeSeconds)
        }
    }

    private struct Offer: Encodable {
        let challenge: String
        let relyingParty: String
        let shop: String
        let user: String
        let name: String
        let displayName: String
        let known: [String]
    }
}
