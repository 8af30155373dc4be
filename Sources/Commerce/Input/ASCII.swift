// Tests of single bytes of UTF-8. Unlike the tests of `Character` they do not take in the digits and letters of other scripts.
extension UInt8 {
    var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    var isASCIILetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
}
