import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

/// Somebody with an account, a browser and an authenticator.
struct PasskeyOwner {
    static let client = "203.0.113.1"

    let shop: Shop
    let email: String
    var key = TestAuthenticator()
    var session: SecretToken
    var browser = "browser"

    init(_ shop: Shop, _ email: String = "a@example.com") async throws {
        self.shop = shop
        self.email = email
        session = try await shop.account(email).session
    }

    var found: Session { get async throws { try #require(try await shop.services.sessions.find(session)) } }
    var account: CustomerAccount { get async throws { try await found.account } }

    var recent: RecentSession {
        get async throws { try #require(RecentSession(try await found, shop.services.settings, at: shop.time.now)) }
    }

    var passkeys: [Passkey] {
        get async throws {
            let id = try await account.id
            return try await shop.database.read { try PasskeyStore.passkeys(of: id, in: $0) }
        }
    }

    // MARK: Adding

    func made(_ name: String = "Phone", for challenge: [UInt8]) -> AddPasskey.Answer {
        AddPasskey.Answer(name: name, otherwise: "Device", clientData: key.clientData("webauthn.create", challenge), attestation: key.attestation())
    }

    func add(_ name: String = "Phone") async throws -> Bool {
        let recent = try await recent
        let challenge = try await shop.services.addPasskey.offer(recent, from: Self.client).challenge.bytes
        return try await shop.services.addPasskey(recent, made(name, for: challenge))
    }

    // MARK: Signing in

    func challenge() async throws -> [UInt8] { try await shop.services.passkeySignIn.challenge(browser: browser, from: Self.client).bytes }

    func assertion(_ challenge: [UInt8], counter: UInt32 = 0, user: CustomerID? = nil) async throws -> SignInWithPasskey.Assertion {
        let (client, data) = (key.clientData("webauthn.get", challenge), key.authenticatorData(counter: counter))
        var owner = user
        if owner == nil { owner = try await shop.database.read { try PasskeyStore.find(key.credential, in: $0) }?.account }
        return SignInWithPasskey.Assertion(
            credential: key.credential, userHandle: owner.map(Passkey.userHandle) ?? [], clientData: client, authenticatorData: data,
            signature: try key.signature(data, client))
    }

    func signIn(_ assertion: SignInWithPasskey.Assertion, from client: String = Self.client) async throws -> SignedIn? {
        try await shop.services.passkeySignIn(assertion, browser: browser, from: client, replacing: nil)
    }

    /// With a challenge of its own.
    func signIn(counter: UInt32 = 0) async throws -> SignedIn? { try await signIn(try await assertion(try await challenge(), counter: counter)) }
}
