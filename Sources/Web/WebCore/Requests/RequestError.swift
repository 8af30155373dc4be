import HTTPTypes

/// A request that cannot be served as it came. Each has a status of the 400s and a sentence that says what to change.
package enum RequestError: Error, Equatable {
    case notFound
    case methodNotAllowed(allowed: [String])
    case badEncoding
    case tooManyParameters(limit: Int)
    case targetTooLong(limitBytes: Int)
    case bodyTooLarge(limitBytes: Int)
    /// It ended early, or is not framed as HTTP wants it.
    case brokenBody
    /// It did not arrive within the time that a request has.
    case bodyTooSlow
    case unsupportedBody
    /// It is compressed, and nothing here unpacks what strangers send.
    case unsupportedEncoding
    /// A state change that did not come from a page of this shop.
    case foreignOrigin
    case missingToken
    /// The same visitor changes the same thing from several windows at once.
    case busy
    case invalid(field: String, message: String)

    package var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .busy: .conflict
        case .methodNotAllowed: .methodNotAllowed
        case .badEncoding, .brokenBody, .tooManyParameters, .invalid: .badRequest
        case .targetTooLong: .uriTooLong
        case .bodyTooLarge: .contentTooLarge
        case .bodyTooSlow: .requestTimeout
        case .unsupportedBody, .unsupportedEncoding: .unsupportedMediaType
        case .foreignOrigin, .missingToken: .forbidden
        }
    }

    package var message: String {
        switch self {
        case .notFound: "There is no such page."
        case .methodNotAllowed(let allowed): "This address takes \(allowed.joined(separator: ", ")) only."
        case .badEncoding: "The address or form is not text in UTF-8 with percent escapes, or holds the character NUL."
        case .tooManyParameters(let limit): "There are more than \(limit) parameters."
        case .targetTooLong(let limit): "The address is longer than \(limit) bytes."
        case .bodyTooLarge(let limit): "The body is larger than \(limit) bytes."
        case .brokenBody: "The body did not arrive whole. Send it once more."
        case .bodyTooSlow: "The body did not arrive in time. Send it once more."
        case .unsupportedBody: "The body must be a form (application/x-www-form-urlencoded) in UTF-8."
        case .unsupportedEncoding: "The body must be sent as it is, without Content-Encoding."
        case .foreignOrigin: "This form was sent from another site."
        case .missingToken: "This form is out of date. Load the page again and send it once more."
        case .busy: "Your cart is being changed in another window. Wait a moment, then send it once more."
        case .invalid(let field, let message): "\(field): \(message)"
        }
    }
}
