import Commerce
import Foundation
import Platform

/// Registers passkeys and signs in with them.
package struct Passkeys: Sendable {
    let database: Database
    let ceremony: PasskeyCeremony
    let prove: ProvePassword
    let settings: CustomerSettings
    let clock: Clock

    /// What a browser needs to make a key.
    package struct Offer: Sendable {
        package let challenge: [UInt8]
        package let relyingParty: String
        /// Names the account to the authenticator; no personal data.
        package let userHandle: [UInt8]
        /// Keys that the account has already.
        package let excluded: [[UInt8]]
    }

    /// Begins to add a key: asks for the password, since a key opens the account for good. Throws `Throttled`.
    /// - Returns: `nil` for a wrong password.
    package func offer(_ account: CustomerAccount, password: String, from client: String) async throws -> Offer? {
        guard try await prove.isRight(account, password, from: client) else { return nil }
        let (now, relyingParty) = (clock.now(), ceremony.relyingParty)
        return try await database.write { transaction in
            Offer(
                challenge: try PasskeyStore.issue(for: account.id, at: now, in: transaction), relyingParty: relyingParty,
                userHandle: withUnsafeBytes(of: account.id.rawValue.bigEndian) { Array($0) },
                excluded: try PasskeyStore.credentials(of: account.id, in: transaction))
        }
    }

    /// Adds the key that the browser made, and tells the owner by mail.
    /// - Returns: false when it is not as it must be, or its challenge is used or too old.
    package func add(_ account: CustomerAccount, label: String, clientData: [UInt8], attestation: [UInt8]) async throws -> Bool {
        guard let challenge = Self.challenge(clientData),
            let key = ceremony.registered(clientData: clientData, attestation: attestation, challenge: challenge)
        else { return false }
        let clean = label.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let (now, settings, shown) = (clock.now(), settings, String(String(String.UnicodeScalarView(clean)).prefix(60)))
        return try await database.write { transaction in
            guard try PasskeyStore.take(challenge, for: account.id, at: now, in: transaction),
                try PasskeyStore.insert(key, label: shown, of: account.id, at: now, in: transaction)
            else { return false }
            try NoticeStore.publish(.passkeyAdded, to: account, settings, at: now, in: transaction)
            return true
        }
    }

    /// Begins a sign-in; nobody needs to say who they are. Throws `Throttled`.
    package func challenge(from client: String) async throws -> (challenge: [UInt8], relyingParty: String) {
        let (now, settings) = (clock.now(), settings)
        let (refusal, challenge) = try await database.write { transaction -> (Throttled?, [UInt8]) in
            if let refusal = try settings.passkey.take(account: client, address: client, at: now, in: transaction) { return (refusal, []) }
            return (nil, try PasskeyStore.issue(for: nil, at: now, in: transaction))
        }
        if let refusal { throw refusal }
        return (challenge, ceremony.relyingParty)
    }

    /// - Parameter old: the session that the browser had; it ends.
    /// - Returns: `nil` when no account has this key, or the signature is not by it over an open challenge.
    package func signIn(
        credential: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8], replacing old: SecretToken?
    ) async throws -> SignedIn? {
        let (now, settings, ceremony) = (clock.now(), settings, ceremony)
        guard let challenge = Self.challenge(clientData), let key = try await database.read({ try PasskeyStore.find(credential, in: $0) }) else { return nil }
        let counter = ceremony.asserted(
            clientData: clientData, authenticatorData: authenticatorData, signature: signature, challenge: challenge, key: key.publicKey)
        guard let counter, PasskeyCeremony.isCounterSound(counter, after: key.counter) else { return nil }
        return try await database.write { transaction -> SignedIn? in
            guard try PasskeyStore.take(challenge, for: nil, at: now, in: transaction),
                try AccountStore.lock(key.account, in: transaction) != nil, try PasskeyStore.use(key, counter: counter, at: now, in: transaction)
            else { return nil }
            if let old { try SessionStore.delete(old, in: transaction) }
            return SignedIn(account: key.account, session: try SessionStore.create(key.account, settings, at: now, in: transaction))
        }
    }

    /// The challenge that the browser says it answered; whether the shop asked it is seen when it is taken.
    private static func challenge(_ clientData: [UInt8]) -> [UInt8]? {
        guard let data = try? JSONDecoder().decode(ClientData.self, from: Data(clientData)), let bytes = Base64URL.decode(data.challenge),
            bytes.count == 32
        else { return nil }
        return bytes
    }
}
