import Crypto

/// The token in forms of private pages. It follows from the visitor's own secret (the cart's or session's cookie, which other
/// sites cannot read), so nothing has to be stored.
package enum FormToken {
    package static let field = "csrf"

    package static func token(for secret: String) -> String { CachedPage.hash(Array("form-token:\(secret)".utf8)) }

    /// Throws when the form does not carry the token of this visitor.
    package static func verify(_ form: Parameters, secret: String) throws(RequestError) {
        guard let sent = form[field], constantTimeEqual(sent, token(for: secret)) else { throw .missingToken }
    }

    /// Takes the same time wherever the two differ.
    package static func constantTimeEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
