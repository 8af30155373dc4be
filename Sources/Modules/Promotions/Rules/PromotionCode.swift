import Commerce
import Platform

/// What a customer types to get a promotion: 3 to 40 letters, digits, hyphens and underscores. `exit0` and `EXIT0` are one.
package struct PromotionCode: Hashable, Sendable, Comparable {
    /// Upper case.
    package let text: String

    package static let lengths = 3...40

    /// Takes off white space at both ends. Throws `.required`, or `.invalid` for everything that no code can be.
    package init(_ text: String, field: String = "code") throws(InputProblem) {
        let bare = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        guard !bare.isEmpty else { throw InputProblem(field: field, code: .required, message: "Code is required.") }
        guard Self.lengths ~= bare.utf8.count, bare.utf8.allSatisfy(Self.isCodeByte) else {
            throw InputProblem(
                field: field, code: .invalid, message: "A code has 3 to 40 letters, digits, hyphens or underscores.",
                parameters: ["minimum": "3", "maximum": "40"])
        }
        self.text = bare.uppercased()
    }

    package static func < (a: PromotionCode, b: PromotionCode) -> Bool { a.text < b.text }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension PromotionCode: CodableAsText {
    package var encodedText: String { text }
    package init(decoded text: String) throws(InputProblem) { try self.init(text) }
}

extension PromotionCode: CustomStringConvertible {
    package var description: String { text }
}

extension PromotionCode: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> PromotionCode {
        do { return try PromotionCode(try columns.text(at: index)) } catch let problem as InputProblem {
            throw DatabaseError.unreadable(problem.message)
        }
    }
}
