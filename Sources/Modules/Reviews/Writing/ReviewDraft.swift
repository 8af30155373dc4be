import Commerce
import Foundation

/// What somebody says of a product.
package struct ReviewDraft: Hashable, Sendable {
    package static let maximumTitleLength = 120
    package static let maximumTextLength = 5_000
    package static let maximumNameLength = 60

    package let rating: Int
    /// May be empty.
    package let title: String
    /// Lines separated by "\n".
    package let text: String
    /// As it is shown.
    package let name: String

    /// Takes out what draws nothing, and white space that is too much. Throws all that is wrong as `InputProblems`, by the fields
    /// `rating`, `title`, `text` and `name`.
    /// - Parameter rating: `nil` when none was chosen.
    package init(rating: Int?, title: String, text: String, name: String) throws {
        var problems: [InputProblem] = []
        if rating == nil { problems.append(InputProblem(field: "rating", code: .required, message: "Rating is required.")) }
        if let rating, !ProductRating.stars.contains(rating) {
            problems.append(InputProblem(field: "rating", code: .outOfRange, message: "Rating must be from 1 to 5."))
        }
        self.rating = rating ?? 0
        self.title = Self.checked(title, "title", maximum: Self.maximumTitleLength, isRequired: false, &problems) { Self.line($0) }
        self.text = Self.checked(text, "text", maximum: Self.maximumTextLength, isRequired: true, &problems) { Self.lines($0) }
        self.name = Self.checked(name, "name", maximum: Self.maximumNameLength, isRequired: true, &problems) { Self.line($0) }
        if let problems = InputProblems(problems) { throw problems }
    }

    private static func checked(
        _ typed: String, _ field: String, maximum: Int, isRequired: Bool, _ problems: inout [InputProblem], _ clean: (String) -> String
    ) -> String {
        // Before any work is done on it.
        let isShort = typed.utf8.count <= 16 * maximum
        let cleaned = isShort ? clean(typed) : ""
        let label = field.capitalized
        if !isShort || cleaned.unicodeScalars.count > maximum {
            problems.append(
                InputProblem(
                    field: field, code: .tooLong, message: "\(label) must have at most \(maximum) characters.", parameters: ["maximum": String(maximum)]))
        } else if isRequired, !cleaned.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
            problems.append(InputProblem(field: field, code: .required, message: "\(label) is required."))
        }
        return cleaned
    }

    private static func line(_ text: String) -> String {
        drawn(text).split(whereSeparator: \.isWhitespace).joined(separator: " ").precomposedStringWithCanonicalMapping
    }

    /// At most one empty line between two others.
    private static func lines(_ text: String) -> String {
        var lines: [String] = []
        for part in drawn(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = line(String(part))
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// Without controls and the marks that turn the direction of text, which would reach beyond the review. Joiners stay: some
    /// scripts are misspelt without them.
    private static func drawn(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: scalar.properties.isWhitespace
            case .format: scalar.value == 0x200C || scalar.value == 0x200D
            case .surrogate, .privateUse, .unassigned: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(kept))
    }
}
