import Synchronization

/// What closures of a test gather, on any thread.
final class Collected<Value: Sendable>: Sendable {
    private let store = Mutex<[Value]>([])

    var values: [Value] { store.withLock { $0 } }
    var count: Int { values.count }

    func append(_ value: Value) { store.withLock { $0.append(value) } }
}
