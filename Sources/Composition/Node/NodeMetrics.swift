import Commerce
import Logging
import Metrics
import Observability
import Orders
import Payments
import Platform
import Synchronization
import WebCore

/// What the parts of a node count, under the names and explanations that `/metrics` shows.
struct NodeMetrics: Sendable {
    /// By label; each says what to think of when it moves.
    static let help: [String: String] = [
        RequestMetrics.requests:
            "Requests answered, by route, method and status. Refused orders are route checkout, method POST, status 422; cached pages are route page-cache.",
        RequestMetrics.seconds: "Time from a request's head to its answer's head, by route.",
        "duka_page_cache_hits_total": "Public pages answered from the page cache.",
        "duka_page_cache_misses_total": "Public pages that the page cache did not have, and that were rendered or waited for.",
        "duka_page_cache_bytes": "Memory that cached pages take, about.",
        "duka_page_cache_entries": "Pages in the page cache.",
        "duka_page_cache_evictions_total": "Pages that left the cache for want of room.",
        "duka_page_cache_purges_total": "Pages that left the cache because what they show changed.",
        "duka_database_reads_total": "Snapshots read.",
        "duka_database_writes_total": "Transactions committed.",
        "duka_database_statements_total": "SQL statements run.",
        "duka_database_pool_threads": "Threads with a database connection, by pool.",
        "duka_database_pool_busy": "Threads with a database connection that are at work, by pool.",
        "duka_database_pool_waiting": "Calls that wait for a database connection, by pool. More than a moment means too few, or a slow database.",
        "duka_orders_placed_total": "Orders that the shop accepted, counted by the node that delivered the word of it.",
        "duka_orders_cancelled_total": "Orders that came to nothing.",
        "duka_payments_total": "Payments that ended, by outcome: captured, failed, refunded.",
        "duka_events_total": "Deliveries of events that ended, by ending. One that was set aside waits for a person.",
        "duka_outbox_waiting": "Events that wait for delivery, also those that are due later.",
        "duka_outbox_oldest_seconds": "How long the oldest event that is due has waited. Grows when no worker runs or a reaction keeps failing.",
        "duka_schedule_lag_seconds": "How long the schedule that has waited longest is overdue. Grows when no scheduler runs.",
    ]

    private struct Lags {
        var waiting = 0
        var oldestSeconds = 0.0
        var scheduleSeconds = 0.0
    }

    private final class Lookout: Sendable { let lags = Mutex(Lags()) }

    private let lookout = Lookout()
    private let endings: [OutboxWorker.Ending: Counter]
    private let byTopic: [String: Counter]

    init(_ metrics: PrometheusMetrics, pages: PublicPages, database: Database) {
        func counter(_ label: String, _ dimensions: [(String, String)] = []) -> Counter {
            Counter(label: label, dimensions: dimensions, factory: metrics)
        }
        endings = Dictionary(uniqueKeysWithValues: OutboxWorker.Ending.allCases.map { ($0, counter("duka_events_total", [("ending", $0.rawValue)])) })
        byTopic = [
            OrderPlaced.topic: counter("duka_orders_placed_total"), OrderCancelled.topic: counter("duka_orders_cancelled_total"),
            PaymentCaptured.topic: counter("duka_payments_total", [("outcome", "captured")]),
            PaymentFailed.topic: counter("duka_payments_total", [("outcome", "failed")]),
            PaymentRefunded.topic: counter("duka_payments_total", [("outcome", "refunded")]),
        ]
        Self.observe(metrics, pages)
        Self.observe(metrics, database)
        let lookout = lookout
        metrics.observe("duka_outbox_waiting") { Double(lookout.lags.withLock { $0.waiting }) }
        metrics.observe("duka_outbox_oldest_seconds") { lookout.lags.withLock { $0.oldestSeconds } }
        metrics.observe("duka_schedule_lag_seconds") { lookout.lags.withLock { $0.scheduleSeconds } }
    }

    private static func observe(_ metrics: PrometheusMetrics, _ pages: PublicPages) {
        let cache = pages.cache
        metrics.observe("duka_page_cache_hits_total", isCounter: true) { Double(cache.statistics.hits) }
        metrics.observe("duka_page_cache_misses_total", isCounter: true) { Double(pages.misses) }
        metrics.observe("duka_page_cache_bytes") { Double(cache.statistics.bytes) }
        metrics.observe("duka_page_cache_entries") { Double(cache.statistics.entries) }
        metrics.observe("duka_page_cache_evictions_total", isCounter: true) { Double(cache.statistics.evictions) }
        metrics.observe("duka_page_cache_purges_total", isCounter: true) { Double(cache.statistics.purges) }
    }

    private static func observe(_ metrics: PrometheusMetrics, _ database: Database) {
        metrics.observe("duka_database_reads_total", isCounter: true) { Double(database.statistics.reads) }
        metrics.observe("duka_database_writes_total", isCounter: true) { Double(database.statistics.writes) }
        metrics.observe("duka_database_statements_total", isCounter: true) { Double(database.statistics.statements) }
        for (index, pool) in database.engine.load.map(\.pool).enumerated() {
            let name = [("pool", pool)]
            metrics.observe("duka_database_pool_threads", dimensions: name) { Double(database.engine.load[index].threads) }
            metrics.observe("duka_database_pool_busy", dimensions: name) { Double(database.engine.load[index].busy) }
            metrics.observe("duka_database_pool_waiting", dimensions: name) { Double(database.engine.load[index].waiting) }
        }
    }

    /// What the worker tells of each delivery.
    @Sendable func delivered(_ topic: String, _ ending: OutboxWorker.Ending) {
        endings[ending]?.increment()
        if ending == .delivered { byTopic[topic]?.increment() }
    }

    /// Looks how far the work behind the scenes lags, because a scrape must not wait for the database.
    func look(_ database: Database, at now: Timestamp) async throws {
        let lags = try await database.read { reader in
            let (waiting, oldest) = try Outbox.waiting(in: reader)
            let schedule = try ScheduleRunner.oldestDue(at: now, in: reader)
            return Lags(waiting: waiting, oldestSeconds: Self.seconds(oldest, now), scheduleSeconds: Self.seconds(schedule, now))
        }
        lookout.lags.withLock { $0 = lags }
    }

    private static func seconds(_ due: Timestamp?, _ now: Timestamp) -> Double {
        due.map { max(0, Double(now.milliseconds(since: $0)) / 1_000) } ?? 0
    }

    /// Every quarter of a minute, as often as Prometheus usually asks.
    func loop(_ database: Database, _ clock: Clock, _ logger: Logger) -> Loop {
        Loop("metrics") {
            while !Task.isCancelled {
                do { try await look(database, at: clock.now()) } catch {
                    logger.warning("Backlog could not be read", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(15))
            }
        }
    }
}
