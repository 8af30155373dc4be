import Logging

/// Writes strings and metadata as JSON. By hand, because it runs for every event and an encoder is slow.
enum JSONText {
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        appendContents(text, escapingQuotes: true, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    static func append(_ value: Logger.MetadataValue, depth: Int, to bytes: inout [UInt8]) {
        switch value {
        case .string(let text): append(text, to: &bytes)
        // Asked first: to look for a protocol takes longer than to write the line.
        case .stringConvertible(let number as Int): bytes += String(number).utf8
        case .stringConvertible(let number as Double) where number.isFinite: bytes += number.description.utf8
        case .stringConvertible(let flag as Bool): bytes += (flag ? "true" : "false").utf8
        case .stringConvertible(let number as any FixedWidthInteger): bytes += "\(number)".utf8
        case .stringConvertible(let convertible): append(convertible.description, to: &bytes)
        case .array, .dictionary:
            guard depth < LogLine.depthLimit else { return append("…", to: &bytes) }
            appendNested(value, depth: depth + 1, to: &bytes)
        }
    }

    private static let hex = Array("0123456789abcdef".utf8)

    /// Escapes what JSON must have escaped, and the line separators that terminals and collectors break lines at.
    static func appendContents(_ text: String, escapingQuotes: Bool, to bytes: inout [UInt8]) {
        // Nearly every text is written as it is, which its bytes tell.
        let isPlain = { (byte: UInt8) in 0x20...0x7E ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") }
        if text.utf8.count <= LogLine.textLimitBytes, text.utf8.allSatisfy(isPlain) { return bytes += text.utf8 }
        var count = 0
        for scalar in text.unicodeScalars {
            count += 1
            if count > LogLine.textLimitBytes { return bytes.append(contentsOf: "…".utf8) }
            switch scalar {
            case "\"" where escapingQuotes: bytes += "\\\"".utf8
            case "\\" where escapingQuotes: bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case _ where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0x2028...0x202E ~= scalar.value || 0x2066...0x2069 ~= scalar.value:
                bytes += "\\u".utf8
                for shift in [12, 8, 4, 0] { bytes.append(hex[Int(scalar.value >> UInt32(shift)) & 15]) }
            default: bytes += UTF8.encode(scalar)!
            }
        }
    }

    private static func appendNested(_ value: Logger.MetadataValue, depth: Int, to bytes: inout [UInt8]) {
        switch value {
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.prefix(LogLine.elementLimit).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(element, depth: depth, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .dictionary(let entries):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in entries.sorted(by: { $0.key < $1.key }).prefix(LogLine.elementLimit).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(entry.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                append(entry.value, depth: depth, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .string, .stringConvertible: append(value, depth: depth, to: &bytes)
        }
    }
}
