import Commerce

/// The key of a guest's cart, kept in their cookie. Who has it has the cart.
package struct CartToken: Hashable, Sendable {
    private let code: SecretCode

    package var text: String { code.text }

    /// `nil` for anything but 32 lower-case hexadecimal digits.
    package init?(_ text: String) {
        guard let code = SecretCode(text) else { return nil }
        self.code = code
    }

    private init(_ code: SecretCode) { self.code = code }

    package static func random() -> CartToken { CartToken(SecretCode.random()) }
}
