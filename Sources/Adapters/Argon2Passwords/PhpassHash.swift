import Crypto
import Foundation

/// `$P$B` + 8 characters of salt + 22 characters of MD5, as the Portable PHP password hashing framework writes them.
struct PhpassHash: Sendable {
    private let rounds: Int
    private let salt: [UInt8]
    private let digest: [UInt8]

    private static let alphabet = Array("./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// `nil` for another form, and for a count of rounds outside of 2^7 to 2^18.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 34, text.hasPrefix("$P$") || text.hasPrefix("$H$"), bytes.dropFirst(3).allSatisfy(Self.alphabet.contains),
            let power = Self.alphabet.firstIndex(of: bytes[3]), (7...18).contains(power)
        else { return nil }
        rounds = 1 << power
        salt = Array(bytes[4..<12])
        digest = Array(bytes[12...])
    }

    func matches(_ password: String) -> Bool {
        let password = Array(password.utf8)
        var hash = Array(Insecure.MD5.hash(data: salt + password))
        for _ in 0..<rounds { hash = Array(Insecure.MD5.hash(data: hash + password)) }
        return ConstantTime.areEqual(Self.encoded(hash), digest)
    }

    /// phpass's own Base64: little-endian groups of three bytes.
    private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var value = 0
            for (index, byte) in group.enumerated() { value |= Int(byte) << (8 * index) }
            for index in 0...group.count { text.append(alphabet[value >> (6 * index) & 63]) }
        }
        return text
    }
}
