import Commerce
import Logging

/// One event, as bytes that end in a line feed and hold no other: nothing a client sends can forge a second line.
struct LogLine {
    let time: Timestamp
    let level: Logger.Level
    let label: String
    let message: String
    let metadata: Logger.Metadata

    /// Longer texts are cut here, so that one event stays a small write.
    static let textLimitBytes = 4_096
    /// Arrays and dictionaries are cut here, and below this depth.
    static let elementLimit = 64
    static let depthLimit = 4

    private static let reservedKeys: Set = ["time", "level", "logger", "message"]

    /// `{"time":"2026-11-21T08:00:00.000Z","level":"info","logger":"duka.http","message":"Order placed","order.id":"7"}`
    var json: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes += "{\"time\":\"".utf8
        bytes += time.iso8601.utf8
        bytes += "\",\"level\":\"".utf8
        bytes += level.rawValue.utf8
        bytes += "\",\"logger\":".utf8
        JSONText.append(label, to: &bytes)
        bytes += ",\"message\":".utf8
        JSONText.append(message, to: &bytes)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }).prefix(Self.elementLimit) {
            bytes.append(UInt8(ascii: ","))
            JSONText.append(Self.reservedKeys.contains(key) ? "metadata." + key : key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSONText.append(value, depth: 0, to: &bytes)
        }
        bytes += "}\n".utf8
        return bytes
    }

    /// `08:00:00.000 info     duka.http  Order placed  order.id=7`
    var text: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        bytes += time.iso8601.utf8.dropFirst(11).dropLast(1)
        bytes.append(UInt8(ascii: " "))
        bytes += level.rawValue.utf8
        bytes += repeatElement(UInt8(ascii: " "), count: 9 - level.rawValue.utf8.count)
        Self.appendPlain(label, to: &bytes)
        bytes += "  ".utf8
        Self.appendPlain(message, to: &bytes)
        for (index, (key, value)) in metadata.sorted(by: { $0.key < $1.key }).prefix(Self.elementLimit).enumerated() {
            bytes += (index == 0 ? "  " : " ").utf8
            Self.appendPlain(key, to: &bytes)
            bytes.append(UInt8(ascii: "="))
            switch value {
            case .string(let string): Self.appendValue(string, to: &bytes)
            case .stringConvertible(let convertible): Self.appendValue(convertible.description, to: &bytes)
            case .array, .dictionary: JSONText.append(value, depth: 0, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// In quotes when it could be misread: empty, with spaces, quotes or anything that is not drawn.
    private static func appendValue(_ value: String, to bytes: inout [UInt8]) {
        let isPlain = !value.isEmpty && value.utf8.count <= textLimitBytes && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
        if isPlain { bytes += value.utf8 } else { JSONText.append(value, to: &bytes) }
    }

    /// Without quotes, control characters escaped.
    private static func appendPlain(_ text: String, to bytes: inout [UInt8]) {
        JSONText.appendContents(text, escapingQuotes: false, to: &bytes)
    }
}
