/// The part of CBOR (RFC 8949) that authenticators send: definite lengths, no tags, no floats. Bounded in depth and in what it
/// may hold, since it comes from outside.
enum CBOR: Equatable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([Pair])
    case bool(Bool)
    case null

    struct Pair: Equatable {
        let key: CBOR
        let value: CBOR
    }

    /// One value and nothing after it. `nil` for anything that is broken or beyond this part of CBOR.
    static func whole(_ bytes: ArraySlice<UInt8>) -> CBOR? {
        guard let (value, rest) = first(bytes), rest.isEmpty else { return nil }
        return value
    }

    /// One value from the front. `nil` for anything that is broken or beyond this part of CBOR.
    static func first(_ bytes: ArraySlice<UInt8>) -> (value: CBOR, rest: ArraySlice<UInt8>)? {
        var reader = CBORReader(bytes: bytes)
        guard let value = reader.value(depth: 0) else { return nil }
        return (value, reader.bytes)
    }

    subscript(_ key: String) -> CBOR? { self[.text(key)] }
    subscript(_ key: Int64) -> CBOR? { self[.integer(key)] }

    private subscript(_ key: CBOR) -> CBOR? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    var byteString: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
    var isMap: Bool { if case .map = self { true } else { false } }
    var number: Int64? { if case .integer(let number) = self { number } else { nil } }
}

private struct CBORReader {
    private static let maximumDepth = 4
    private static let maximumItems: Int64 = 64

    var bytes: ArraySlice<UInt8>

    mutating func value(depth: Int) -> CBOR? {
        guard depth <= Self.maximumDepth, let first = bytes.popFirst() else { return nil }
        let (major, minor) = (first >> 5, first & 31)
        if major == 7 {
            switch minor {
            case 20: return .bool(false)
            case 21: return .bool(true)
            case 22: return .null
            default: return nil
            }
        }
        guard let argument = argument(minor) else { return nil }
        switch major {
        case 0: return .integer(argument)
        case 1: return .integer(-1 - argument)
        case 2: return take(argument).map { .bytes(Array($0)) }
        case 3: return take(argument).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
        case 4: return items(argument, depth).map { .array($0) }
        case 5:
            guard argument <= Self.maximumItems, let items = items(argument * 2, depth) else { return nil }
            let pairs = stride(from: 0, to: items.count, by: 2).map { CBOR.Pair(key: items[$0], value: items[$0 + 1]) }
            // Which of two values under one key is meant, nobody can say.
            let isTwice = pairs.indices.contains { at in pairs[..<at].contains { $0.key == pairs[at].key } }
            return isTwice ? nil : .map(pairs)
        default: return nil
        }
    }

    private mutating func argument(_ minor: UInt8) -> Int64? {
        let count: Int
        switch minor {
        case 0..<24: return Int64(minor)
        case 24: count = 1
        case 25: count = 2
        case 26: count = 4
        default: return nil
        }
        return take(Int64(count))?.reduce(0) { $0 << 8 | Int64($1) }
    }

    private mutating func take(_ count: Int64) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= Int64(bytes.count) else { return nil }
        let taken = bytes.prefix(Int(count))
        bytes = bytes.dropFirst(Int(count))
        return taken
    }

    private mutating func items(_ count: Int64, _ depth: Int) -> [CBOR]? {
        guard count <= Self.maximumItems * 2 else { return nil }
        var items: [CBOR] = []
        for _ in 0..<count {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
        }
        return items
    }
}
