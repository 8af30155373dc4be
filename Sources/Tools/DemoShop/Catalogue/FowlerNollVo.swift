/// FNV-1a, 64 bits: tells versions of our own files apart, and guards nothing.
struct FowlerNollVo {
    private static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
    private var state: UInt64

    init(seed: UInt64 = 0) { state = Self.offsetBasis ^ seed }

    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
    }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// 128 bits of one content, as the keys of pictures are made from. Enough for files that nobody made to collide.
    static func digest(_ content: [UInt8]) -> String {
        [UInt64(0), 0x9E37_79B9_7F4A_7C15].map { seed in
            var hash = FowlerNollVo(seed: seed)
            hash.add(content)
            return hash.text
        }
        .joined()
    }
}
