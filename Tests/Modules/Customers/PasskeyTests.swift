import Commerce
import Crypto
import Platform
import TestSupport
import Testing

@testable import Customers

@Suite("Passkeys")
struct PasskeyTests {
    @Test("a key that was added signs in, once for each challenge, and its owner is told by mail")
    func roundTrip() async throws {
        try await Shop.each { shop in
            let (account, key) = (try await Self.account(shop), TestAuthenticator())
            #expect(try await Self.add(key, to: account, in: shop))
            #expect(try await shop.notices(.passkeyAdded) == 1)
            let (challenge, relyingParty) = try await shop.services.passkeys.challenge(from: "x")
            #expect(challenge.count == 32 && relyingParty == "shop.example")
            let signedIn = try #require(try await Self.signIn(key, challenge, in: shop))
            #expect(signedIn.account == account.id)
            #expect(try await shop.services.sessions.find(signedIn.session)?.account.id == account.id)
            #expect(try await Self.signIn(key, challenge, in: shop) == nil)
        }
    }

    @Test("adding wants the password, an open challenge of this account, and a key that nobody has")
    func adding() async throws {
        try await Shop.each { shop in
            let (mine, other) = (try await Self.account(shop), try await Self.account(shop, "b@example.com"))
            #expect(try await shop.services.passkeys.offer(mine, password: "wrong", from: "x") == nil)
            let key = TestAuthenticator()
            let offer = try #require(try await shop.services.passkeys.offer(mine, password: Shop.password, from: "x"))
            let client = key.clientData("webauthn.create", offer.challenge)
            #expect(try await !shop.services.passkeys.add(other, label: "x", clientData: client, attestation: key.attestation()))
            #expect(try await shop.services.passkeys.add(mine, label: "x", clientData: client, attestation: key.attestation()))
            #expect(try await !shop.services.passkeys.add(mine, label: "x", clientData: client, attestation: key.attestation()))
            #expect(try await !Self.add(key, to: other, in: shop))
            let late = try #require(try await shop.services.passkeys.offer(mine, password: Shop.password, from: "x"))
            shop.time.advance(seconds: 300)
            let second = TestAuthenticator()
            let lateClient = second.clientData("webauthn.create", late.challenge)
            #expect(try await !shop.services.passkeys.add(mine, label: "x", clientData: lateClient, attestation: second.attestation()))
            #expect(try await shop.count("FROM customers_passkeys") == 1)
        }
    }

