import Platform
import Synchronization

/// Hashes that cost nothing: `test:` and the password; `old:` and the password is one from another shop. Counts its work.
package final class TestPasswords: PasswordHasher {
    private let counted = Mutex((hashes: 0, comparisons: 0))

    package init() {}

    package var hashes: Int { counted.withLock { $0.hashes } }
    package var comparisons: Int { counted.withLock { $0.comparisons } }

    package func hash(_ password: String) async throws -> String {
        counted.withLock { $0.hashes += 1 }
        return "test:\(password)"
    }

    package func verify(_ password: String, against hash: String) async throws -> PasswordVerdict {
        counted.withLock { $0.comparisons += 1 }
        if hash == "test:\(password)" { return .right }
        return hash == "old:\(password)" ? .rightButOutdated : .wrong
    }

    package func understands(_ hash: String) -> Bool { hash.hasPrefix("test:") || hash.hasPrefix("old:") }

    package var decoy: String { "decoy" }
}
