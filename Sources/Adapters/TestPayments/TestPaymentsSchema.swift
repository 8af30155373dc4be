import Platform

/// The test provider's own books. They stand for the outside world: nothing of the shop reads them but the checker.
package enum TestPaymentsSchema {
    package static let migrations = [
        Migration("test_payments", "0001-charges") { d in
            """
            CREATE TABLE test_payments_charges (
                key \(d.text) NOT NULL PRIMARY KEY,
                reference \(d.text) NOT NULL UNIQUE,
                amount \(d.integer) NOT NULL,
                currency \(d.text) NOT NULL,
                order_number \(d.text) NOT NULL,
                return_url \(d.text) NOT NULL,
                state \(d.text) NOT NULL CHECK (state IN ('succeeded', 'declined', 'requiresConfirmation', 'cancelled')),
                decline_code \(d.text),
                created_at \(d.integer) NOT NULL,
                captured_at \(d.integer))\(d.keyedTableOptions);

            CREATE TABLE test_payments_refunds (
                key \(d.text) NOT NULL PRIMARY KEY,
                charge_key \(d.text) NOT NULL,
                reference \(d.text) NOT NULL,
                amount \(d.integer) NOT NULL CHECK (amount > 0),
                created_at \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX test_payments_refunds_by_charge ON test_payments_refunds (charge_key);
            """
        }
    ]
}
