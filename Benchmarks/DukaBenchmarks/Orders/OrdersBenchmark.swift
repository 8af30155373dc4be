import Checkout
import Commerce
import Composition
import Foundation
import InvariantCheck
import Payments
import Platform
import SQLiteDatabase
import TestPayments

/// Durable orders a second: `PlaceOrder` with 64 buyers at once against `SequentialLoop`, in turns, each on its own copy of one
/// database. Every acknowledged order is on the disk; afterwards both databases must satisfy every invariant.
struct OrdersBenchmark {
    let folder: URL
    let rounds: Int

    private static let buyers = 64
    private static let sequentialOrders = 250
    private static let concurrentOrders = 2_000

    func run() async throws -> Figures {
        var figures = Figures()
        for (name, code, card) in [("cashOnDelivery", "cash-on-delivery", nil), ("card", "card", TestCard.approve.rawValue)] {
            figures[name] = try await Comparison(folder: folder, name: name, rounds: rounds, methodCode: code, instrument: card).run()
        }
        figures["buyers"] = Self.buyers
        return figures
    }

    /// Of one way to pay.
    struct Comparison {
        let folder: URL
        let name: String
        let rounds: Int
        let methodCode: String
        let instrument: String?

        private func file(_ part: String) -> String { folder.appendingPathComponent("\(name)-\(part).sqlite").path }

        func run() async throws -> [String: Any] {
            try copy(folder.appendingPathComponent("shop.sqlite").path, file("concurrent"))
            let carts = try await fillCarts()
            for part in ["sequential", "recording"] { try copy(file("concurrent"), file(part)) }
            let trace = try await record(carts.sequential)
            try FileManager.default.removeItem(atPath: file("recording"))
            Progress.tell("\(name): \(trace.count) orders recorded, \(trace.map(\.count).reduce(0, +) / trace.count) statements each")

            let (loopEngine, shopEngine) = (try SQLiteEngine(path: file("sequential")), try SQLiteEngine(path: file("concurrent")))
            let shop = OpenShop(shopEngine)
            var (loop, concurrent, milliseconds) = ([Double](), [Double](), [Double]())
            for round in 0..<rounds {
                let sequential = round * sequentialOrders..<(round + 1) * sequentialOrders
                loop.append(Double(sequential.count) / (try await SequentialLoop(engine: loopEngine).run(trace[sequential])))
                let (rate, times) = try await shop.place(carts.concurrent, round * concurrentOrders..<(round + 1) * concurrentOrders, buyers: buyers)
                concurrent.append(rate)
                milliseconds += times
                Progress.tell("\(name) round \(round + 1): loop \(Int(loop[round]))/s, shop \(Int(rate))/s")
            }
            try await check(shop.database, orders: carts.concurrent.count)
            try await check(OpenShop(loopEngine).database, orders: trace.count)
            await loopEngine.shutdown()
            await shopEngine.shutdown()
            return [
                "loopPerSecond": loop, "shopPerSecond": concurrent, "statementsPerOrder": trace.map(\.count).reduce(0, +) / trace.count,
                "shopMilliseconds": ["p50": milliseconds.percentile(0.5), "p99": milliseconds.percentile(0.99)],
            ]
        }

        private func fillCarts() async throws -> (sequential: [PlaceOrderRequest], concurrent: [PlaceOrderRequest]) {
            let engine = try SQLiteEngine(path: file("concurrent"))
            let shop = OpenShop(engine)
            let maker = CartMaker(database: shop.database, services: shop.services, clock: .system)
            let sequential = try await maker.make(rounds * sequentialOrders, methodCode: methodCode, instrument: instrument, seed: 1)
            let concurrent = try await maker.make(rounds * concurrentOrders, methodCode: methodCode, instrument: instrument, seed: 2)
            await engine.shutdown()
            return (sequential, concurrent)
        }

        /// What one order after the other runs, order by order.
        private func record(_ carts: [PlaceOrderRequest]) async throws -> [[RunStatement]] {
            let engine = RecordingEngine(try SQLiteEngine(path: file("recording")))
            let shop = OpenShop(engine)
            var trace: [[RunStatement]] = []
            for request in carts {
                try await shop.place(request)
                trace.append(engine.take())
            }
            await engine.shutdown()
            return trace
        }

        private func check(_ database: Database, orders: Int) async throws {
            let placed = try await database.read { try $0.first("SELECT count(*) FROM orders_orders WHERE order_status = 'placed'") { try $0[0] as Int } ?? 0 }
            guard placed == orders else { throw BenchmarkError("\(placed) orders are in the database, not \(orders)") }
            // Events wait for a worker, and none runs here.
            let violations = try await InvariantChecker(database).run(at: Clock.system.now()).filter { !$0.invariant.hasPrefix("events are delivered") }
            guard violations.isEmpty else { throw BenchmarkError(violations.report) }
        }

        private func copy(_ from: String, _ to: String) throws {
            if FileManager.default.fileExists(atPath: to) { try FileManager.default.removeItem(atPath: to) }
            try FileManager.default.copyItem(atPath: from, toPath: to)
        }
    }
}
