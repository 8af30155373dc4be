import Commerce
import Platform

/// Somebody who can sign in. Their address is confirmed: before that there is no account.
package struct CustomerAccount: Sendable, Equatable {
    package let id: CustomerID
    package let email: EmailAddress
    package let name: String
    package let locale: LocaleCode
    package let createdAt: Timestamp
    /// `nil` for an account that has no password yet.
    package let passwordChangedAt: Timestamp?

    static let columns: SQL = "a.id, a.email, a.name, a.locale, a.created_at, a.password_changed_at"

    init(_ row: SQLRow) throws {
        id = try row[0]
        let address: String = try row[1]
        do { email = try EmailAddress(address) } catch { throw DatabaseError.unreadable(error.message) }
        name = try row[2]
        locale = try LocaleCode(try row[3])
        createdAt = try row[4]
        passwordChangedAt = try row[5]
    }
}

/// What people call themselves.
package struct CustomerName: Sendable, Hashable {
    package let text: String

    package static let maximumLength = 120

    /// Takes out what draws nothing, and white space that is too much. Throws `.required` or `.tooLong`.
    package init(_ text: String, field: String = "name") throws(InputProblem) {
        guard text.utf8.count <= 16 * Self.maximumLength else { throw Self.tooLong(field) }
        let words = text.unicodeScalars.filter { $0.properties.generalCategory != .control || $0.properties.isWhitespace }
        let clean = String(String.UnicodeScalarView(words)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard clean.unicodeScalars.count <= Self.maximumLength else { throw Self.tooLong(field) }
        guard clean.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            throw InputProblem(field: field, code: .required, message: "Name is required.")
        }
        self.text = clean
    }

    private static func tooLong(_ field: String) -> InputProblem {
        InputProblem(
            field: field, code: .tooLong, message: "Name must have at most \(maximumLength) characters.", parameters: ["maximum": String(maximumLength)])
    }
}
