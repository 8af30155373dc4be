import Commerce
import Platform

/// Gives an account another key that opens it.
package struct AddPasskey: Sendable {
    let database: Database
    let ceremony: PasskeyCeremony
    let settings: CustomerSettings
    let clock: Clock

    /// What a browser needs to make a key.
    package struct Offer: Sendable {
        package let challenge: PasskeyChallenge
        package let userHandle: [UInt8]
        /// Keys that the account has already.
        package let known: [[UInt8]]
    }

    /// What the browser made.
    package struct Answer: Sendable {
        /// As it is shown.
        let name: String
        let clientData: [UInt8]
        let attestation: [UInt8]

        /// - Parameters:
        ///   - name: as its owner typed it.
        ///   - otherwise: for a name of which nothing can be seen.
        package init(name: String, otherwise: String, clientData: [UInt8], attestation: [UInt8]) {
            self.name = Passkey.shown(name) ?? otherwise
            self.clientData = clientData
            self.attestation = attestation
        }
    }

    /// Begins. Throws `Throttled`.
    package func offer(_ session: RecentSession, from client: String) async throws -> Offer {
        let (now, settings, account) = (clock.now(), settings, session.account.id)
        let (refusal, challenge, known) = try await database.write { transaction -> (Throttled?, [UInt8], [[UInt8]]) in
            let refusal = try settings.challenges.take(account: account.description, address: client, at: now, in: transaction)
            guard refusal == nil else { return (refusal, [], []) }
            let challenge = try ChallengeStore.issue(
                .create, browser: session.token.text, lifeSeconds: settings.challengeSeconds, at: now, in: transaction)
            return (nil, challenge, try PasskeyStore.credentials(of: account, in: transaction))
        }
        if let refusal { throw refusal }
        return Offer(
            challenge: PasskeyChallenge(bytes: challenge, lifeSeconds: settings.challengeSeconds, relyingParty: ceremony.relyingParty),
            userHandle: Passkey.userHandle(of: account), known: known)
    }

    /// Adds the key and tells the owner by mail. The same answer again changes nothing.
    /// - Returns: false when the key is not as it must be, is somebody else's, or its challenge is used or too old; when the account has its
    ///   share of keys; when the session has ended.
    package func callAsFunction(_ session: RecentSession, _ answer: Answer) async throws -> Bool {
        guard let challenge = ClientData(answer.clientData)?.challenge,
            let key = ceremony.registered(clientData: answer.clientData, attestation: answer.attestation, challenge: challenge)
        else { return false }
        let (now, settings, account, name) = (clock.now(), settings, session.account, answer.name)
        return try await database.write { transaction in
            // All sessions may have been ended at this moment: a key must not outlive that.
            guard try AccountStore.lock(account.id, in: transaction) != nil, try SessionStore.find(session.token, at: now, in: transaction) != nil else {
                return false
            }
            guard try ChallengeStore.take(challenge, .create, browser: session.token.text, at: now, in: transaction) else {
                guard let known = try PasskeyStore.find(key.credential, in: transaction) else { return false }
                return known.account == account.id && known.publicKey == key.publicKey
            }
            guard try PasskeyStore.insert(key, name: name, of: account.id, at: now, in: transaction) else { return false }
            try NoticeStore.publish(.passkeyAdded, to: account, settings, at: now, in: transaction)
            return true
        }
    }
}
