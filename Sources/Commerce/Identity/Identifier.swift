/// The primary key of one kind of thing. `Identifier<Order>` and `Identifier<Product>` cannot be mixed up.
///
/// `Entity` is only a name: no value of it is ever held, so it need not be Sendable, Hashable or even constructible.
package struct Identifier<Entity>: Hashable, Sendable, Comparable {
    package let rawValue: Int64

    /// For keys that come from the generator or from a column. Text from outside goes through `init(parsing:)`.
    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads the decimal form of a positive number: ASCII digits, no sign, no leading zero, so one key has one text.
    /// Throws `.required` for nothing and `.invalid` for everything else.
    package init(parsing text: String, field: String = "id") throws(InputProblem) {
        guard !text.isEmpty else { throw InputProblem(field, .required, "is required.") }
        guard text.utf8.count <= 19, text.utf8.allSatisfy(\.isASCIIDigit), !text.hasPrefix("0"), let rawValue = Int64(text)
        else {
            throw InputProblem(field, .invalid, "must be a positive whole number of at most 19 digits.")
        }
        self.init(rawValue: rawValue)
    }

    package static func < (left: Identifier, right: Identifier) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: CustomStringConvertible {
    /// The textual form, as in URLs and JSON.
    package var description: String { String(rawValue) }
}

extension Identifier: CodableAsText {
    /// As text: a JavaScript number is exact only up to 2^53, and these go beyond.
    package var encodedText: String { description }
    package init(decoded text: String) throws(InputProblem) { try self.init(parsing: text) }
}
