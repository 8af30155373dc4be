import Commerce
import Foundation

/// Values of header fields. Nothing that comes in can begin a new header: line ends and other controls become spaces.
enum MailHeader {
    /// Words are encoded (RFC 2047) unless they are short and plain.
    static func text(_ value: String) -> String {
        let clean = cleaned(value)
        let isPlain = clean.utf8.count <= 60 && clean.utf8.allSatisfy { $0 < 0x7F } && !clean.contains("=?")
        return isPlain ? clean : encodedWords(clean)
    }

    /// The name in front of an address; empty when there is none.
    static func displayName(_ value: String) -> String {
        let clean = cleaned(value)
        guard !clean.isEmpty else { return "" }
        guard clean.utf8.count <= 60, clean.utf8.allSatisfy({ $0 < 0x7F }), !clean.contains("=?") else { return encodedWords(clean) }
        let escaped = clean.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    /// "Sat, 21 Nov 2026 08:00:00 +0000".
    static func date(_ time: Timestamp) -> String {
        let text = Array(time.iso8601.utf8)
        func slice(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
        let day = Int((time.millisecondsSince1970 - Timestamp.distantPast.millisecondsSince1970) / 86_400_000)
        // 1 January of the year 1 was a Monday.
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day % 7]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let month = months[(Int(slice(5..<7)) ?? 1) - 1]
        return "\(weekday), \(slice(8..<10)) \(month) \(slice(0..<4)) \(slice(11..<19)) +0000"
    }

    /// At most 75 characters each, cut between characters, one to a line.
    private static func encodedWords(_ value: String) -> String {
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in value.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunk.count + bytes.count > 45 {
                words.append(encodedWord(chunk))
                chunk = []
            }
            chunk += bytes
        }
        words.append(encodedWord(chunk))
        return words.joined(separator: "\r\n ")
    }

    private static func encodedWord(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }

    private static func cleaned(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: if result.last != " " { result.append(" ") }
            default: result.append(scalar)
            }
        }
        return String(result).trimmingCharacters(in: .whitespaces)
    }
}
