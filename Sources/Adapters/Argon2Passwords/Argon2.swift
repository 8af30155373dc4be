import CArgon2
import Platform

/// What one Argon2id hash costs.
package struct Argon2Cost: Sendable {
    package let memoryKibibytes: UInt32
    package let passes: UInt32

    package init(memoryKibibytes: UInt32, passes: UInt32) {
        self.memoryKibibytes = memoryKibibytes
        self.passes = passes
    }

    /// OWASP's recommendation for one lane: about 25 ms.
    package static let standard = Argon2Cost(memoryKibibytes: 19_456, passes: 2)

    /// How an encoded hash of this cost begins.
    var prefix: String { "$argon2id$v=19$m=\(memoryKibibytes),t=\(passes),p=1$" }
}

/// Argon2id by the reference library, in its encoded form: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`.
enum Argon2 {
    private static let saltBytes = 16
    private static let hashBytes = 32

    static func understands(_ hash: String) -> Bool { hash.hasPrefix("$argon2id$") }

    static func hash(_ password: String, _ cost: Argon2Cost) throws -> String {
        var source = SystemRandomNumberGenerator()
        let salt = (0..<saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        let bytes = Array(password.utf8)
        var encoded = [CChar](repeating: 0, count: 256)
        let status = argon2id_hash_encoded(
            cost.passes, cost.memoryKibibytes, 1, bytes, bytes.count, salt, salt.count, hashBytes, &encoded, encoded.count)
        guard status == ARGON2_OK.rawValue else { throw DatabaseError.failed("Argon2 failed with status \(status)") }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func matches(_ password: String, _ hash: String) -> Bool {
        let bytes = Array(password.utf8)
        return argon2id_verify(hash, bytes, bytes.count) == ARGON2_OK.rawValue
    }
}
