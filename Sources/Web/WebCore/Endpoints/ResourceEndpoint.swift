import HTTPTypes
import Platform

/// An address of the interface for programs: JSON in and out, methods of its own, and never a cookie.
package struct ResourceEndpoint: Sendable {
    package typealias Handler = @Sendable (ResourceRequest) async throws -> ResourceAnswer

    package enum Operation: Sendable {
        /// The same for everybody, and so kept with the pages. Answers HEAD too.
        case read(PublicEndpoint)
        /// For one visitor, or a change.
        case call(Handler)
    }

    let operations: [(method: HTTPRequest.Method, operation: Operation)]
    let policy: ResourcePolicy

    package init(_ operations: [(method: HTTPRequest.Method, operation: Operation)], policy: ResourcePolicy) {
        self.operations = operations
        self.policy = policy
    }

    func operation(_ method: HTTPRequest.Method) -> Operation? {
        let wanted = method == .head ? .get : method
        return operations.first { $0.method == wanted }?.operation
    }

    var allowed: [String] {
        operations.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] } + ["OPTIONS"]
    }
}

/// What holds for all addresses of the interface for programs.
package struct ResourcePolicy: Sendable {
    let origins: AllowedOrigins
    let limits: RequestLimits
    let clock: Clock

    package init(origins: AllowedOrigins, limits: RequestLimits, clock: Clock) {
        self.origins = origins
        self.limits = limits
        self.clock = clock
    }

    /// Of answers that the page cache keeps.
    package var publicHeaders: HTTPFields {
        var headers = origins.headersForAll
        headers[.contentSecurityPolicy] = Self.contentSecurityPolicy
        headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] = "cross-origin"
        return headers
    }

    /// A program runs nothing of an answer, and a browser shall not either.
    static let contentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"
}

package struct ResourceRequest: Sendable {
    package let market: Market
    package let query: Parameters
    /// As sent, but cookies: who is asking is said by tokens in headers of their own.
    package let headers: HTTPFields
    package let body: [UInt8]
    package let client: ClientAddress
    package let requestID: String
}

package struct ResourceAnswer: Sendable {
    let status: HTTPResponse.Status
    /// JSON; empty for an answer without a body.
    let body: [UInt8]
    var headers: HTTPFields

    package init(_ status: HTTPResponse.Status = .ok, _ body: [UInt8] = [], headers: HTTPFields = [:]) {
        self.status = status
        self.body = body
        self.headers = headers
    }
}
