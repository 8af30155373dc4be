/// Everything that is wrong with one form or request, in the order of its fields. Never empty.
package struct InputProblems: Error, Hashable, Sendable {
    package let problems: [InputProblem]

    /// Nil when there is no problem, so that `if let` is the check.
    package init?(_ problems: [InputProblem]) {
        guard !problems.isEmpty else { return nil }
        self.problems = problems
    }

    package init(_ first: InputProblem, _ rest: InputProblem...) {
        problems = [first] + rest
    }

    /// The first problem of that field, which is the one to show beside it.
    package func problem(of field: String) -> InputProblem? {
        problems.first { $0.field == field }
    }
}
