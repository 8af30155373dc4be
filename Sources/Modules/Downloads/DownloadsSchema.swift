import Commerce
import Platform

/// The tables of the Downloads module.
package enum DownloadsSchema {
    package static let migrations = [
        Migration("downloads", "0001-downloads") { d in
            """
            CREATE TABLE downloads_sets (
                id \(d.integer) PRIMARY KEY,
                product_id \(d.integer) NOT NULL,
                variant_id \(d.integer) NOT NULL,
                download_limit \(d.integer) CHECK (download_limit > 0),
                valid_days \(d.integer) CHECK (valid_days > 0),
                created_at \(d.integer) NOT NULL,
                updated_at \(d.integer) NOT NULL,
                UNIQUE (product_id, variant_id))\(d.tableOptions);

            CREATE TABLE downloads_files (
                id \(d.integer) PRIMARY KEY,
                set_id \(d.integer) NOT NULL REFERENCES downloads_sets (id),
                position \(d.integer) NOT NULL,
                name \(d.text) NOT NULL,
                object_key \(d.text),
                file_name \(d.text),
                content_type \(d.text),
                byte_count \(d.integer) CHECK (byte_count >= 0),
                checksum \(d.text),
                url \(d.text),
                created_at \(d.integer) NOT NULL,
                retired_at \(d.integer),
                CHECK ((object_key IS NULL) <> (url IS NULL)),
                CHECK (object_key IS NULL OR (file_name IS NOT NULL AND content_type IS NOT NULL AND byte_count IS NOT NULL AND checksum IS NOT NULL)))\(d.tableOptions);
            CREATE INDEX downloads_files_by_set ON downloads_files (set_id, position);

            CREATE TABLE downloads_grants (
                id \(d.integer) PRIMARY KEY,
                order_id \(d.integer) NOT NULL,
                line_id \(d.integer) NOT NULL,
                file_id \(d.integer) NOT NULL REFERENCES downloads_files (id),
                download_limit \(d.integer) CHECK (download_limit > 0),
                used \(d.integer) NOT NULL DEFAULT 0 CHECK (used >= 0),
                expires_at \(d.integer),
                granted_at \(d.integer) NOT NULL,
                last_used_at \(d.integer),
                revoked_at \(d.integer),
                UNIQUE (line_id, file_id),
                CHECK (download_limit IS NULL OR used <= download_limit))\(d.tableOptions);
            CREATE INDEX downloads_grants_by_order ON downloads_grants (order_id);

            CREATE TABLE downloads_uses (
                link \(d.text) NOT NULL PRIMARY KEY,
                grant_id \(d.integer) NOT NULL REFERENCES downloads_grants (id),
                used_at \(d.integer) NOT NULL,
                requests \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX downloads_uses_by_time ON downloads_uses (used_at);
            CREATE INDEX downloads_uses_by_grant ON downloads_uses (grant_id);

            CREATE TABLE downloads_secrets (
                name \(d.text) NOT NULL PRIMARY KEY,
                secret \(d.bytes) NOT NULL,
                made_at \(d.integer) NOT NULL)\(d.keyedTableOptions);
            """
        }
    ]
}
