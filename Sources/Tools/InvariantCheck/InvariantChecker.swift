import Commerce
import Platform

/// Checks a database against everything that must always hold, after any test, load run or fault drill.
package struct InvariantChecker: Sendable {
    package static let sampleLimit = 20

    private let database: Database
    private let invariants: [Invariant]

    package init(_ database: Database, invariants: [Invariant] = Invariant.all) {
        self.database = database
        self.invariants = invariants
    }

    /// - Parameter now: what is under way gets its time: 60 seconds for a payment to reach its order, more for schedules.
    /// - Returns: what does not hold; empty when all is well. Each invariant is read on one snapshot.
    package func run(at now: Timestamp) async throws -> [Violation] {
        let installed: Set<String> = try await database.read { reader in
            Set(try reader.all("SELECT step FROM platform_migrations") { row in
                let step: String = try row[0]
                return String(step.prefix { $0 != "/" })
            })
        }
        var violations: [Violation] = []
        for invariant in invariants where invariant.modules.allSatisfy(installed.contains) {
            if let violation = try await check(invariant, at: now) { violations.append(violation) }
        }
        return violations
    }

    private func check(_ invariant: Invariant, at now: Timestamp) async throws -> Violation? {
        let query = invariant.breaches(now)
        let found = try await database.read { reader in
            try reader.all("SELECT subject, detail FROM (\(query)) AS breaches LIMIT \(Self.sampleLimit + 1)") {
                Violation.Sample(subject: try $0[0], detail: try $0[1])
            }
        }
        guard !found.isEmpty else { return nil }
        return Violation(
            invariant: invariant.name, samples: Array(found.prefix(Self.sampleLimit)), hasMore: found.count > Self.sampleLimit)
    }
}

extension [Violation] {
    /// What the command prints.
    package var report: String {
        guard !isEmpty else { return "All invariants hold.\n" }
        var text = ""
        for violation in self {
            text += "VIOLATED  \(violation.invariant)\n"
            for sample in violation.samples { text += "    \(sample.subject): \(sample.detail)\n" }
            if violation.hasMore { text += "    … and more\n" }
        }
        return text
    }
}
