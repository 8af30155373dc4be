import Foundation
import HTTPTypes

/// From which other sites a browser's script may call the interface for programs (CORS). No cookie is ever looked at there, so this
/// guards nothing of a visitor; it says whom the shop serves.
package enum AllowedOrigins: Sendable, Equatable {
    case none
    case any
    case listed([String])

    package static let maximum = 50

    /// Reads nothing, `*`, or a comma list of `https://app.example`. `nil` for anything else.
    package init?(_ text: String) {
        switch text {
        case "": self = .none
        case "*": self = .any
        default:
            let origins = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
            guard origins.count <= Self.maximum, origins.allSatisfy(Self.isOrigin) else { return nil }
            self = .listed(origins)
        }
    }

    /// As browsers send it: scheme, host, and the port where it is not the scheme's own; lower case, nothing behind.
    private static func isOrigin(_ text: String) -> Bool {
        guard let url = URLComponents(string: text), let scheme = url.scheme, scheme == "https" || scheme == "http", let host = url.host, !host.isEmpty,
            url.path.isEmpty, url.query == nil, url.fragment == nil, url.user == nil, text == text.lowercased()
        else { return false }
        return !(scheme == "https" && url.port == 443) && !(scheme == "http" && url.port == 80)
    }

    private static let exposed = "ETag, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-ID"
    private static let accepted = "Authorization, Cart-Token, Content-Type, Idempotency-Key, If-Match, If-None-Match"

    /// Of answers that are the same for everybody, and so for every site.
    package var headersForAll: HTTPFields {
        guard self != .none else { return [:] }
        return [.accessControlAllowOrigin: "*", .accessControlExposeHeaders: Self.exposed]
    }

    /// Of an answer to this request alone.
    func headers(for request: HTTPFields) -> HTTPFields {
        switch self {
        case .none: return [:]
        case .any: return headersForAll
        case .listed(let origins):
            var headers: HTTPFields = [.vary: "Origin"]
            if let origin = request[.origin], origins.contains(origin) {
                headers[.accessControlAllowOrigin] = origin
                headers[.accessControlExposeHeaders] = Self.exposed
            }
            return headers
        }
    }

    /// What a browser asks for before it sends what is no plain GET.
    func preflight(_ request: HTTPFields, methods: [String]) -> HTTPFields {
        var headers = headers(for: request)
        guard headers[.accessControlAllowOrigin] != nil else { return headers }
        headers[.accessControlExposeHeaders] = nil
        headers[.accessControlAllowMethods] = methods.joined(separator: ", ")
        headers[.accessControlAllowHeaders] = Self.accepted
        headers[.accessControlMaxAge] = "600"
        return headers
    }
}
