import Composition
import Foundation
import Observability
import Platform
import Synchronization

/// The whole program in this process, on a free port, with all its services: pages, worker, schedules.
final class RunningShop: Sendable {
    let storage: Storage
    let port: Int
    private let task: Task<Void, any Error>

    static func start(_ folder: URL, isPageCacheOn: Bool) async throws -> RunningShop {
        let configuration = try await BenchmarkShop.configuration(folder, isPageCacheOn: isPageCacheOn)
        let storage = try Storage.open(configuration)
        let node = try await ShopNode.assemble(configuration, storage, metrics: PrometheusMetrics(), logger: BenchmarkShop.silent)
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let task = Task {
            defer { listening.finish() }
            try await node.run { listening.yield($0) }
        }
        for await port in ports { return RunningShop(storage, port: port, task) }
        try await task.value
        throw BenchmarkError("the shop did not open")
    }

    private init(_ storage: Storage, port: Int, _ task: Task<Void, any Error>) {
        (self.storage, self.port, self.task) = (storage, port, task)
    }

    func stop() async {
        task.cancel()
        _ = await task.result
        await storage.close()
    }
}
