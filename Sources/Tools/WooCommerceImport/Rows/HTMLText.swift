/// Names as WordPress keeps them, with tags and character references. What comes out is text; nothing of it is ever markup.
enum HTMLText {
    /// One line without tags, with references resolved.
    static func plain(_ html: String) -> String {
        let isPlain = html.utf8.allSatisfy { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") && $0 > 0x1F && $0 != 0xC2 }
        if isPlain { return html }
        return HTMLEntities.resolved(withoutTags(html)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A `<` that no letter follows, or that no `>` follows, is text: "3 < 5".
    private static func withoutTags(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, isTagStart(bytes[index + 1]),
                let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
            {
                text.append(UInt8(ascii: " "))
                index = end + 1
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isTagStart(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
    }
}
