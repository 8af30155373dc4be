import Commerce
import HTTPTypes

/// What a public endpoint answers.
package struct PublicPage: Sendable {
    package let status: HTTPResponse.Status
    package let contentType: String
    package let body: [UInt8]
    package let location: String?
    /// In place of those that all public pages have.
    package private(set) var headers: HTTPFields = [:]
    /// Called each time the page is sent, from the cache too: for counting it. Is told nothing about the visitor.
    package private(set) var onSend: (@Sendable () -> Void)?

    private init(_ status: HTTPResponse.Status, _ contentType: String, _ body: [UInt8], location: String? = nil) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.location = location
    }

    package func counted(_ onSend: (@Sendable () -> Void)?) -> PublicPage {
        var page = self
        page.onSend = onSend
        return page
    }

    package static func html(_ html: HTML, status: HTTPResponse.Status = .ok) -> PublicPage {
        PublicPage(status, "text/html; charset=utf-8", html.bytes)
    }

    package static func json(_ bytes: [UInt8], headers: HTTPFields) -> PublicPage {
        var page = PublicPage(.ok, "application/json", bytes)
        page.headers = headers
        return page
    }

    package static func bytes(_ bytes: [UInt8], contentType: String) -> PublicPage { PublicPage(.ok, contentType, bytes) }

    /// - Parameter isPermanent: the address moved for good.
    package static func redirect(to path: String, isPermanent: Bool) -> PublicPage {
        PublicPage(isPermanent ? .permanentRedirect : .temporaryRedirect, "text/plain; charset=utf-8", [], location: path)
    }
}
