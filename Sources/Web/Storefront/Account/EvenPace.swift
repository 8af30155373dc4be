import Foundation

/// Answers at even points in time: how long the work took tells nothing about what was found.
package struct EvenPace: Sendable {
    private let step: Duration

    /// - Parameter step: longer than the work ever takes on a machine that is not overloaded.
    package init(step: Duration) { self.step = step }

    package static let standard = EvenPace(step: .milliseconds(400))
    /// For tests, which look at the work itself.
    package static let none = EvenPace(step: .zero)

    /// Runs the body, and returns or throws at the next multiple of the step after its beginning.
    /// - Parameter isOpen: whether this result may come at once, because it tells what it is anyway.
    func callAsFunction<Value: Sendable>(isOpen: (Value) -> Bool = { _ in false }, _ body: () async throws -> Value) async throws -> Value {
        let started = ContinuousClock.now
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        if case .success(let value) = result, isOpen(value) { return value }
        if step > .zero {
            let steps = ((ContinuousClock.now - started) / step).rounded(.up)
            try await Task.sleep(until: started + step * max(steps, 1), clock: .continuous)
        }
        return try result.get()
    }
}
