import Commerce
import Foundation

/// Events leave a module through a row in the same transaction as the change they tell of, so neither is ever without the
/// other. A delayed event is a job.
package enum Outbox {
    /// - Parameters:
    ///   - availableAt: not delivered before; `nil` is now.
    ///   - key: a second event under the same key is not stored.
    package static func publish<E: Event>(
        _ event: E, at now: Timestamp, availableAt: Timestamp? = nil, key: String? = nil, in transaction: Transaction
    ) throws {
        let id: Identifier<StoredEvent> = transaction.newIdentifier()
        let payload = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
        try transaction.execute(
            """
            INSERT INTO platform_outbox (id, topic, payload, deduplication_key, created_at, available_at)
            VALUES (\(id), \(E.topic), \(payload), \(key), \(now), \(availableAt ?? now))
            ON CONFLICT (deduplication_key) DO NOTHING
            """)
        transaction.noteEvent()
    }

    /// Takes up to `limit` waiting events under a lease; nobody else gets them until it ends.
    static func claim(limit: Int, leaseSeconds: Int, at now: Timestamp, in transaction: Transaction) throws -> [StoredEvent] {
        // Locked by a statement of its own: inside an UPDATE the planner may run such a subquery, and its LIMIT, repeatedly.
        let due = try transaction.all(
            """
            SELECT id, topic, payload, created_at, attempts FROM platform_outbox
            WHERE state = 'waiting' AND available_at <= \(now)
            ORDER BY available_at, id LIMIT \(limit)\(transaction.dialect.forUpdateSkippingLocked)
            """
        ) { StoredEvent(id: try $0[0], topic: try $0[1], payload: try $0[2], createdAt: try $0[3], attempt: try $0[4] + 1) }
        guard !due.isEmpty else { return [] }
        // A claim moves available_at to the lease's end: a crashed worker's events come back by themselves.
        try transaction.execute(
            """
            UPDATE platform_outbox SET available_at = \(now.adding(seconds: leaseSeconds)), attempts = attempts + 1
            WHERE id IN \(list: due.map(\.id))
            """)
        return due
    }

    /// Marks an event as delivered to all. One that another worker took over meanwhile is marked all the same: all its
    /// consumers have had it.
    static func finish(_ event: Identifier<StoredEvent>, at now: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            "UPDATE platform_outbox SET state = 'done', finished_at = \(now) WHERE id = \(event) AND state = 'waiting'")
    }

    /// Puts an event back for later, or sets it aside for a person after the last attempt.
    static func fail(
        _ event: StoredEvent, error: String, retryAt: Timestamp?, at now: Timestamp, in transaction: Transaction
    ) throws {
        let text = String(error.prefix(1_000))
        if let retryAt {
            try transaction.execute(
                """
                UPDATE platform_outbox SET available_at = \(retryAt), last_error = \(text)
                WHERE id = \(event.id) AND state = 'waiting' AND attempts = \(event.attempt)
                """)
        } else {
            try transaction.execute(
                """
                UPDATE platform_outbox SET state = 'failed', finished_at = \(now), last_error = \(text)
                WHERE id = \(event.id) AND state = 'waiting' AND attempts = \(event.attempt)
                """)
        }
    }

    /// Tells whether this consumer sees the event for the first time, and remembers it.
    static func isFirst(for consumer: String, _ event: Identifier<StoredEvent>, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        try transaction.execute(
            """
            INSERT INTO platform_consumed (consumer, event_id, consumed_at) VALUES (\(consumer), \(event), \(now))
            ON CONFLICT (consumer, event_id) DO NOTHING
            """) == 1
    }

    static func isConsumed(by consumer: String, _ event: Identifier<StoredEvent>, in reader: Reader) throws -> Bool {
        try reader.first("SELECT 1 FROM platform_consumed WHERE consumer = \(consumer) AND event_id = \(event)") { _ in true } ?? false
    }

    /// Removes what was delivered before the time, at most `limit` rows of each table.
    /// - Returns: how many of the table that had more; fewer than `limit` means that no more are there.
    package static func prune(before time: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        let events = try transaction.execute(
            """
            DELETE FROM platform_outbox WHERE id IN (
                SELECT id FROM platform_outbox WHERE state = 'done' AND finished_at < \(time) LIMIT \(limit))
            """)
        let deliveries = try transaction.execute(
            """
            DELETE FROM platform_consumed WHERE (consumer, event_id) IN (
                SELECT consumer, event_id FROM platform_consumed WHERE consumed_at < \(time) LIMIT \(limit))
            """)
        return max(events, deliveries)
    }

    /// How many events wait and since when the oldest could have been delivered. Reads the index of what waits and nothing else.
    package static func waiting(in reader: Reader) throws -> (count: Int, oldestDue: Timestamp?) {
        try reader.first("SELECT count(*), min(available_at) FROM platform_outbox WHERE state = 'waiting'") { (try $0[0], try $0[1]) } ?? (0, nil)
    }

    /// How much waits and how old it is, for metrics: the number waiting, the oldest due time, the number set aside.
    package static func backlog(in reader: Reader) throws -> (waiting: Int, oldestDue: Timestamp?, failed: Int) {
        let (waiting, oldest) = try waiting(in: reader)
        let failed: Int = try reader.first("SELECT count(*) FROM platform_outbox WHERE state = 'failed'") { try $0[0] } ?? 0
        return (waiting, oldest, failed)
    }
}
