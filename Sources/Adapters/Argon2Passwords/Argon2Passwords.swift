import CArgon2
import Foundation
import Platform

/// Passwords as Argon2id, and the hashes that WordPress shops bring along. Hashing runs on a few threads of its own with lower
/// priority, so that a crowd that signs in does not slow down those who look around.
package final class Argon2Passwords: PasswordHasher {
    private let threads: BlockingThreads<Void>
    private let cost: Argon2Cost

    /// - Parameters:
    ///   - threads: hashes at once; each takes `cost.memoryKibibytes`.
    ///   - waitingLimit: more are refused with `DatabaseError.overloaded`.
    package init(
        threads: Int = max(1, ProcessInfo.processInfo.activeProcessorCount / 2), waitingLimit: Int = 256, cost: Argon2Cost = .standard
    ) {
        self.cost = cost
        self.threads = BlockingThreads(name: "passwords", threads: threads, waitingLimit: waitingLimit) {
            duka_lower_thread_priority()
        }
    }

    package func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await threads.run { _ in try Argon2.hash(Self.composed(password), cost) }
    }

    package func verify(_ password: String, against hash: String) async throws -> PasswordVerdict {
        let cost = cost
        return try await threads.run { _ in
            if Argon2.understands(hash) {
                guard Argon2.matches(Self.composed(password), hash) else { return .wrong }
                return hash.hasPrefix(cost.prefix) ? .right : .rightButOutdated
            }
            guard let legacy = LegacyHash(hash) else { return .wrong }
            return legacy.matches(password) ? .rightButOutdated : .wrong
        }
    }

    package func understands(_ hash: String) -> Bool { Argon2.understands(hash) || LegacyHash(hash) != nil }

    package var decoy: String { "\(cost.prefix)ZGVjb3lkZWNveWRlY295IQ$" + String(repeating: "A", count: 43) }

    package func shutdown() { threads.shutdown() }

    /// "é" has two spellings, and keyboards differ in which they send.
    private static func composed(_ password: String) -> String { password.precomposedStringWithCanonicalMapping }
}
