import Logging

/// Does something for each, several at once. One that fails is logged and waits for its next time; it holds up nobody else.
struct EachAtOnce: Sendable {
    /// A provider that does not answer costs its time-out once for so many.
    static let limit = 32

    let logger: Logger
    let failure: Logger.Message

    func run<Item: Sendable>(_ items: [Item], _ name: @escaping @Sendable (Item) -> String, _ body: @escaping @Sendable (Item) async throws -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            for (index, item) in items.enumerated() {
                if index >= Self.limit { await group.next() }
                group.addTask {
                    do { try await body(item) } catch {
                        logger.warning(failure, metadata: ["subject": "\(name(item))", "error": "\(error)"])
                    }
                }
            }
        }
    }
}
