/// Writes JSON straight into bytes, commas included: what programs read, so nothing is escaped beyond what JSON asks for. Values are
/// written in order; nothing is held twice.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Whether the next value is the first of what it is in.
    private var isFirst = true

    package init(capacity: Int = 1_024) { bytes.reserveCapacity(capacity) }

    // MARK: Objects

    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        separate()
        try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    package mutating func object(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    package mutating func array(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        separate()
        try nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    package mutating func array<Elements: Sequence>(
        _ name: String, _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) throws -> Void
    ) rethrows {
        try array(name) { json in for element in elements { try body(&json, element) } }
    }

    package mutating func add(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    package mutating func add(_ name: String, _ value: Int) {
        key(name)
        number(Int64(value))
    }

    package mutating func add(_ name: String, _ value: Int64) {
        key(name)
        number(value)
    }

    package mutating func add(_ name: String, _ value: Bool) {
        key(name)
        bytes += (value ? "true" : "false").utf8
    }

    package mutating func add(_ name: String, _ values: [String]) {
        array(name) { json in for value in values { json.add(value) } }
    }

    package mutating func addNull(_ name: String) {
        key(name)
        bytes += "null".utf8
    }

    /// `null` without a value.
    package mutating func add(_ name: String, orNull value: String?) {
        if let value { add(name, value) } else { addNull(name) }
    }

    package mutating func add(_ name: String, orNull value: Int?) {
        if let value { add(name, value) } else { addNull(name) }
    }

    // MARK: Elements of arrays, and values alone

    package mutating func add(_ value: String) {
        separate()
        string(value)
    }

    package mutating func add(_ value: Int) {
        separate()
        number(Int64(value))
    }

    package mutating func add(_ value: Bool) {
        separate()
        bytes += (value ? "true" : "false").utf8
    }

    package mutating func addNull() {
        separate()
        bytes += "null".utf8
    }

    // MARK: Bytes

    private mutating func nested(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void) rethrows {
        bytes.append(open)
        isFirst = true
        try body(&self)
        bytes.append(close)
        isFirst = false
    }

    private mutating func separate() {
        if isFirst { isFirst = false } else { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func number(_ value: Int64) {
        var text = String(value)
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { source in
            var start = 0
            for index in source.indices where Self.mustEscape(source[index]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                escape(source[index])
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ byte: UInt8) -> Bool { byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes += #"\""#.utf8
        case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
        case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
        default:
            bytes += (byte < 16 ? #"\u000"# : #"\u00"#).utf8
            bytes += String(byte, radix: 16).utf8
        }
    }
}
