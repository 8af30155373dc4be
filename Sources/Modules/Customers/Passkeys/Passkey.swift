import Commerce

/// A key of an authenticator that signs in to an account without a password.
package struct Passkey: Sendable {
    package let id: Identifier<Passkey>
    package let name: String
    package let addedAt: Timestamp
    package let usedAt: Timestamp?

    package static let maximumPerAccount = 20
    package static let maximumNameLength = 60

    /// What is shown of a name as it was typed: no control characters, no more than fits; `nil` when nothing of it can be seen.
    package static func shown(_ name: String) -> String? {
        let words = name.unicodeScalars.prefix(16 * maximumNameLength).filter { $0.properties.generalCategory != .control || $0.properties.isWhitespace }
        let clean = String(String.UnicodeScalarView(words)).split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(maximumNameLength)
        let isSeen = clean.unicodeScalars.contains { !$0.properties.isWhitespace && $0.properties.generalCategory != .format }
        return isSeen ? String(clean) : nil
    }

    /// Names the account to the authenticator, which gives it back at sign-in: 8 bytes that say nothing about the person.
    static func userHandle(of account: CustomerID) -> [UInt8] { withUnsafeBytes(of: account.rawValue.bigEndian) { Array($0) } }
}

/// What lies in the database of a passkey.
struct StoredKey: Sendable {
    let id: Identifier<Passkey>
    let account: CustomerID
    /// Uncompressed point of P-256.
    let publicKey: [UInt8]
    let counter: UInt32
}
