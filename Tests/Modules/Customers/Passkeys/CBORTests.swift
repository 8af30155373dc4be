import TestSupport
import Testing

@testable import Customers

@Suite("CBOR and the keys in it")
struct CBORTests {
    @Test("values are what RFC 8949 says (its appendix A)")
    func values() {
        let cases: [([UInt8], CBOR)] = [
            ([0x00], .integer(0)), ([0x17], .integer(23)), ([0x18, 0x18], .integer(24)), ([0x19, 0x03, 0xE8], .integer(1_000)),
            ([0x1A, 0x00, 0x0F, 0x42, 0x40], .integer(1_000_000)), ([0x20], .integer(-1)), ([0x38, 0x63], .integer(-100)),
            ([0x39, 0x01, 0x00], .integer(-257)), ([0x40], .bytes([])), ([0x44, 1, 2, 3, 4], .bytes([1, 2, 3, 4])), ([0x60], .text("")),
            ([0x64, 0x49, 0x45, 0x54, 0x46], .text("IETF")), ([0xF4], .bool(false)), ([0xF5], .bool(true)), ([0xF6], .null), ([0x80], .array([])),
            ([0x82, 0x01, 0x81, 0x02], .array([.integer(1), .array([.integer(2)])])),
            ([0xA1, 0x61, 0x61, 0x01], .map([.init(key: .text("a"), value: .integer(1))])),
        ]
        for (bytes, value) in cases {
            #expect(CBOR.whole(bytes[...]) == value)
            #expect(CBOR.whole((bytes + [0])[...]) == nil, "something after it")
            #expect(CBOR.first((bytes + [0])[...])?.value == value)
            for length in 0..<bytes.count { #expect(CBOR.whole(bytes[..<length]) == nil, "\(bytes) cut to \(length)") }
        }
    }

    @Test(
        "what is broken or beyond is refused",
        arguments: [
            // Lengths that promise more than there is, up to the largest.
            [0x58, 0xFF], [0x59, 0xFF, 0xFF], [0x5A, 0xFF, 0xFF, 0xFF, 0xFF], [0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x7A, 0xFF, 0xFF, 0xFF, 0xFF, 0x61], [0x9A, 0xFF, 0xFF, 0xFF, 0xFF], [0xBA, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xBB, 0x80, 0, 0, 0, 0, 0, 0, 0],
            // No definite length, reserved lengths, tags, floats, undefined, simple values.
            [0x5F, 0x41, 0x00, 0xFF], [0x9F, 0xFF], [0xBF, 0xFF], [0x1C], [0x1D], [0x1E], [0x1F], [0xC0, 0x00], [0xF9, 0, 0], [0xF7], [0xE0], [0xFF],
            // No UTF-8, one key twice.
            [0x61, 0xFF], [0x62, 0xC3, 0x28], [0xA2, 0x01, 0x01, 0x01, 0x02],
        ] as [[UInt8]])
    func refused(_ bytes: [UInt8]) {
        #expect(CBOR.first(bytes[...]) == nil)
    }

    @Test("nesting and numbers of items end")
    func bounds() {
        #expect(CBOR.first([0x81, 0x81, 0x81, 0x81, 0x00][...]) != nil)
        #expect(CBOR.first([0x81, 0x81, 0x81, 0x81, 0x81, 0x00][...]) == nil)
        #expect(CBOR.first([UInt8](repeating: 0x81, count: 100_000)[...]) == nil)
        #expect(CBOR.first(([0x98, 200] + [UInt8](repeating: 0, count: 200))[...]) == nil)
    }

    @Test("a key is taken when it is ES256 on P-256 with a point of the curve")
    func keys() throws {
        let key = TestAuthenticator()
        func point(_ bytes: [UInt8]) -> [UInt8]? { CBOR.whole(bytes[...]).flatMap(COSEKey.point) }
        #expect(point(key.cose()) == key.point)
        #expect(point(key.cose(algorithm: [0x27])) == nil, "EdDSA")
        #expect(point(key.cose(algorithm: [0x39, 0x01, 0x00])) == nil, "RS256")
        #expect(point(key.cose(curve: 2)) == nil, "P-384")
        #expect(point(key.cose(point: [4] + [UInt8](repeating: 1, count: 64))) == nil, "no point of the curve")
        #expect(point(key.cose(point: [4] + [UInt8](repeating: 0, count: 64))) == nil)
        let (x, y) = (Array(key.point[1..<33]), Array(key.point[33...]))
        #expect(point([0xA5, 0x01, 0x03, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20] + x + [0x22, 0x58, 0x20] + y) == nil, "RSA by its kind")
        #expect(point([0xA4, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20] + x) == nil, "half a point")
        #expect(point([0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x1F] + x.dropFirst() + [0x22, 0x58, 0x20] + y) == nil, "31 bytes")
        #expect(point([0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20] + x + [0x22, 0xF5]) == nil, "a compressed point")
        #expect(point([0x80]) == nil && point([0xA0]) == nil && point([0x58, 0x00]) == nil)
    }

    @Test("bytes in addresses' base64 come back; anything else is refused")
    func base64() {
        for count in 0..<70 {
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            #expect(Base64URL.encode(bytes).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        }
        for text in ["A", "AAAAA", "QQ==", "a+b/", "a b c d ", "é", "AAA\n", "AA\u{0}A", String(repeating: "A", count: 8_196)] {
            #expect(Base64URL.decode(text) == nil, "\(text.prefix(12))")
        }
    }
}
