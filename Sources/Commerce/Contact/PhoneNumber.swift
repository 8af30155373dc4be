/// A phone number as a person wrote it, for a courier to ring. Lenient: whether it is in service only ringing tells.
package struct PhoneNumber: Hashable, Sendable {
    /// Cleaned, with the writer's own grouping: `+254 712 345 678`.
    package let text: String

    package static let maximumLength = 32
    /// The shortest numbers in use have 4 digits; E.164 allows 15, and an extension may follow.
    package static let digitCounts = 4...20

    /// Digits of any script become 0 to 9. Between them spaces, dots, hyphens, slashes and brackets are fine, and a plus in
    /// front. Throws `.required`, `.tooLong` or `.invalid`.
    package init(_ text: String, field: String = "phone") throws(InputProblem) {
        let cleaned = PlainText.cleaned(text)
        guard !cleaned.isEmpty else { throw InputProblem(field, .required, "is required.") }
        guard cleaned.unicodeScalars.count <= PhoneNumber.maximumLength else {
            throw InputProblem(field, .tooLong, "must have at most 32 characters.", ["maximum": "32"])
        }
        var result = ""
        var digits = 0
        for scalar in cleaned.unicodeScalars {
            if scalar.properties.generalCategory == .decimalNumber, let digit = scalar.properties.numericValue {
                result += String(Int(digit))
                digits += 1
            } else if " .-/()".unicodeScalars.contains(scalar) || (scalar == "+" && digits == 0 && !result.contains("+")) {
                result.unicodeScalars.append(scalar)
            } else {
                throw PhoneNumber.invalid(field)
            }
        }
        guard PhoneNumber.digitCounts.contains(digits) else { throw PhoneNumber.invalid(field) }
        self.text = result
    }

    /// What a phone dials: the digits, after a plus if there is one. `+254712345678`.
    package var dialable: String { text.filter { $0 == "+" || $0.isNumber } }

    private static func invalid(_ field: String) -> InputProblem {
        InputProblem(field, .invalid, "must be 4 to 20 digits, such as +254 712 345678.", ["minimum": "4", "maximum": "20"])
    }
}

extension PhoneNumber: CodableAsText {
    package var encodedText: String { text }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}
