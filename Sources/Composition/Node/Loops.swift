import Logging
import Platform
import ServiceLifecycle
import Storefront
import WebCore

/// Work that goes on until the process stops.
struct Loop: Service {
    let name: String
    private let body: @Sendable () async -> Void

    init(_ name: String, _ body: @escaping @Sendable () async -> Void) {
        self.name = name
        self.body = body
    }

    func run() async throws { await cancelWhenGracefulShutdown { await body() } }
}

enum WorkerLoops {
    /// Delivers events: at once when this process commits one, and by looking once a second for those of others.
    static func outbox(_ worker: OutboxWorker, _ database: Database, _ logger: Logger) -> Loop {
        let bell = Bell()
        database.onCommit { if $0.hasEvents { bell.ring() } }
        return Loop("outbox") {
            while !Task.isCancelled {
                do {
                    if try await worker.runOnce() > 0 { continue }
                } catch {
                    logger.error("Outbox could not be read", metadata: ["error": "\(error)"])
                }
                await bell.wait(milliseconds: 1_000)
            }
        }
    }

    static func schedules(_ runner: ScheduleRunner, _ logger: Logger) -> Loop {
        Loop("schedules") {
            while !Task.isCancelled {
                do {
                    try await runner.register()
                    break
                } catch {
                    logger.error("Schedules could not be registered", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: .seconds(1))
                }
            }
            await runner.runUntilCancelled()
        }
    }
}

/// The first step of stopping: `/health/ready` says so, streams end, and after a while the door closes.
struct DrainService: Service {
    let health: Health
    let stockFeed: StockFeed
    let seconds: Int

    func run() async throws {
        try? await gracefulShutdown()
        health.drain()
        if seconds > 0 { try? await Task.sleep(for: .seconds(seconds)) }
        stockFeed.close()
    }
}
