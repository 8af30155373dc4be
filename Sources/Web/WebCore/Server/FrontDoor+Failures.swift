import Commerce
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import Platform

/// Pages for what went wrong, in the shop's looks. Made by the site, because WebCore knows no shop.
package struct ErrorPages: Sendable {
    /// What the visitor can change.
    package enum Cause: Sendable {
        case request(RequestError)
        case input([InputProblem])
    }

    /// - Parameters: status, what the visitor can change (`nil` for faults of ours), the request's id, the market of the address.
    package typealias Page = @Sendable (HTTPResponse.Status, Cause?, String, Market) async -> HTML

    package let page: Page

    package init(page: @escaping Page) { self.page = page }
}

extension FrontDoor {
    /// The one place where an error becomes a status.
    func failure(_ error: any Error, _ request: Request, _ requestID: String, _ route: MatchedRoute) async -> Response {
        var headers = HTTPFields()
        let status: HTTPResponse.Status
        var cause: ErrorPages.Cause?
        switch error {
        case let error as RequestError:
            status = error.status
            cause = .request(error)
            if case .methodNotAllowed(let allowed) = error { headers[.allow] = allowed.joined(separator: ", ") }
        case let problem as Problem: status = problem.status
        case let problem as InputProblem:
            status = .badRequest
            cause = .input([problem])
        case let problems as InputProblems:
            status = .badRequest
            cause = .input(problems.problems)
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
        // What is missing for one visitor may be there for another.
        let isForAll = status == .notFound && request.method != .post && !route.isPrivate
        if let policy = routes.policy(of: request.head.path ?? "/") {
            return answer(problem(of: error, status), to: request, requestID, policy, keep: headers)
        }
        for field in commonHeaders where headers[field.name] == nil { headers.append(field) }
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = isForAll ? "public, max-age=0, s-maxage=5" : "private, no-store"
        let html = await errors.page(status, cause, requestID, route.market)
        if request.method == .head {
            headers[.contentLength] = String(html.bytes.count)
            return Response(status: status, headers: headers)
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }

    private func problem(of error: any Error, _ status: HTTPResponse.Status) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as RequestError: Problem(error)
        case let problem as InputProblem: Problem([problem])
        case let problems as InputProblems: Problem(problems.problems)
        default:
            status == .serviceUnavailable
                ? Problem(status, "overloaded", "The shop has too much to do.", detail: "Wait a moment, then send it once more.")
                : Problem(status, "fault", "Something is wrong with the shop.", detail: "It is noted under the request's identifier.")
        }
    }
}
