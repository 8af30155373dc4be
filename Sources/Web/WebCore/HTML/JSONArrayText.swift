/// Writes an array of flat objects as JSON for a `<script>` block: quotes, control characters and `<`, `>`, `&` are escaped.
package struct JSONArrayText {
    private var bytes: [UInt8] = [UInt8(ascii: "[")]
    private var isFirstObject = true
    private var isFirstMember = true

    package init() {}

    package mutating func begin() {
        if !isFirstObject { bytes.append(UInt8(ascii: ",")) }
        isFirstObject = false
        isFirstMember = true
        bytes.append(UInt8(ascii: "{"))
    }

    package mutating func end() { bytes.append(UInt8(ascii: "}")) }

    package mutating func add(_ name: StaticString, _ value: String?) {
        member(name)
        if let value { string(value) } else { bytes += "null".utf8 }
    }

    package mutating func add(_ name: StaticString, _ value: Int?) {
        member(name)
        bytes += (value.map(String.init) ?? "null").utf8
    }

    package mutating func add(_ name: StaticString, _ values: [String]) {
        member(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            string(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    package mutating func add(_ name: StaticString, _ values: [Int]) {
        member(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += String(value).utf8
        }
        bytes.append(UInt8(ascii: "]"))
    }

    package mutating func add(_ name: StaticString, _ object: JSONObjectText) { add(name, raw: object.closed) }

    // For one object alone, without the array around it.
    mutating func beginObject() { bytes = [UInt8(ascii: "{")] }

    mutating func add(_ name: StaticString, raw value: [UInt8]) {
        member(name)
        bytes += value
    }

    var closedObject: [UInt8] { bytes + [UInt8(ascii: "}")] }

    var closed: [UInt8] { bytes + [UInt8(ascii: "]")] }

    package var html: HTML { HTML(trusted: closed) }

    private mutating func member(_ name: StaticString) {
        if !isFirstMember { bytes.append(UInt8(ascii: ",")) }
        isFirstMember = false
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes += "\":".utf8
    }

    private mutating func string(_ value: String) {
        var value = value
        bytes.append(UInt8(ascii: "\""))
        value.withUTF8 { source in
            var start = 0
            for index in source.indices where Self.mustEscape(source[index]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                appendEscaped(source[index])
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): true
        default: false
        }
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes += #"\""#.utf8
        case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
        default:
            // `<` is \u003c.
            bytes += (byte < 16 ? #"\u000"# : #"\u00"#).utf8
            bytes += String(byte, radix: 16).utf8
        }
    }
}
