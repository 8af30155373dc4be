import Foundation

/// Cleaning of one line of text that a person typed.
enum PlainText {
    /// Composed (NFC), without control and other invisible characters, with single spaces and none at the ends.
    ///
    /// Composed because "é" has two spellings that look the same, and a database compares bytes. Line ends and tabs become
    /// spaces: what follows them in a mail header or a CSV file would otherwise be read as something else.
    static func cleaned(_ text: String) -> String {
        if isClean(text) { return text }
        var result = String.UnicodeScalarView()
        var needsSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                needsSpace = !result.isEmpty
            } else if !isInvisible(scalar) {
                if needsSpace { result.append(" ") }
                needsSpace = false
                result.append(scalar)
            }
        }
        return composed(String(result))
    }

    /// Whether it is plain ASCII that is clean already. Told from the bytes: an import asks for every text of every row.
    private static func isClean(_ text: String) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard 0x20...0x7E ~= byte, byte != UInt8(ascii: " ") || previous != byte else { return false }
            previous = byte
        }
        return previous != UInt8(ascii: " ") || text.isEmpty
    }

    /// Canonical composition (NFC).
    static func composed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Canonical decomposition (NFD).
    static func decomposed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.decomposedStringWithCanonicalMapping
    }

    /// Without white space at both ends, and otherwise as it was typed.
    static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// Whether a scalar draws nothing: controls, bidirectional overrides, zero-width characters, private and unassigned ones.
    ///
    /// The joiners U+200C and U+200D draw nothing either and are kept: Persian and several Indian scripts are misspelt
    /// without them.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 }
        switch scalar.properties.generalCategory {
        case .format: return scalar.value != 0x200C && scalar.value != 0x200D
        case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
