import Platform

/// Lists inside one text column, for what is always read and written with its row: options, pictures, tags. Parts are
/// joined by ASCII's own separators, which cleaned text never contains.
enum PackedText {
    static let field: Character = "\u{1F}"
    static let record: Character = "\u{1E}"
    static let group: Character = "\u{1D}"

    static func join(_ parts: some Sequence<String>, by separator: Character) -> String { parts.joined(separator: String(separator)) }

    static func split(_ text: String, by separator: Character) -> [String] { split(text[...], by: separator) }

    /// Nothing for an empty text; otherwise one part more than there are separators. Works on bytes.
    static func split(_ text: Substring, by separator: Character) -> [String] {
        text.isEmpty ? [] : slices(text, by: separator).map { String($0) }
    }

    static func slices(_ text: Substring, by separator: Character) -> [Substring] {
        guard let byte = separator.asciiValue else { return [text] }
        return text.utf8.split(separator: byte, omittingEmptySubsequences: false).map { Substring($0) }
    }

    static func unreadable(_ what: StaticString) -> DatabaseError { .unreadable("packed \(what)") }
}
