import Commerce
import Platform

/// The unguessable part of an order's link, `/orders/<token>`. Who has the link may see the order.
package struct OrderToken: Hashable, Sendable {
    private let code: SecretCode

    package var text: String { code.text }

    /// `nil` for anything but 32 lower-case hexadecimal digits.
    package init?(_ text: String) {
        guard let code = SecretCode(text) else { return nil }
        self.code = code
    }

    private init(_ code: SecretCode) { self.code = code }

    package static func random() -> OrderToken { OrderToken(SecretCode.random()) }
}

extension OrderToken: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> OrderToken {
        guard let token = OrderToken(try columns.text(at: index)) else { throw DatabaseError.unreadable("Not an order token") }
        return token
    }
}
