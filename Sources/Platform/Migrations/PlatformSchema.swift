/// The tables that Platform's own parts keep.
enum PlatformSchema {
    static let migrations = [
        Migration("platform", "0001-foundation") { d in
            """
            CREATE TABLE platform_cache_versions (
                tag \(d.text) NOT NULL PRIMARY KEY,
                version \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX platform_cache_versions_by_version ON platform_cache_versions (version);

            CREATE TABLE platform_outbox (
                id \(d.integer) PRIMARY KEY,
                topic \(d.text) NOT NULL,
                payload \(d.text) NOT NULL,
                deduplication_key \(d.text) UNIQUE,
                created_at \(d.integer) NOT NULL,
                available_at \(d.integer) NOT NULL,
                attempts \(d.integer) NOT NULL DEFAULT 0,
                state \(d.text) NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
                finished_at \(d.integer),
                last_error \(d.text))\(d.tableOptions);
            CREATE INDEX platform_outbox_waiting ON platform_outbox (available_at, id) WHERE state = 'waiting';
            CREATE INDEX platform_outbox_finished ON platform_outbox (finished_at) WHERE state = 'done';

            CREATE TABLE platform_consumed (
                consumer \(d.text) NOT NULL,
                event_id \(d.integer) NOT NULL,
                consumed_at \(d.integer) NOT NULL,
                PRIMARY KEY (consumer, event_id))\(d.keyedTableOptions);
            CREATE INDEX platform_consumed_by_time ON platform_consumed (consumed_at);

            CREATE TABLE platform_idempotency (
                scope \(d.text) NOT NULL,
                key \(d.text) NOT NULL,
                request_hash \(d.text) NOT NULL,
                claim \(d.integer) NOT NULL,
                claimed_until \(d.integer) NOT NULL,
                answer \(d.text),
                expires_at \(d.integer) NOT NULL,
                PRIMARY KEY (scope, key))\(d.keyedTableOptions);
            CREATE INDEX platform_idempotency_by_expiry ON platform_idempotency (expires_at);

            CREATE TABLE platform_schedules (
                name \(d.text) NOT NULL PRIMARY KEY,
                due_at \(d.integer) NOT NULL,
                lease \(d.integer) NOT NULL DEFAULT 0,
                leased_until \(d.integer) NOT NULL DEFAULT 0,
                finished_at \(d.integer),
                last_error \(d.text))\(d.keyedTableOptions);

            CREATE TABLE platform_documents (
                collection \(d.text) NOT NULL,
                key \(d.text) NOT NULL,
                version \(d.integer) NOT NULL,
                content \(d.bytes) NOT NULL,
                expires_at \(d.integer) NOT NULL,
                PRIMARY KEY (collection, key))\(d.keyedTableOptions);
            CREATE INDEX platform_documents_by_expiry ON platform_documents (expires_at);
            """
        },
        Migration("platform", "0002-failed-events") { _ in
            "CREATE INDEX platform_outbox_failed ON platform_outbox (id) WHERE state = 'failed';"
        },
    ]
}