    @Test("what another page, another shop or another key made is refused, and so is a key that did not ask for its user")
    func refuses() throws {
        let ceremony = PasskeyCeremony(origin: "https://shop.example")
        let challenge = [UInt8](repeating: 7, count: 32)
        let good = TestAuthenticator()
        func registered(_ key: TestAuthenticator, type: String = "webauthn.create", attestation: [UInt8]? = nil) -> Bool {
            ceremony.registered(
                clientData: key.clientData(type, challenge), attestation: attestation ?? key.attestation(), challenge: challenge) != nil
        }
        #expect(registered(good))
        #expect(!registered(good, type: "webauthn.get"))
        #expect(!registered(good, attestation: good.attestation(format: "packed")))
        #expect(!registered(good, attestation: good.attestation(algorithm: 0x27)))
        #expect(!registered(good, attestation: good.attestation() + [0]))
        for change in [{ $0.origin = "https://evil.example" }, { $0.relyingParty = "evil.example" }, { $0.flags = 0x01 }, { $0.flags = 0x04 }]
            as [(inout TestAuthenticator) -> Void]
        {
            var key = good
            change(&key)
            #expect(!registered(key))
        }
        let point = Array(good.key.publicKey.x963Representation)
        func asserted(_ key: TestAuthenticator, signedBy signer: TestAuthenticator? = nil, crossOrigin: Bool = false) throws -> UInt32? {
            let (client, data) = (key.clientData("webauthn.get", challenge, crossOrigin: crossOrigin), key.authenticatorData(counter: 5))
            return ceremony.asserted(
                clientData: client, authenticatorData: data, signature: try (signer ?? key).signature(data, client), challenge: challenge, key: point)
        }
        #expect(try asserted(good) == 5)
        #expect(try asserted(good, signedBy: TestAuthenticator()) == nil)
        #expect(try asserted(good, crossOrigin: true) == nil)
        #expect(
            ceremony.asserted(
                clientData: good.clientData("webauthn.get", [1]), authenticatorData: good.authenticatorData(), signature: [0x30, 0], challenge: challenge,
                key: point) == nil)
    }

    @Test("every truncation and every flipped byte of a registration is refused or harmless")
    func broken() {
        let ceremony = PasskeyCeremony(origin: "https://shop.example")
        let (challenge, key) = ([UInt8](repeating: 7, count: 32), TestAuthenticator())
        let (client, whole) = (key.clientData("webauthn.create", challenge), key.attestation())
        for length in 0..<whole.count {
            #expect(ceremony.registered(clientData: client, attestation: Array(whole.prefix(length)), challenge: challenge) == nil)
        }
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 0xFF
            // Some bytes mean nothing, such as the model of the authenticator: then the key is still the right one.
            if let found = ceremony.registered(clientData: client, attestation: bytes, challenge: challenge) {
                #expect(found.publicKey == Array(key.key.publicKey.x963Representation))
            }
        }
        #expect(CBOR.read([0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
        #expect(CBOR.read([UInt8](repeating: 0x81, count: 100)[...]) == nil)
    }

    @Test("a counter that does not grow is a copied key; one that never counts is fine")
    func counters() async throws {
        #expect(PasskeyCeremony.isCounterSound(0, after: 0) && PasskeyCeremony.isCounterSound(6, after: 5))
        #expect(!PasskeyCeremony.isCounterSound(5, after: 5) && !PasskeyCeremony.isCounterSound(0, after: 5))
        try await Shop.each { shop in
            let (account, key) = (try await Self.account(shop), TestAuthenticator())
            #expect(try await Self.add(key, to: account, in: shop))
            let first = try await shop.services.passkeys.challenge(from: "x").challenge
            #expect(try await Self.signIn(key, first, counter: 3, in: shop) != nil)
            let second = try await shop.services.passkeys.challenge(from: "x").challenge
            #expect(try await Self.signIn(key, second, counter: 3, in: shop) == nil)
        }
    }

    @Test("a removed key opens nothing, and only its owner removes it")
    func removes() async throws {
        try await Shop.each { shop in
            let (mine, other) = (try await Self.account(shop), try await Self.account(shop, "b@example.com"))
            let key = TestAuthenticator()
            #expect(try await Self.add(key, to: mine, in: shop))
            let id = try #require(try await shop.database.read { try PasskeyStore.passkeys(of: mine.id, in: $0) }.first).id
            #expect(try await !shop.database.write { try PasskeyStore.remove(id, of: other.id, in: $0) })
            #expect(try await shop.database.write { try PasskeyStore.remove(id, of: mine.id, in: $0) })
            let challenge = try await shop.services.passkeys.challenge(from: "x").challenge
            #expect(try await Self.signIn(key, challenge, in: shop) == nil)
        }
    }

    private static func account(_ shop: Shop, _ email: String = "a@example.com") async throws -> CustomerAccount {
        let signedIn = try await shop.account(email)
        return try #require(try await shop.services.sessions.find(signedIn.session)).account
    }

    private static func add(_ key: TestAuthenticator, to account: CustomerAccount, in shop: Shop) async throws -> Bool {
        let offer = try #require(try await shop.services.passkeys.offer(account, password: Shop.password, from: "x"))
        return try await shop.services.passkeys.add(
            account, label: "Key", clientData: key.clientData("webauthn.create", offer.challenge), attestation: key.attestation())
    }

    private static func signIn(_ key: TestAuthenticator, _ challenge: [UInt8], counter: UInt32 = 0, in shop: Shop) async throws -> SignedIn? {
        let (client, data) = (key.clientData("webauthn.get", challenge), key.authenticatorData(counter: counter))
        return try await shop.services.passkeys.signIn(
            credential: key.credential, clientData: client, authenticatorData: data, signature: try key.signature(data, client), replacing: nil)
    }
}
