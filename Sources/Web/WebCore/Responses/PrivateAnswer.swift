import HTTPTypes

/// What a private endpoint answers, with cookies to set.
package struct PrivateAnswer: Sendable {
    package enum Content: Sendable {
        case html(HTML)
        case json([UInt8])
        /// A file to keep. Its name is made by this project: letters, digits, `-` and `.`.
        case download([UInt8], contentType: String, fileName: String)
        /// 303: the browser gets the page with GET, so that a reload sends no form twice.
        case seeOther(String)
    }

    package let content: Content
    package let status: HTTPResponse.Status
    package var cookies: [SetCookie]
    /// The address is a secret (an order's link): it is told to no page that is linked from here.
    package var isSecretAddress = false
    /// With status 429: when another try makes sense.
    package var retryAfterSeconds: Int?
    /// Somebody did not show who they are; where it says nothing, `SecurityEvent` tells it by the status.
    package var securityEvent: SecurityEvent?

    package func refusing(_ event: SecurityEvent?) -> PrivateAnswer {
        var answer = self
        answer.securityEvent = event
        return answer
    }

    package static func html(_ html: HTML, status: HTTPResponse.Status = .ok, cookies: [SetCookie] = []) -> PrivateAnswer {
        PrivateAnswer(content: .html(html), status: status, cookies: cookies)
    }

    package static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok, cookies: [SetCookie] = []) -> PrivateAnswer {
        PrivateAnswer(content: .json(bytes), status: status, cookies: cookies)
    }

    package static func download(_ bytes: [UInt8], contentType: String, fileName: String) -> PrivateAnswer {
        PrivateAnswer(content: .download(bytes, contentType: contentType, fileName: fileName), status: .ok, cookies: [])
    }

    package static func seeOther(_ path: String, cookies: [SetCookie] = []) -> PrivateAnswer {
        PrivateAnswer(content: .seeOther(path), status: .seeOther, cookies: cookies)
    }
}
