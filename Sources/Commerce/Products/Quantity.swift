/// How many of something: 1 to 999,999.
package struct Quantity: Hashable, Sendable, Comparable {
    package let value: Int

    package static let range = 1...999_999
    package static let one = Quantity(inRange: 1)

    /// Throws `.outOfRange` outside `range`.
    package init(_ value: Int, field: String = "quantity") throws(InputProblem) {
        guard Quantity.range.contains(value) else { throw Quantity.problem(.outOfRange, field) }
        self.init(inRange: value)
    }

    /// Reads ASCII digits and nothing else. Throws `.required` for nothing, `.invalid` for "1e3", "-1", " 2" or "NaN", and
    /// `.outOfRange` for a whole number outside `range`, however long.
    package init(parsing text: String, field: String = "quantity") throws(InputProblem) {
        guard !text.isEmpty else { throw InputProblem(field, .required, "is required.") }
        guard text.utf8.allSatisfy(\.isASCIIDigit) else { throw Quantity.problem(.invalid, field) }
        guard let value = Int(text) else { throw Quantity.problem(.outOfRange, field) }
        try self.init(value, field: field)
    }

    package static func < (left: Quantity, right: Quantity) -> Bool { left.value < right.value }

    private init(inRange value: Int) { self.value = value }

    private static func problem(_ code: InputProblem.Code, _ field: String) -> InputProblem {
        InputProblem(
            field, code, "must be a whole number from 1 to 999,999.",
            ["minimum": String(range.lowerBound), "maximum": String(range.upperBound)])
    }
}

extension Quantity: Codable {
    /// Encoded as a number.
    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer().decode(Int.self)
        do { try self.init(value) } catch { throw DecodingError.refused(error, at: decoder.codingPath) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension Quantity: CustomStringConvertible {
    package var description: String { String(value) }
}
