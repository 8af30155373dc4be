import Foundation

extension HTML {
    /// A value as JSON inside `<script type="application/json">`: `<`, `>` and `&` are written as `\u003c` and so on, so that no
    /// text can end the script.
    package init(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let data = try encoder.encode(value)
        var safe: [UInt8] = []
        safe.reserveCapacity(data.count + 64)
        for byte in data {
            switch byte {
            case UInt8(ascii: "<"): safe += #"\u003c"#.utf8
            case UInt8(ascii: ">"): safe += #"\u003e"#.utf8
            case UInt8(ascii: "&"): safe += #"\u0026"#.utf8
            default: safe.append(byte)
            }
        }
        self.init(trusted: safe)
    }
}
