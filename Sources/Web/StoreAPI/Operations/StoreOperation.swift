import HTTPTypes
import WebCore

/// One thing that the interface does: the line of the table that addresses are found by, requests are checked by, and the document
/// and the reference are written from.
package struct StoreOperation: Sendable {
    /// For programs that write clients: `listProducts`.
    package let id: String
    package let method: HTTPRequest.Method
    /// Without the market's prefix, `{handle}` for what differs: `/api/v1/products/{handle}`.
    package let path: String
    let segments: [Substring]
    let subject: Subject
    let summary: String
    let about: String
    let parameters: [Parameter]
    let body: Schema?
    let isBodyRequired: Bool
    let answers: [Answer]
    /// Statuses of problems that this operation can have, beside those that all have.
    let problems: [HTTPResponse.Status]
    package let example: Example
    let run: Run

    /// What belongs together in the document.
    enum Subject: String, CaseIterable, Sendable {
        case shop = "Shop"
        case products = "Products"
        case search = "Search"
        case cart = "Cart"
        case checkout = "Checkout"
        case orders = "Orders"
    }

    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let about: String
        /// `nil` for one without a body.
        let schema: Schema?

        init(_ status: HTTPResponse.Status = .ok, _ about: String, _ schema: Schema?) {
            self.status = status
            self.about = about
            self.schema = schema
        }
    }

    /// A request that works in the demo shop, where it needs nothing that came before.
    package struct Example: Sendable {
        package var values: [String: String] = [:]
        /// JSON.
        package var body: String?
    }

    enum Run: Sendable {
        /// The same for everybody. `nil`: there is nothing.
        case read(@Sendable (ReadCall) throws -> JSONWriter?)
        case call(@Sendable (Call) async throws -> ResourceAnswer)
    }

    init(
        _ id: String, _ method: HTTPRequest.Method, _ path: String, _ subject: Subject, _ summary: String, about: String = "",
        parameters: [Parameter] = [], body: Schema? = nil, isBodyRequired: Bool = true, answers: [Answer], problems: [HTTPResponse.Status] = [],
        example: Example = Example(), run: Run
    ) {
        self.id = id
        self.method = method
        self.path = path
        segments = path.split(separator: "/")
        self.subject = subject
        self.summary = summary
        self.about = about
        self.parameters = parameters
        self.body = body
        self.isBodyRequired = isBodyRequired
        self.answers = answers
        self.problems = problems
        self.example = example
        self.run = run
    }

    /// The values of the path's own parameters; `nil` for another address.
    func match(_ sent: [String]) -> [String: String]? {
        guard sent.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, text) in zip(segments, sent) {
            if segment.first == "{" { values[String(segment.dropFirst().dropLast())] = text } else if segment != text { return nil }
        }
        return values
    }
}

package struct Parameter: Sendable {
    enum Place: String, Sendable { case path, query, header }

    let name: String
    let place: Place
    let schema: Schema
    let isRequired: Bool
    let about: String

    static func path(_ name: String, _ schema: Schema, _ about: String) -> Parameter {
        Parameter(name: name, place: .path, schema: schema, isRequired: true, about: about)
    }

    static func query(_ name: String, _ schema: Schema, _ about: String, isRequired: Bool = false) -> Parameter {
        Parameter(name: name, place: .query, schema: schema, isRequired: isRequired, about: about)
    }

    static func header(_ name: String, _ schema: Schema, _ about: String, isRequired: Bool = false) -> Parameter {
        Parameter(name: name, place: .header, schema: schema, isRequired: isRequired, about: about)
    }
}
