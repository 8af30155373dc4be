/// Under what circumstances a cart is changed, for who changes it over a network that loses answers.
package struct CartCondition: Sendable, Equatable {
    package static let none = CartCondition()

    /// The version that the change was made for; `nil` for any.
    package let version: Int64?
    /// Names the request: the same one changes the cart once, however often it comes.
    let request: CartDocument.Request?

    /// More than one visitor sends before they hear of the first.
    private static let remembered = 32

    /// - Parameters:
    ///   - key: the request's name, hashed.
    ///   - content: all that the request asks for, hashed.
    package init(version: Int64? = nil, key: String? = nil, content: String = "") {
        self.version = version
        request = key.map { CartDocument.Request(key: $0, content: content) }
    }

    /// Whether the request was here before.
    func isDone(in document: CartDocument) throws(CartRefusal) -> Bool {
        guard let request, let known = document.requests?.first(where: { $0.key == request.key }) else { return false }
        guard known.content == request.content else { throw .keyReused }
        return true
    }

    func note(in document: inout CartDocument) {
        guard let request else { return }
        document.requests = Array(((document.requests ?? []) + [request]).suffix(Self.remembered))
    }
}

package enum CartRefusal: Error, Equatable {
    /// Somebody changed the cart after the visitor saw it.
    case changedSince
    /// The key came with another request before.
    case keyReused
}
