import HTTPTypes

/// The cookies of a request.
package struct Cookies: Sendable {
    private let values: [(name: Substring, value: Substring)]

    init(_ headers: HTTPFields) {
        guard let header = headers[.cookie] else {
            values = []
            return
        }
        values = header.split(separator: ";").prefix(50).compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            return (parts[0].drop { $0 == " " }, parts[1])
        }
    }

    package subscript(_ name: String) -> String? {
        values.first { $0.name == name }.map { String($0.value) }
    }
}

/// A cookie to be set. Values are made by this project and need no escaping.
package struct SetCookie: Sendable, Equatable {
    package let name: String
    package let value: String
    package let maximumAgeSeconds: Int
    /// Readable cookies are hints for scripts (`has_cart`); those that identify a visitor are not readable.
    package let isReadableByScripts: Bool

    package init(_ name: String, _ value: String, maximumAgeSeconds: Int, isReadableByScripts: Bool = false) {
        self.name = name
        self.value = value
        self.maximumAgeSeconds = maximumAgeSeconds
        self.isReadableByScripts = isReadableByScripts
    }

    func header(isSecure: Bool) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(maximumAgeSeconds); SameSite=Lax\(isReadableByScripts ? "" : "; HttpOnly")\(isSecure ? "; Secure" : "")"
    }
}
