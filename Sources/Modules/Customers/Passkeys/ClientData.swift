import Foundation

/// What the browser adds to an authenticator's answer (WebAuthn Level 2, section 5.8.1): what was asked for, by which page.
struct ClientData {
    enum Purpose: String {
        case create = "webauthn.create"
        case get = "webauthn.get"
    }

    static let challengeBytes = 32

    let type: String
    let origin: String
    /// Whether the page was in a frame of another site.
    let isCrossOrigin: Bool
    /// What it says it answers; whether the shop asked that is seen when the challenge is taken.
    let challenge: [UInt8]

    /// `nil` for what is no such JSON, and for a challenge of another length.
    init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(Written.self, from: Data(bytes)), let challenge = Base64URL.decode(read.challenge),
            challenge.count == Self.challengeBytes
        else { return nil }
        (type, origin, isCrossOrigin, self.challenge) = (read.type, read.origin, read.crossOrigin ?? false, challenge)
    }

    private struct Written: Decodable {
        let type: String
        let challenge: String
        let origin: String
        let crossOrigin: Bool?
    }
}
