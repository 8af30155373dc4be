import Platform

/// What imports remember between runs.
package enum ImportSchema {
    package static let migrations = [
        Migration("import", "0001-runs") { d in
            """
            CREATE TABLE import_runs (
                source \(d.text) NOT NULL PRIMARY KEY,
                content_hash \(d.text) NOT NULL,
                stage \(d.text) NOT NULL CHECK (stage IN ('products', 'links', 'finished')),
                next_offset \(d.integer) NOT NULL,
                next_line \(d.integer) NOT NULL,
                created \(d.integer) NOT NULL,
                updated \(d.integer) NOT NULL,
                unchanged \(d.integer) NOT NULL,
                refused \(d.integer) NOT NULL,
                started_at \(d.integer) NOT NULL,
                finished_at \(d.integer))\(d.keyedTableOptions);

            CREATE TABLE import_keys (
                source \(d.text) NOT NULL,
                key \(d.text) NOT NULL,
                origin_id \(d.text) NOT NULL,
                PRIMARY KEY (source, key))\(d.keyedTableOptions);

            CREATE TABLE import_problems (
                source \(d.text) NOT NULL,
                number \(d.integer) NOT NULL,
                line \(d.integer) NOT NULL,
                column_name \(d.text) NOT NULL,
                severity \(d.text) NOT NULL,
                message \(d.text) NOT NULL,
                PRIMARY KEY (source, number))\(d.keyedTableOptions);
            """
        },
        Migration("import", "0002-counts") { d in
            """
            CREATE TABLE import_counts (
                source \(d.text) NOT NULL,
                variant_id \(d.integer) NOT NULL,
                counted \(d.integer),
                PRIMARY KEY (source, variant_id))\(d.keyedTableOptions);
            """
        },
    ]
}
