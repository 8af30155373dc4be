import Commerce

/// Bounds of what merchants type.
enum TextRule {
    /// One line: no control characters, hence no line end.
    static func requireLine(_ text: String, _ field: String, maximum: Int, isRequired: Bool = true) throws(InputProblem) {
        try requireBlock(text, field, maximum: maximum, isRequired: isRequired)
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw InputProblem(field: field, code: .invalid, message: "This text must be one line.")
        }
    }

    static func requireBlock(_ text: String, _ field: String, maximum: Int, isRequired: Bool = true) throws(InputProblem) {
        guard !isRequired || text.contains(where: { !$0.isWhitespace }) else {
            throw InputProblem(field: field, code: .required, message: "This text is required.")
        }
        guard text.unicodeScalars.count <= maximum else {
            throw InputProblem(
                field: field, code: .tooLong, message: "This text must have at most \(maximum) characters.", parameters: ["maximum": String(maximum)])
        }
        guard !text.unicodeScalars.contains(where: { $0.value == 0 }) else {
            throw InputProblem(field: field, code: .invalid, message: "This text must not have zero characters.")
        }
    }

    static func requireCount(_ count: Int, _ field: String, in range: ClosedRange<Int>) throws(InputProblem) {
        guard range.contains(count) else {
            throw InputProblem(
                field: field, code: .outOfRange, message: "There must be \(range.lowerBound) to \(range.upperBound) of these.",
                parameters: ["minimum": String(range.lowerBound), "maximum": String(range.upperBound)])
        }
    }
}
