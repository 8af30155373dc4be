import HTTPTypes

/// That somebody was refused for what they sent to show who they are. Each is the `event` of the request's log line, which operators
/// count: a few are slips of the hand, many are somebody trying.
package enum SecurityEvent: String, CaseIterable, Sendable {
    /// A form of another site, or without its visitor's token.
    case form = "security.form_refused"
    /// A password, a passkey, a gift card's code, or an order's number and address that are not right.
    case credentials = "security.credentials_refused"
    /// One try too many.
    case tries = "security.tries_refused"

    /// What an answer tells by its status alone; nothing for what private endpoints answer in the course of things.
    init?(_ answer: PrivateAnswer) {
        switch (answer.status, answer.content) {
        case (.tooManyRequests, _): self = .tries
        case (.forbidden, .html): self = .form
        default: return nil
        }
    }

    init?(_ error: any Error) {
        switch error as? RequestError {
        case .foreignOrigin, .missingToken: self = .form
        default: return nil
        }
    }
}
