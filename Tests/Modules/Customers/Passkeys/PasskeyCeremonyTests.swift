import TestSupport
import Testing

@testable import Customers

@Suite("What authenticators bring back")
struct PasskeyCeremonyTests {
    private let ceremony = PasskeyCeremony(origin: "https://shop.example")
    private let challenge = [UInt8](repeating: 7, count: 32)

    private func registered(_ key: TestAuthenticator, type: String = "webauthn.create", attestation: [UInt8]? = nil) -> [UInt8]? {
        ceremony.registered(clientData: key.clientData(type, challenge), attestation: attestation ?? key.attestation(), challenge: challenge)?.publicKey
    }

    private func changed(_ change: (inout TestAuthenticator) -> Void) -> TestAuthenticator {
        var key = TestAuthenticator()
        change(&key)
        return key
    }

    @Test("a key of this shop is taken, with its counter and however long its name is")
    func takesKeys() throws {
        for length in [1, 16, 255, 256, 1_023] {
            let key = changed { $0.credential = [UInt8](repeating: 9, count: length) }
            let data = key.registrationData(counter: 0x0102_0304)
            let new = ceremony.registered(
                clientData: key.clientData("webauthn.create", challenge), attestation: key.attestation(data), challenge: challenge)
            #expect(new == .init(credential: key.credential, publicKey: key.point, counter: 0x0102_0304))
        }
        for length in [0, 1_024] { #expect(registered(changed { $0.credential = [UInt8](repeating: 9, count: length) }) == nil) }
    }

    @Test("another page, shop, purpose, question or algorithm is refused, and so is a key that did not ask for its user")
    func refusesKeys() {
        let good = TestAuthenticator()
        #expect(registered(good) == good.point)
        #expect(registered(good, type: "webauthn.get") == nil)
        for origin in ["https://evil.example", "http://shop.example", "https://shop.example:8443", "https://shop.example.evil.example", ""] {
            #expect(registered(changed { $0.origin = origin }) == nil, "\(origin)")
        }
        #expect(registered(changed { $0.relyingParty = "evil.example" }) == nil)
        for flags: UInt8 in [0x00, 0x01, 0x04, 0x15] { #expect(registered(changed { $0.flags = flags }) == nil, "\(flags)") }
        for flags: UInt8 in [0x05, 0x0D, 0x1D] { #expect(registered(changed { $0.flags = flags }) != nil, "\(flags)") }
        let client = good.clientData("webauthn.create", challenge, crossOrigin: true)
        #expect(ceremony.registered(clientData: client, attestation: good.attestation(), challenge: challenge) == nil)
        let other = good.clientData("webauthn.create", [UInt8](repeating: 8, count: 32))
        #expect(ceremony.registered(clientData: other, attestation: good.attestation(), challenge: challenge) == nil)
        #expect(registered(good, attestation: good.attestation(good.registrationData(key: good.cose(algorithm: [0x27])))) == nil)
        #expect(registered(good, attestation: good.attestation(good.authenticatorData())) == nil, "no key at all")
    }

    @Test("a statement about the maker is none, or the key's own; what nobody checked is refused")
    func attestation() throws {
        let (good, other) = (TestAuthenticator(), TestAuthenticator())
        let client = good.clientData("webauthn.create", challenge)
        #expect(registered(good, attestation: try good.selfAttestation(client)) == good.point)
        #expect(registered(good, attestation: try good.selfAttestation(other.clientData("webauthn.get", challenge))) == nil, "signed something else")
        #expect(registered(good, attestation: good.attestation(format: "packed")) == nil)
        #expect(registered(good, attestation: good.attestation(format: "fido-u2f")) == nil)
        #expect(registered(good, attestation: good.attestation(statement: [0xA1, 0x01, 0x01])) == nil)
        #expect(registered(good, attestation: good.attestation(statement: [0x80])) == nil)
    }

    @Test("bytes that nothing announced are refused; extensions are read over")
    func trailing() {
        let good = TestAuthenticator()
        #expect(registered(good, attestation: good.attestation() + [0]) == nil)
        #expect(registered(good, attestation: good.attestation(good.registrationData(after: [0]))) == nil)
        let extended = changed { $0.flags = 0x85 }
        let extensions: [UInt8] = [0xA1] + TestAuthenticator.text("credProtect") + [0x02]
        #expect(registered(extended, attestation: extended.attestation(extended.registrationData(after: extensions))) == extended.point)
        #expect(registered(extended, attestation: extended.attestation(extended.registrationData())) == nil, "announced and not there")
        #expect(registered(extended, attestation: extended.attestation(extended.registrationData(after: extensions + [0]))) == nil)
        #expect(registered(extended, attestation: extended.attestation(extended.registrationData(after: [0x01]))) == nil, "no map")
    }

    @Test("every truncation is refused, and every changed byte is refused or harmless")
    func broken() {
        let key = TestAuthenticator()
        let (client, whole) = (key.clientData("webauthn.create", challenge), key.attestation())
        for length in 0..<whole.count { #expect(registered(key, attestation: Array(whole.prefix(length))) == nil, "\(length)") }
        for length in 0..<client.count {
            #expect(ceremony.registered(clientData: Array(client.prefix(length)), attestation: whole, challenge: challenge) == nil, "\(length)")
        }
        for index in whole.indices {
            for mask: UInt8 in [0xFF, 0x01, 0x80, 0x40] {
                var bytes = whole
                bytes[index] ^= mask
                // Some bytes mean nothing, such as the model of the authenticator: then the key is still the right one.
                if let found = registered(key, attestation: bytes) { #expect(found == key.point, "\(index)") }
            }
        }
    }

    @Test("a signature is taken by the key that made it, over what it was made for")
    func assertions() throws {
        let good = TestAuthenticator()
        func asserted(
            _ key: TestAuthenticator, type: String = "webauthn.get", signer: TestAuthenticator? = nil, crossOrigin: Bool = false, after: [UInt8] = []
        ) throws -> UInt32? {
            let (client, data) = (key.clientData(type, challenge, crossOrigin: crossOrigin), key.authenticatorData(counter: 5) + after)
            return ceremony.asserted(
                clientData: client, authenticatorData: data, signature: try (signer ?? key).signature(data, client), challenge: challenge, key: key.point)
        }
        #expect(try asserted(good) == 5)
        #expect(try asserted(good, signer: TestAuthenticator()) == nil)
        #expect(try asserted(good, crossOrigin: true) == nil)
        #expect(try asserted(good, type: "webauthn.create") == nil)
        #expect(try asserted(good, after: [0]) == nil)
        #expect(try asserted(changed { $0.origin = "https://evil.example" }) == nil)
        #expect(try asserted(changed { $0.relyingParty = "evil.example" }) == nil)
        for flags: UInt8 in [0x00, 0x01, 0x04] { #expect(try asserted(changed { $0.flags = flags }) == nil, "\(flags)") }
    }

    @Test("every changed byte of what was signed, and of the signature, is refused")
    func tampered() throws {
        let key = TestAuthenticator()
        let (client, data) = (key.clientData("webauthn.get", challenge), key.authenticatorData(counter: 5))
        let signature = try key.signature(data, client)
        func isTaken(_ client: [UInt8], _ data: [UInt8], _ signature: [UInt8]) -> Bool {
            ceremony.asserted(clientData: client, authenticatorData: data, signature: signature, challenge: challenge, key: key.point) != nil
        }
        func flipped(_ bytes: [UInt8], _ index: Int) -> [UInt8] {
            var bytes = bytes
            bytes[index] ^= 0x01
            return bytes
        }
        #expect(isTaken(client, data, signature))
        for index in client.indices { #expect(!isTaken(flipped(client, index), data, signature), "\(index)") }
        for index in data.indices { #expect(!isTaken(client, flipped(data, index), signature), "\(index)") }
        for index in signature.indices { #expect(!isTaken(client, data, flipped(signature, index)), "\(index)") }
        for broken in [[], [0x30, 0], signature + [0], Array(signature.dropLast())] { #expect(!isTaken(client, data, broken)) }
        #expect(ceremony.asserted(clientData: client, authenticatorData: data, signature: signature, challenge: challenge, key: [4]) == nil)
    }

    @Test("a counter that does not grow is a copied key; one that never counts is fine")
    func counters() {
        #expect(PasskeyCeremony.isCounterSound(0, after: 0) && PasskeyCeremony.isCounterSound(6, after: 5))
        #expect(PasskeyCeremony.isCounterSound(.max, after: .max - 1))
        #expect(!PasskeyCeremony.isCounterSound(5, after: 5) && !PasskeyCeremony.isCounterSound(4, after: 5) && !PasskeyCeremony.isCounterSound(0, after: 5))
    }

    @Test("the host that keys are for is the public address's")
    func relyingParty() {
        #expect(ceremony.relyingParty == "shop.example")
        #expect(PasskeyCeremony(origin: "http://localhost:8080").relyingParty == "localhost")
        #expect(PasskeyCeremony(origin: "").relyingParty == "")
    }
}
