import Commerce

/// A 128-bit fingerprint of a draft, the same in every process: equal fingerprints let an import pass over a product
/// without reading it. Not for telling apart what an enemy made.
struct ContentHash {
    private var a: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F

    /// Lengths go in too, so that ("ab", "c") and ("a", "bc") differ.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var word: UInt64 = 0
            var filled = 0
            for byte in bytes {
                word = word << 8 | UInt64(byte)
                filled += 1
                if filled == 8 {
                    mix(word)
                    (word, filled) = (0, 0)
                }
            }
            mix(word)
            mix(UInt64(bytes.count) &+ 0x5851_F42D_4C95_7F2D)
        }
    }

    mutating func add(_ number: Int64) { mix(UInt64(bitPattern: number)) }
    mutating func add(_ number: Int) { add(Int64(number)) }
    mutating func add(_ flag: Bool) { add(flag ? 1 : 0 as Int64) }
    mutating func add(_ time: Timestamp?) { add(time?.millisecondsSince1970 ?? Int64.min) }

    var text: String { String(a, radix: 36) + "." + String(b, radix: 36) }

    private mutating func mix(_ word: UInt64) {
        a = (a ^ word) &* 0xFF51_AFD7_ED55_8CCD
        a ^= a >> 32
        b = (b &+ word) &* 0xC4CE_B9FE_1A85_EC53
        b ^= b >> 29
    }
}
