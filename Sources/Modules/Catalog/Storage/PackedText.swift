import Platform

/// Lists inside one text column, for what is always read and written with its row: options, pictures, tags. Parts are
/// joined by ASCII's own separators, which cleaned text never contains.
enum PackedText {
    static let field: Character = "\u{1F}"
    static let record: Character = "\u{1E}"
    static let group: Character = "\u{1D}"

    static func join(_ parts: some Sequence<String>, by separator: Character) -> String { parts.joined(separator: String(separator)) }

    /// Nothing for an empty text; otherwise one part more than there are separators.
    static func split(_ text: String, by separator: Character) -> [String] { records(text, by: separator) { $0.text } }

    /// Decodes the parts of a text, at most `limit`. Works on bytes, since pages are built from this.
    static func records<Value>(
        _ text: String, by separator: Character = record, limit: Int = .max, _ decode: (PackedSlice) throws -> Value
    ) rethrows -> [Value] {
        guard !text.isEmpty else { return [] }
        var text = text
        return try text.withUTF8 { try PackedSlice(bytes: $0[...]).split(by: separator, limit: limit, decode) }
    }

    static func unreadable(_ what: StaticString) -> DatabaseError { .unreadable("packed \(what)") }
}

/// A part of a packed text; valid only inside the closure that was given it.
struct PackedSlice {
    let bytes: Slice<UnsafeBufferPointer<UInt8>>

    var text: String { String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self) }

    /// A number without a sign; `nil` for anything else.
    var number: Int? {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte &- 0x30)
        }
        return value
    }

    func split<Value>(by separator: Character, limit: Int = .max, _ decode: (PackedSlice) throws -> Value) rethrows -> [Value] {
        let separator = separator.asciiValue ?? 0x1F
        var values: [Value] = []
        var start = bytes.startIndex
        var place = start
        while place < bytes.endIndex, values.count < limit {
            if bytes[place] == separator {
                values.append(try decode(PackedSlice(bytes: bytes[start..<place])))
                start = place + 1
            }
            place += 1
        }
        if values.count < limit { values.append(try decode(PackedSlice(bytes: bytes[start...]))) }
        return values
    }

    /// The fields of a record.
    var fields: [PackedSlice] { split(by: PackedText.field) { $0 } }
}
