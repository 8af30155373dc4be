import CCrypt
import Crypto
import Foundation

/// A hash that a WordPress shop made, for as long as its customer has not signed in here.
enum LegacyHash {
    /// `$P$`: phpass, salted MD5 in rounds; WordPress up to 6.7.
    case phpass(PhpassHash)
    /// `$2y$` and its siblings, as PHP's `password_hash` writes them; plug-ins use it.
    case bcrypt(String)
    /// `$wp$2y$`: bcrypt over HMAC-SHA-384 of the password in Base64; WordPress since 6.8.
    case wordPress(String)

    /// `nil` for anything else, and for costs that would take seconds.
    init?(_ hash: String) {
        if let phpass = PhpassHash(hash) {
            self = .phpass(phpass)
        } else if Self.isBcrypt(hash) {
            self = .bcrypt(hash)
        } else if hash.hasPrefix("$wp$"), Self.isBcrypt(String(hash.dropFirst(3))) {
            self = .wordPress(String(hash.dropFirst(3)))
        } else {
            return nil
        }
    }

    func matches(_ password: String) -> Bool {
        switch self {
        case .phpass(let hash): hash.matches(password)
        case .bcrypt(let hash): Self.bcrypt(password, hash)
        case .wordPress(let hash): Self.bcrypt(Self.wordPressKey(password), hash)
        }
    }

    private static let largestCost = 14

    private static func isBcrypt(_ hash: String) -> Bool {
        guard hash.utf8.count == 60, let match = hash.wholeMatch(of: /\$2[aby]\$([0-9]{2})\$[.\/A-Za-z0-9]{53}/) else { return false }
        return (4...largestCost).contains(Int(match.output.1) ?? 0)
    }

    private static func bcrypt(_ password: String, _ hash: String) -> Bool {
        var answer = [CChar](repeating: 0, count: 128)
        guard duka_crypt(password, hash, &answer, answer.count) != 0 else { return false }
        return ConstantTime.areEqual(answer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), Array(hash.utf8))
    }

    private static func wordPressKey(_ password: String) -> String {
        let code = HMAC<SHA384>.authenticationCode(for: Data(password.utf8), using: SymmetricKey(data: Data("wp-sha384".utf8)))
        return Data(code).base64EncodedString()
    }
}

enum ConstantTime {
    /// Takes the same time wherever the two differ.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
