import Commerce
import Platform

/// Signs in by a passkey. Nobody says who they are: the key does.
package struct SignInWithPasskey: Sendable {
    let database: Database
    let ceremony: PasskeyCeremony
    let settings: CustomerSettings
    let clock: Clock

    /// What the browser brings back from the authenticator.
    package struct Assertion: Sendable {
        let credential: [UInt8]
        let userHandle: [UInt8]
        let clientData: [UInt8]
        let authenticatorData: [UInt8]
        let signature: [UInt8]

        package init(credential: [UInt8], userHandle: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8]) {
            self.credential = credential
            self.userHandle = userHandle
            self.clientData = clientData
            self.authenticatorData = authenticatorData
            self.signature = signature
        }
    }

    /// Begins. Throws `Throttled`.
    /// - Parameters:
    ///   - browser: a secret of the browser; the answer must come from there.
    ///   - client: where the visitor is.
    package func challenge(browser: String, from client: String) async throws -> PasskeyChallenge {
        let (now, settings) = (clock.now(), settings)
        let (refusal, bytes) = try await database.write { transaction -> (Throttled?, [UInt8]) in
            if let refusal = try settings.challenges.take(account: browser, address: client, at: now, in: transaction) { return (refusal, []) }
            return (
                nil, try ChallengeStore.issue(.get, browser: browser, lifeSeconds: settings.challengeSeconds, at: now, in: transaction)
            )
        }
        if let refusal { throw refusal }
        return PasskeyChallenge(bytes: bytes, lifeSeconds: settings.challengeSeconds, relyingParty: ceremony.relyingParty)
    }

    /// - Parameter old: the session that the browser had; it ends.
    /// - Returns: `nil` when no account has this key, or the signature is not by it over an open challenge of this browser. Throws `Throttled`.
    package func callAsFunction(
        _ assertion: Assertion, browser: String, from client: String, replacing old: SecretToken?
    ) async throws -> SignedIn? {
        guard let proven = try await prove(assertion, browser: browser, from: client) else { return nil }
        let (now, settings) = (clock.now(), settings)
        return try await database.write { transaction -> SignedIn? in
            guard try isTaken(proven, at: now, in: transaction) else { return nil }
            if let old { try SessionStore.delete(old, in: transaction) }
            try settings.passkeys.giveBack(account: proven.subject, address: client, in: transaction)
            return SignedIn(account: proven.key.account, session: try SessionStore.create(proven.key.account, settings, at: now, in: transaction))
        }
    }

    /// Somebody who is signed in shows again that it is they.
    /// - Returns: the browser's new session; `nil` for the key of another account too. Throws `Throttled`.
    package func renew(_ session: Session, _ assertion: Assertion, browser: String, from client: String) async throws -> SignedIn? {
        guard let proven = try await prove(assertion, browser: browser, from: client), proven.key.account == session.account.id else { return nil }
        let (now, settings) = (clock.now(), settings)
        return try await database.write { transaction -> SignedIn? in
            guard try isTaken(proven, at: now, in: transaction),
                let token = try SessionStore.renew(session, settings, at: now, in: transaction)
            else { return nil }
            try settings.passkeys.giveBack(account: proven.subject, address: client, in: transaction)
            return SignedIn(account: session.account.id, session: token)
        }
    }

    // MARK: Proof

    private struct Proven: Sendable {
        let key: StoredKey
        let counter: UInt32
        /// What the try was counted under.
        let subject: String
    }

    /// Spends the challenge whatever comes of it.
    private func prove(_ assertion: Assertion, browser: String, from client: String) async throws -> Proven? {
        let (now, policy, subject) = (clock.now(), settings.passkeys, PasskeyStore.digest(assertion.credential))
        let challenge = ClientData(assertion.clientData)?.challenge
        let (refusal, key) = try await database.write { transaction -> (Throttled?, StoredKey?) in
            if let refusal = try policy.take(account: subject, address: client, at: now, in: transaction) { return (refusal, nil) }
            guard let challenge, try ChallengeStore.take(challenge, .get, browser: browser, at: now, in: transaction) else { return (nil, nil) }
            return (nil, try PasskeyStore.find(assertion.credential, in: transaction))
        }
        if let refusal { throw refusal }
        guard let challenge, let key, assertion.userHandle == Passkey.userHandle(of: key.account) else { return nil }
        let counter = ceremony.asserted(
            clientData: assertion.clientData, authenticatorData: assertion.authenticatorData, signature: assertion.signature,
            challenge: challenge, key: key.publicKey)
        guard let counter, PasskeyCeremony.isCounterSound(counter, after: key.counter) else { return nil }
        return Proven(key: key, counter: counter, subject: subject)
    }

    /// The account and the key may be gone, and the counter ahead, since the signature was looked at.
    private func isTaken(_ proven: Proven, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        guard try AccountStore.lock(proven.key.account, in: transaction) != nil else { return false }
        return try PasskeyStore.use(proven.key, counter: proven.counter, at: now, in: transaction)
    }
}
