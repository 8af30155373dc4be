/// Rewrites `?` to `$1`, `$2` … as PostgreSQL wants it.
enum Placeholders {
    /// Leaves alone what stands in quotes ('…' and "…", where a doubled quote goes on) and in comments (-- and /* */).
    static func numbered(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 16)
        var number = 0
        var place = Place.code
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if place == .code, byte == UInt8(ascii: "?") {
                number += 1
                output.append(UInt8(ascii: "$"))
                output.append(contentsOf: String(number).utf8)
            } else {
                output.append(byte)
            }
            let next = place.after(previous, byte)
            // The two signs that open a comment are used up by it: `/*/` does not close what it opens.
            previous = next == place ? byte : 0
            place = next
        }
        return String(decoding: output, as: UTF8.self)
    }

    private enum Place {
        case code, string, name, lineComment, blockComment

        /// A doubled quote leaves and enters again at once, so it needs no rule of its own.
        func after(_ previous: UInt8, _ byte: UInt8) -> Place {
            switch (self, previous, byte) {
            case (.code, _, UInt8(ascii: "'")): .string
            case (.code, _, UInt8(ascii: "\"")): .name
            case (.code, UInt8(ascii: "-"), UInt8(ascii: "-")): .lineComment
            case (.code, UInt8(ascii: "/"), UInt8(ascii: "*")): .blockComment
            case (.string, _, UInt8(ascii: "'")), (.name, _, UInt8(ascii: "\"")), (.lineComment, _, UInt8(ascii: "\n")): .code
            case (.blockComment, UInt8(ascii: "*"), UInt8(ascii: "/")): .code
            default: self
            }
        }
    }
}
