import Commerce
import Foundation

/// A password that somebody chose and that is good enough to be stored.
package struct Password: Sendable {
    package static let minimumLength = 10
    package static let maximumLength = 200
    /// Longer input is never hashed.
    static let maximumBytes = 4_096

    let text: String

    /// Any characters, no rules about kinds of them. Throws `.required`, `.tooShort`, `.tooLong`, or `.invalid` for what is tried
    /// first by everybody who guesses.
    package init(_ text: String, field: String = "password", email: String = "", name: String = "") throws(InputProblem) {
        guard !text.isEmpty else { throw InputProblem(field: field, code: .required, message: "Password is required.") }
        guard text.count >= Self.minimumLength else {
            throw InputProblem(
                field: field, code: .tooShort, message: "Password must have at least \(Self.minimumLength) characters.",
                parameters: ["minimum": String(Self.minimumLength)])
        }
        guard text.count <= Self.maximumLength, text.utf8.count <= Self.maximumBytes else {
            throw InputProblem(
                field: field, code: .tooLong, message: "Password must have at most \(Self.maximumLength) characters.",
                parameters: ["maximum": String(Self.maximumLength)])
        }
        guard !Self.isGuessable(text, email: email, name: name) else {
            throw InputProblem(
                field: field, code: .invalid, message: "This password is one of the first that are guessed. Choose another one.",
                parameters: ["rule": "common"])
        }
        self.text = text
    }

    private static func isGuessable(_ text: String, email: String, name: String) -> Bool {
        let folded = text.lowercased()
        if Set(folded).count < 4 { return true }
        let own = [email.lowercased(), email.lowercased().prefix { $0 != "@" }.description, name.lowercased()].filter { $0.count >= 4 }
        if own.contains(where: { folded == $0 || folded.replacing($0, with: "").count < 4 }) { return true }
        let bare = folded.filter { $0.isLetter }
        return common.contains(folded) || common.contains(bare) || isRun(folded)
    }

    /// `1234567890`, `abcdefghij`.
    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(values.dropFirst(), values).map { $0 - $1 }
        return steps.count(where: { $0 == 1 }) >= steps.count - 1
    }

    private static let common: Set<String> = [
        "password", "passwort", "motdepasse", "qwertyuiop", "qwertyuio", "qwerty", "qwertz", "azerty", "azertyuiop", "iloveyou", "letmein",
        "welcome", "admin", "administrator", "changeme", "trustno1", "football", "baseball", "basketball", "superman", "batman", "princess",
        "sunshine", "princesssunshine", "dragon", "monkey", "master", "1q2w3e4r5t", "1qaz2wsx3edc", "qazwsxedc", "asdfghjkl", "zxcvbnm",
        "1029384756", "0987654321", "passwordpassword", "mypassword", "secret", "whatever", "starwars", "liverpool", "chelsea", "arsenal",
    ]
}
