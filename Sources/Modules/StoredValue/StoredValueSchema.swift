import Commerce
import Platform

/// The tables of the StoredValue module.
///
/// `storedvalue_accounts.balance` is the one number that decides what can be spent: it changes by one conditional write, beside which
/// a move says why. Moves are only added.
package enum StoredValueSchema {
    package static let migrations = [
        Migration("storedvalue", "0001-accounts") { d in
            """
            CREATE TABLE storedvalue_accounts (
                id \(d.integer) PRIMARY KEY,
                kind \(d.text) NOT NULL CHECK (kind IN ('giftCard', 'credit')),
                currency \(d.text) NOT NULL,
                issued \(d.integer) NOT NULL CHECK (issued >= 0),
                balance \(d.integer) NOT NULL CHECK (balance >= 0),
                customer_id \(d.integer),
                expires_at \(d.integer),
                disabled_at \(d.integer),
                reference \(d.text),
                created_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE UNIQUE INDEX storedvalue_accounts_by_customer ON storedvalue_accounts (customer_id, currency) WHERE customer_id IS NOT NULL;
            CREATE UNIQUE INDEX storedvalue_accounts_by_reference ON storedvalue_accounts (reference) WHERE reference IS NOT NULL;

            CREATE TABLE storedvalue_codes (
                digest \(d.text) NOT NULL PRIMARY KEY,
                account_id \(d.integer) NOT NULL REFERENCES storedvalue_accounts (id),
                last_four \(d.text) NOT NULL,
                created_at \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX storedvalue_codes_by_account ON storedvalue_codes (account_id);

            CREATE TABLE storedvalue_moves (
                id \(d.integer) PRIMARY KEY,
                account_id \(d.integer) NOT NULL REFERENCES storedvalue_accounts (id),
                kind \(d.text) NOT NULL CHECK (kind IN ('issued', 'granted', 'held', 'released', 'returned', 'forfeited')),
                amount \(d.integer) NOT NULL CHECK (amount <> 0),
                order_id \(d.integer),
                reference \(d.text),
                happened_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX storedvalue_moves_by_account ON storedvalue_moves (account_id, id);
            CREATE INDEX storedvalue_moves_by_order ON storedvalue_moves (order_id) WHERE order_id IS NOT NULL;
            CREATE UNIQUE INDEX storedvalue_moves_one_grant ON storedvalue_moves (account_id, reference) WHERE kind = 'granted';

            CREATE TABLE storedvalue_uses (
                id \(d.integer) PRIMARY KEY,
                order_id \(d.integer) NOT NULL,
                account_id \(d.integer) NOT NULL REFERENCES storedvalue_accounts (id),
                position \(d.integer) NOT NULL,
                last_four \(d.text),
                amount \(d.integer) NOT NULL CHECK (amount > 0),
                given_back \(d.integer) NOT NULL DEFAULT 0 CHECK (given_back >= 0 AND given_back <= amount),
                currency \(d.text) NOT NULL,
                state \(d.text) NOT NULL CHECK (state IN ('held', 'captured', 'released')),
                created_at \(d.integer) NOT NULL,
                settled_at \(d.integer))\(d.tableOptions);
            CREATE UNIQUE INDEX storedvalue_uses_one_each ON storedvalue_uses (order_id, account_id);
            CREATE INDEX storedvalue_uses_by_account ON storedvalue_uses (account_id);

            CREATE TABLE storedvalue_mails (
                id \(d.integer) PRIMARY KEY,
                account_id \(d.integer) NOT NULL REFERENCES storedvalue_accounts (id),
                email \(d.text) NOT NULL,
                locale \(d.text) NOT NULL,
                created_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX storedvalue_mails_by_email ON storedvalue_mails (lower(email));
            """
        }
    ]
}
