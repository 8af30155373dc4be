import Commerce
import Testing

/// The problem that the parser throws, or nil with a recorded failure when it accepts.
func refusal<Value>(
    sourceLocation: SourceLocation = #_sourceLocation, _ parse: () throws(InputProblem) -> Value
) -> InputProblem? {
    do {
        let value = try parse()
        Issue.record("accepted as \(value)", sourceLocation: sourceLocation)
        return nil
    } catch {
        return error
    }
}
