import Commerce
import HTTPTypes

/// What went wrong with a request of a program: RFC 9457, with each thing to mend beside the place it stands at.
package struct Problem: Error, Sendable, Hashable {
    /// Where something is wrong.
    package enum Place: Sendable, Hashable {
        /// RFC 6901, in the body: `/lines/0/quantity`; empty for the body as a whole.
        case pointer(String)
        case parameter(String)
        case header(String)
    }

    package struct Detail: Sendable, Hashable {
        package let place: Place
        /// For programs: `required`, `out-of-range`.
        package let code: String
        /// In English, for people.
        package let message: String

        package init(_ place: Place, _ code: String, _ message: String) {
            self.place = place
            self.code = code
            self.message = message
        }
    }

    package let status: HTTPResponse.Status
    /// Names the kind for programs; the reference explains it at this anchor.
    package let kind: String
    package let title: String
    package let detail: String
    package var errors: [Detail]
    package var headers = HTTPFields()

    package static let mediaType = "application/problem+json"

    package init(_ status: HTTPResponse.Status, _ kind: String, _ title: String, detail: String = "", errors: [Detail] = []) {
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail.isEmpty ? title : detail
        self.errors = errors
    }

    func bytes(requestID: String) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.add("type", "/docs#problem-\(kind)")
            json.add("title", title)
            json.add("status", status.code)
            json.add("detail", detail)
            json.add("requestId", requestID)
            guard !errors.isEmpty else { return }
            json.array("errors", errors) { json, error in
                json.object { json in
                    switch error.place {
                    case .pointer(let pointer): json.add("pointer", pointer)
                    case .parameter(let name): json.add("parameter", name)
                    case .header(let name): json.add("header", name)
                    }
                    json.add("code", error.code)
                    json.add("message", error.message)
                }
            }
        }
        return json.bytes
    }
}

extension Problem {
    package static let notFound = Problem(.notFound, "not-found", "There is nothing at this address.")

    init(_ error: RequestError) {
        switch error {
        case .notFound: self = .notFound
        case .methodNotAllowed(let allowed):
            self.init(.methodNotAllowed, "method-not-allowed", "This address does not take the method.", detail: error.message)
            headers[.allow] = allowed.joined(separator: ", ")
        case .bodyTooLarge: self.init(error.status, "too-large", "The body is too large.", detail: error.message)
        case .targetTooLong: self.init(error.status, "too-large", "The address is too long.", detail: error.message)
        case .unsupportedBody, .unsupportedEncoding:
            self.init(
                error.status, "unsupported-media-type", "The body is not of a kind that is taken.",
                detail: error == .unsupportedBody ? "The body must be JSON in UTF-8 (application/json)." : error.message)
        case .busy: self.init(error.status, "busy", "The same is being changed by another request.", detail: "Wait a moment, then send it once more.")
        case .bodyTooSlow: self.init(error.status, "too-slow", "The body did not arrive in time.")
        case .foreignOrigin, .missingToken: self.init(error.status, "forbidden", "This is not allowed.", detail: error.message)
        case .badEncoding:
            self.init(error.status, "invalid", "The address is not text.", detail: "It must be UTF-8 with percent escapes, without the character NUL.")
        case .invalid(let field, let message):
            self.init(
                error.status, "invalid", "Something in the request is not as it must be.", errors: [Detail(.parameter(field), "invalid", message)])
        case .brokenBody, .tooManyParameters: self.init(error.status, "invalid", "The request is not as it must be.", detail: error.message)
        }
    }

    /// - Parameter pointer: where in the body a field of the problems stands.
    package init(_ problems: [InputProblem], pointer: (String) -> String = { "/" + $0.replacing(".", with: "/") }) {
        self.init(
            .unprocessableContent, "invalid", "Something in the request is not as it must be.", detail: problems.first?.message ?? "",
            errors: problems.map { Detail(.pointer(pointer($0.field)), Self.code($0.code), $0.message) })
    }

    package static func code(_ code: InputProblem.Code) -> String {
        switch code {
        case .tooLong: "too-long"
        case .tooShort: "too-short"
        case .outOfRange: "out-of-range"
        case .required, .invalid, .unknown, .unsupported, .conflict: code.rawValue
        }
    }
}
