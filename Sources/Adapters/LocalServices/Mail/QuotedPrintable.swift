/// RFC 2045, section 6.7: text that stays readable in ASCII, in lines of at most 76 characters.
enum QuotedPrintable {
    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
    private static let maximumLine = 76

    /// Line ends of any kind become CRLF.
    static func encoded(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count * 9 / 8)
        var column = 0
        let bytes = Array(text.utf8)
        var index = 0

        func append(_ token: [UInt8]) {
            // One place is kept for the soft line break's own sign.
            if column + token.count > maximumLine - 1 {
                result += [UInt8(ascii: "="), 13, 10]
                column = 0
            }
            result += token
            column += token.count
        }

        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 10
            index += 1
            switch byte {
            case 13, 10:
                if byte == 13, next == 10, index < bytes.count { index += 1 }
                result += [13, 10]
                column = 0
            case UInt8(ascii: " "), 9:
                // White space before a line end gets lost on the way.
                append(next == 10 || next == 13 ? escaped(byte) : [byte])
            case 33...126 where byte != UInt8(ascii: "=") && !(byte == UInt8(ascii: ".") && column == 0):
                append([byte])
            default:
                append(escaped(byte))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
    }
}
