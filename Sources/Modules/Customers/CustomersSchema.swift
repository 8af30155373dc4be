import Commerce
import Platform

/// The tables of the Customers module. Secrets of browsers and mails lie here as digests only.
package enum CustomersSchema {
    package static let migrations = [
        Migration("customers", "0001-accounts") { d in
            """
            CREATE TABLE customers_accounts (
                id \(d.integer) PRIMARY KEY,
                email \(d.text) NOT NULL,
                email_folded \(d.text) NOT NULL UNIQUE,
                name \(d.text) NOT NULL,
                locale \(d.text) NOT NULL,
                password_hash \(d.text),
                password_changed_at \(d.integer),
                created_at \(d.integer) NOT NULL,
                updated_at \(d.integer) NOT NULL)\(d.tableOptions);

            CREATE TABLE customers_sessions (
                digest \(d.text) NOT NULL PRIMARY KEY,
                account_id \(d.integer) NOT NULL,
                created_at \(d.integer) NOT NULL,
                seen_at \(d.integer) NOT NULL,
                idle_ends_at \(d.integer) NOT NULL,
                ends_at \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX customers_sessions_by_account ON customers_sessions (account_id, created_at);
            CREATE INDEX customers_sessions_by_end ON customers_sessions (idle_ends_at);

            CREATE TABLE customers_notices (
                id \(d.integer) PRIMARY KEY,
                kind \(d.text) NOT NULL,
                account_id \(d.integer),
                email \(d.text) NOT NULL,
                email_folded \(d.text) NOT NULL,
                name \(d.text) NOT NULL,
                locale \(d.text) NOT NULL,
                password_hash \(d.text),
                created_at \(d.integer) NOT NULL,
                expires_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX customers_notices_by_account ON customers_notices (account_id);
            CREATE INDEX customers_notices_by_email ON customers_notices (email_folded);
            CREATE INDEX customers_notices_by_expiry ON customers_notices (expires_at);

            CREATE TABLE customers_notice_tokens (
                digest \(d.text) NOT NULL PRIMARY KEY,
                notice_id \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX customers_notice_tokens_by_notice ON customers_notice_tokens (notice_id);

            CREATE TABLE customers_addresses (
                id \(d.integer) PRIMARY KEY,
                account_id \(d.integer) NOT NULL,
                content \(d.text) NOT NULL,
                is_default \(d.integer) NOT NULL CHECK (is_default IN (0, 1)),
                created_at \(d.integer) NOT NULL,
                updated_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX customers_addresses_by_account ON customers_addresses (account_id, id);

            CREATE TABLE customers_throttles (
                rule \(d.text) NOT NULL,
                slot \(d.integer) NOT NULL,
                used \(d.integer) NOT NULL,
                ends_at \(d.integer) NOT NULL,
                PRIMARY KEY (rule, slot))\(d.keyedTableOptions);

            CREATE TABLE customers_erasures (
                id \(d.integer) PRIMARY KEY,
                account_id \(d.integer) NOT NULL UNIQUE,
                erased_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX customers_erasures_by_time ON customers_erasures (erased_at);
            """
        },
        Migration("customers", "0002-passkeys") { d in
            """
            CREATE TABLE customers_passkeys (
                id \(d.integer) PRIMARY KEY,
                account_id \(d.integer) NOT NULL,
                credential_digest \(d.text) NOT NULL UNIQUE,
                credential \(d.bytes) NOT NULL,
                public_key \(d.bytes) NOT NULL,
                counter \(d.integer) NOT NULL,
                name \(d.text) NOT NULL,
                added_at \(d.integer) NOT NULL,
                used_at \(d.integer))\(d.tableOptions);
            CREATE INDEX customers_passkeys_by_account ON customers_passkeys (account_id, id);

            CREATE TABLE customers_challenges (
                digest \(d.text) NOT NULL PRIMARY KEY,
                expires_at \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX customers_challenges_by_expiry ON customers_challenges (expires_at);
            """
        },
    ]
}
