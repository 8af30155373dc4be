/// What a value may be: the one declaration that requests are checked with, that answers are tested with and that the document shows.
package indirect enum Schema: Sendable {
    /// Lengths in characters of Unicode.
    case text(ClosedRange<Int>, TextShape? = nil)
    case choice([String])
    case integer(ClosedRange<Int64>)
    case boolean
    case list(of: Schema, ClosedRange<Int>)
    case object([Field])
    case nullable(Schema)
    /// Told once in the document, under its name.
    case named(String, Schema)

    /// Of any length that an answer may have.
    package static let answerText = Schema.text(0...1_000_000)
    package static let count = Schema.integer(0...1_000_000_000)
}

/// A form that a text must have beside its length.
package struct TextShape: Sendable {
    /// ECMA 262, as JSON Schema has it.
    let pattern: String?
    /// Of JSON Schema: `uri`, `date-time`.
    let format: String?
    let isMet: @Sendable (String) -> Bool

    init(pattern: String? = nil, format: String? = nil, _ isMet: @escaping @Sendable (String) -> Bool) {
        self.pattern = pattern
        self.format = format
        self.isMet = isMet
    }

    static let identifier = TextShape(pattern: "^[1-9][0-9]{0,17}$") { text in
        (1...18).contains(text.utf8.count) && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } && text.utf8.first != UInt8(ascii: "0")
    }

    /// 32 hexadecimal digits.
    static let secret = TextShape(pattern: "^[0-9a-f]{32}$") { text in
        text.utf8.count == 32
            && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 }
    }

    static let visible = TextShape(pattern: "^[!-~]+$") { $0.utf8.allSatisfy { UInt8(ascii: "!")...UInt8(ascii: "~") ~= $0 } }

    static let decimal = TextShape(pattern: "^[0-9]{1,12}([.][0-9]{1,4})?$") { text in
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        func isNumber(_ part: Substring, _ maximum: Int) -> Bool {
            (1...maximum).contains(part.utf8.count) && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        }
        return (1...2).contains(parts.count) && isNumber(parts[0], 12) && (parts.count == 1 || isNumber(parts[1], 4))
    }

    /// A facet's code and one of its values.
    static let filter = TextShape(pattern: "^[^:]+:.+$") { text in
        guard let colon = text.firstIndex(of: ":") else { return false }
        // `.` of a pattern is no end of a line.
        return colon > text.startIndex && text.index(after: colon) < text.endIndex
            && !text[text.index(after: colon)...].unicodeScalars.contains { "\n\r\u{2028}\u{2029}".unicodeScalars.contains($0) }
    }

    static let instant = TextShape(format: "date-time") { _ in true }
}

package struct Field: Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool
    let about: String

    init(_ name: String, _ schema: Schema, _ about: String = "") {
        self.name = name
        self.schema = schema
        self.about = about
        isRequired = true
    }

    private init(optional name: String, _ schema: Schema, _ about: String) {
        self.name = name
        self.schema = schema
        self.about = about
        isRequired = false
    }

    /// One that may be left out.
    static func optional(_ name: String, _ schema: Schema, _ about: String = "") -> Field { Field(optional: name, schema, about) }
}
