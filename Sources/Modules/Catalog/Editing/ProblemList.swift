import Commerce

/// Gathers what is wrong with a form. At most `limit` are kept: nobody reads more.
struct ProblemList {
    static let limit = 100
    private(set) var list: [InputProblem] = []

    mutating func add(_ field: String, _ code: InputProblem.Code, _ message: String, _ parameters: [String: String] = [:]) {
        guard list.count < Self.limit else { return }
        list.append(InputProblem(field: field, code: code, message: message, parameters: parameters))
    }

    /// The line cleaned; a problem when it is too long, or empty where it is required.
    mutating func line(_ text: String, _ field: String, maximum: Int, isRequired: Bool = false) -> String {
        let line = CleanText.line(text)
        if isRequired, line.isEmpty { add(field, .required, "This field is required.") }
        if line.utf8.count > maximum, line.unicodeScalars.count > maximum {
            add(field, .tooLong, "This field must have at most \(maximum) characters.", ["maximum": "\(maximum)"])
        }
        return line
    }

    /// Lines cleaned, without empty ones.
    mutating func list(_ lines: [String], _ field: String, count maximum: Int, length: Int) -> [String] {
        count(lines.count, field, maximum: maximum)
        return lines.prefix(maximum).enumerated().map { line($1, "\(field)[\($0)]", maximum: length) }.filter { !$0.isEmpty }
    }

    mutating func count(_ count: Int, _ field: String, minimum: Int = 0, maximum: Int) {
        if count < minimum { add(field, .tooShort, "At least \(minimum) is needed here.", ["minimum": "\(minimum)"]) }
        if count > maximum { add(field, .tooLong, "At most \(maximum) are allowed here.", ["maximum": "\(maximum)"]) }
    }
}
