import Commerce
import InvariantCheck
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
        "duka_revenue_total": "Totals of the orders that the shop accepted, in major units, by currency.",
        "duka_payments_total": "Payments that ended, by outcome: captured, failed, refunded.",
        CheckoutParts.unanswered: "Payments about which the provider gave no answer in time; they are asked about until it does.",
        "duka_charged_unpaid":
            "Payments of the last day that succeeded more than a minute ago while their order is not paid. Anything but 0 is a fault; `duka check` names them.",
        "duka_events_total": "Deliveries of events that ended, by ending. One that was set aside waits for a person.",
        "duka_outbox_waiting": "Events that wait for delivery, also those that are due later.",
        "duka_outbox_oldest_seconds": "How long the oldest event that is due has waited. Grows when no worker runs or a reaction keeps failing.",
        "duka_outbox_set_aside": "Events that were given up after all attempts and wait for a person.",
        "duka_schedule_lag_seconds": "How long the schedule that has waited longest is overdue. Grows when no scheduler runs.",
    ]

    private struct Lags {
        var waiting = 0
        var oldestSeconds = 0.0
        var setAside = 0
        var scheduleSeconds = 0.0
        var chargedUnpaid = 0
    }

    private final class Lookout: Sendable {
        let lags = Mutex(Lags())
        /// Orders that were accepted and whose totals are not counted yet.
        let placed = Mutex<[OrderID]>([])
    }

    /// More than any node accepts between two looks; beyond them revenue is told too low rather than memory filled.
    private static let placedLimit = 100_000

    private let lookout = Lookout()
    private let factory: PrometheusMetrics
    /// Whether this node looks for money that its order does not know of: it costs a look at a day's payments, which not every
    /// node of a fleet need take.
    private let looksForMoney: Bool
    private let endings: [OutboxWorker.Ending: Counter]
    private let byTopic: [String: Counter]

    init(_ metrics: PrometheusMetrics, pages: PublicPages, database: Database, roles: Set<Role>) {
        looksForMoney = roles.contains(.scheduler)
        factory = metrics
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
        metrics.observe("duka_outbox_set_aside") { Double(lookout.lags.withLock { $0.setAside }) }
        metrics.observe("duka_charged_unpaid") { Double(lookout.lags.withLock { $0.chargedUnpaid }) }
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
    @Sendable func delivered(_ event: StoredEvent, _ ending: OutboxWorker.Ending) {
        endings[ending]?.increment()
        guard ending == .delivered else { return }
        byTopic[event.topic]?.increment()
        guard event.topic == OrderPlaced.topic, let order = try? event.decode(OrderPlaced.self).orderID else { return }
        lookout.placed.withLock { if $0.count < Self.placedLimit { $0.append(order) } }
    }

    /// Looks how far the work behind the scenes lags, because a scrape must not wait for the database.
    func look(_ database: Database, at now: Timestamp) async throws {
        let lags = try await database.read { [looksForMoney] reader in
            let backlog = try Outbox.backlog(in: reader)
            let schedule = try ScheduleRunner.oldestDue(at: now, in: reader)
            return Lags(
                waiting: backlog.waiting, oldestSeconds: Self.seconds(backlog.oldestDue, now), setAside: backlog.failed,
                scheduleSeconds: Self.seconds(schedule, now), chargedUnpaid: looksForMoney ? try ChargedUnpaid.count(at: now, in: reader) : 0)
        }
        lookout.lags.withLock { $0 = lags }
        try await countRevenue(database)
    }

    /// Beside the deliveries, which must not wait for a metric.
    private func countRevenue(_ database: Database) async throws {
        let orders = lookout.placed.withLock { placed in
            let some = Array(placed.prefix(1_000))
            placed.removeFirst(some.count)
            return some
        }
        guard !orders.isEmpty else { return }
        let totals = try await database.read { try OrderReads.totals(of: orders, in: $0) }
        for (currency, total) in totals {
            let counter = FloatingPointCounter(label: "duka_revenue_total", dimensions: [("currency", currency.code)], factory: factory)
            counter.increment(by: Double(total.decimalText) ?? 0)
        }
        if orders.count == 1_000 { try await countRevenue(database) }
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
