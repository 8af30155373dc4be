/// A JSON text as it was sent, before anybody knows what it should say.
package indirect enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A number without fraction and exponent that 64 bits hold.
    case integer(Int64)
    /// Any other number. Nothing of a shop is one: it is kept to say so.
    case fraction
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package subscript(_ name: String) -> JSONValue? {
        if case .object(let members) = self, let value = members[name], value != .null { value } else { nil }
    }

    package var string: String? { if case .string(let text) = self { text } else { nil } }
    package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
}

/// Why a text is not JSON that is taken here.
package enum JSONRefusal: Error, Equatable {
    case malformed(byte: Int)
    case tooDeep(limit: Int)
    /// Which of two members counts is a guess that nobody should make.
    case duplicateMember(String)
    /// A database keeps no NUL.
    case nulCharacter

    package var message: String {
        switch self {
        case .malformed(let byte): "The body is no JSON: see byte \(byte)."
        case .tooDeep(let limit): "The body is nested deeper than \(limit) levels."
        case .duplicateMember(let name): "The body has the member “\(name.prefix(60))” twice in one object."
        case .nulCharacter: "The body holds the character NUL."
        }
    }
}

/// RFC 8259 to the letter, in UTF-8, within bounds: no comments, no NaN, no lone surrogates, no member twice.
package struct StrictJSON {
    package static let maximumDepth = 16
    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func read(_ bytes: [UInt8]) throws(JSONRefusal) -> JSONValue {
        var reader = StrictJSON(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.place == bytes.count else { throw .malformed(byte: reader.place) }
        return value
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONRefusal) -> JSONValue {
        guard depth <= Self.maximumDepth else { throw .tooDeep(limit: Self.maximumDepth) }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws(JSONRefusal) -> JSONValue {
        guard bytes[place...].starts(with: text.utf8) else { throw .malformed(byte: place) }
        place += text.utf8.count
        return value
    }

    private mutating func object(_ depth: Int) throws(JSONRefusal) -> JSONValue {
        place += 1
        var members: [String: JSONValue] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw .malformed(byte: place) }
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw .malformed(byte: place) }
            let value = try value(depth: depth + 1)
            guard members.updateValue(value, forKey: name) == nil else { throw .duplicateMember(name) }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .malformed(byte: place) }
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSONRefusal) -> JSONValue {
        place += 1
        var values: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(values) }
        repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .malformed(byte: place) }
        return .array(values)
    }

    private mutating func number() throws(JSONRefusal) -> JSONValue {
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let digits = place
        skipDigits()
        guard place > digits, place - digits == 1 || bytes[digits] != UInt8(ascii: "0") else { throw .malformed(byte: start) }
        let end = place
        if next == UInt8(ascii: ".") {
            place += 1
            let from = place
            skipDigits()
            guard place > from else { throw .malformed(byte: place) }
        }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            let from = place
            skipDigits()
            guard place > from else { throw .malformed(byte: place) }
        }
        if place > end {
            // To JSON's schema language 3.0 is a whole number.
            let text = String(decoding: bytes[start..<place], as: UTF8.self)
            guard let number = Double(text), number == number.rounded(), abs(number) <= 9_007_199_254_740_991 else { return .fraction }
            return .integer(Int64(number))
        }
        return Int64(String(decoding: bytes[start..<end], as: UTF8.self)).map(JSONValue.integer) ?? .fraction
    }

    private mutating func skipDigits() {
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
    }

    private mutating func string() throws(JSONRefusal) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                guard let read = String(validating: text, as: UTF8.self) else { throw .malformed(byte: place) }
                return read
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw .malformed(byte: place)
            default:
                text.append(byte)
                place += 1
            }
        }
        throw .malformed(byte: place)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONRefusal) {
        place += 1
        guard let kind = next else { throw .malformed(byte: place) }
        place += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(kind)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = UInt32(try unit())
            if 0xD800...0xDBFF ~= code {
                guard next == UInt8(ascii: "\\"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "u") else { throw .malformed(byte: place) }
                place += 2
                let low = UInt32(try unit())
                guard 0xDC00...0xDFFF ~= low else { throw .malformed(byte: place) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard code != 0 else { throw .nulCharacter }
            guard let scalar = Unicode.Scalar(code) else { throw .malformed(byte: place) }
            text += String(Character(scalar)).utf8
        default: throw .malformed(byte: place - 1)
        }
    }

    private mutating func unit() throws(JSONRefusal) -> UInt16 {
        guard place + 4 <= bytes.count, bytes[place..<place + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw .malformed(byte: place) }
        place += 4
        return unit
    }
}
