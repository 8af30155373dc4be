import Commerce
import Foundation

/// Text as it is stored: composed (NFC), without control characters, so that packed lists stay whole and every engine takes it.
enum CleanText {
    /// One line, trimmed, with single spaces.
    static func line(_ text: String) -> String {
        if isCleanLine(text) { return text }
        let words = text.split { $0.isWhitespace || $0.isNewline }
        return composed(String(String.UnicodeScalarView(words.joined(separator: " ").unicodeScalars.filter { !isControl($0) })))
    }

    /// Several lines, each as it is, separated by "\n", without empty ones at the ends.
    static func lines(_ text: String) -> String {
        if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A }), text.utf8.first ?? 0x20 > 0x20, text.utf8.last ?? 0x20 > 0x20 {
            return text
        }
        var scalars = String.UnicodeScalarView()
        for scalar in text.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                scalars.append("\n")
            } else if scalar == "\t" {
                scalars.append(" ")
            } else if !isControl(scalar) {
                scalars.append(scalar)
            }
        }
        return composed(String(scalars).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// For ordering: case and accents do not count.
    static func sortKey(_ text: String) -> String {
        let lowered = text.lowercased()
        guard !lowered.utf8.allSatisfy({ $0 < 0x80 }) else { return lowered }
        return String(
            String.UnicodeScalarView(lowered.decomposedStringWithCanonicalMapping.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }))
    }

    private static func isCleanLine(_ text: String) -> Bool {
        var previous: UInt8 = 0x20
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F, byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20 || text.isEmpty
    }

    private static func composed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.properties.generalCategory == .unassigned
            || scalar.properties.generalCategory == .privateUse
    }
}
