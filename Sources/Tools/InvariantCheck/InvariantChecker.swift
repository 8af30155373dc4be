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
        let invariants = invariants
        let installed = try await database.read { try Self.installedModules(in: $0) }
        var violations: [Violation] = []
        for invariant in invariants where invariant.modules.allSatisfy(installed.contains) {
            if let violation = try await database.read({ try Self.check(invariant, at: now, in: $0) }) { violations.append(violation) }
        }
        return violations
    }

    /// All of it on the caller's one snapshot, which a large database should not be asked to keep for so long.
    package static func violations(
        of invariants: [Invariant] = Invariant.all, at now: Timestamp, in reader: Reader
    ) throws -> [Violation] {
        let installed = try installedModules(in: reader)
        return try invariants.filter { $0.modules.allSatisfy(installed.contains) }.compactMap { try check($0, at: now, in: reader) }
    }

    private static func installedModules(in reader: Reader) throws -> Set<String> {
        Set(
            try reader.all("SELECT step FROM platform_migrations") { row in
                let step: String = try row[0]
                return String(step.prefix { $0 != "/" })
            })
    }

    private static func check(_ invariant: Invariant, at now: Timestamp, in reader: Reader) throws -> Violation? {
        let found = try reader.all("SELECT subject, detail FROM (\(invariant.breaches(now))) AS breaches LIMIT \(sampleLimit + 1)") {
            Violation.Sample(subject: try $0[0], detail: try $0[1])
        }
        guard !found.isEmpty else { return nil }
        return Violation(invariant: invariant.name, samples: Array(found.prefix(sampleLimit)), hasMore: found.count > sampleLimit)
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
