import Commerce
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import Platform

/// Pages for what went wrong, in the shop's looks. Made by the site, because WebCore knows no shop.
package struct ErrorPages: Sendable {
    /// - Parameters: status, a sentence for the visitor (`nil` for faults of ours), the request's id.
    package let page: @Sendable (HTTPResponse.Status, String?, String) async -> HTML

    package init(page: @escaping @Sendable (HTTPResponse.Status, String?, String) async -> HTML) { self.page = page }
}

extension FrontDoor {
    /// The one place where an error becomes a status.
    func failure(_ error: any Error, _ request: Request, _ requestID: String) async -> Response {
        var headers = commonHeaders
        headers[.contentType] = "text/html; charset=utf-8"
        let status: HTTPResponse.Status
        var message: String?
        switch error {
        case let error as RequestError:
            status = error.status
            message = error.message
            if case .methodNotAllowed(let allowed) = error { headers[.allow] = allowed.joined(separator: ", ") }
        case let problem as InputProblem:
            status = .badRequest
            message = problem.message
        case let problems as InputProblems:
            status = .badRequest
            message = problems.problems.map(\.message).joined(separator: " ")
        case DatabaseError.overloaded:
            status = .serviceUnavailable
            headers[.retryAfter] = "2"
        case DatabaseError.connectionLost, DatabaseError.serializationConflict:
            status = .serviceUnavailable
            headers[.retryAfter] = "2"
            logger.error("Database unavailable", metadata: ["request.id": "\(requestID)", "error": "\(error)"])
        default:
            status = .internalServerError
            logger.error("Request failed", metadata: ["request.id": "\(requestID)", "error": "\(error)"])
        }
        headers[.cacheControl] = status == .notFound && request.method != .post ? "public, max-age=0, s-maxage=5" : "private, no-store"
        let html = await errors.page(status, message, requestID)
        if request.method == .head {
            headers[.contentLength] = String(html.bytes.count)
            return Response(status: status, headers: headers)
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }
}
