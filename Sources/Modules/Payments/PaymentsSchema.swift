import Commerce
import Platform

/// The tables of the Payments module.
package enum PaymentsSchema {
    package static let migrations = [
        Migration("payments", "0001-payments") { d in
            """
            CREATE TABLE payments_payments (
                id \(d.integer) PRIMARY KEY,
                order_id \(d.integer) NOT NULL,
                method \(d.text) NOT NULL,
                gateway \(d.text),
                provider_key \(d.text) NOT NULL UNIQUE,
                amount \(d.integer) NOT NULL CHECK (amount >= 0),
                currency \(d.text) NOT NULL,
                state \(d.text) NOT NULL CHECK (state IN
                    ('initiated', 'requiresConfirmation', 'unknown', 'awaiting', 'succeeded', 'declined', 'cancelled')),
                reference \(d.text),
                confirmation_url \(d.text),
                decline_code \(d.text),
                decline_message \(d.text),
                initiated_at \(d.integer) NOT NULL,
                settled_at \(d.integer),
                expires_at \(d.integer),
                next_check_at \(d.integer),
                checks \(d.integer) NOT NULL DEFAULT 0)\(d.tableOptions);
            CREATE INDEX payments_payments_by_order ON payments_payments (order_id);
            CREATE INDEX payments_payments_to_check ON payments_payments (next_check_at) WHERE next_check_at IS NOT NULL;
            CREATE INDEX payments_payments_by_expiry ON payments_payments (expires_at) WHERE expires_at IS NOT NULL;

            CREATE TABLE payments_refunds (
                id \(d.integer) PRIMARY KEY,
                payment_id \(d.integer) NOT NULL REFERENCES payments_payments (id),
                order_id \(d.integer) NOT NULL,
                amount \(d.integer) NOT NULL CHECK (amount > 0),
                currency \(d.text) NOT NULL,
                reason \(d.text) NOT NULL,
                state \(d.text) NOT NULL CHECK (state IN ('requested', 'succeeded', 'failed')),
                reference \(d.text),
                failure \(d.text),
                requested_at \(d.integer) NOT NULL,
                settled_at \(d.integer),
                next_try_at \(d.integer),
                tries \(d.integer) NOT NULL DEFAULT 0)\(d.tableOptions);
            CREATE INDEX payments_refunds_by_payment ON payments_refunds (payment_id);
            CREATE INDEX payments_refunds_to_try ON payments_refunds (next_try_at) WHERE next_try_at IS NOT NULL;

            CREATE TABLE payments_ledger (
                id \(d.integer) PRIMARY KEY,
                entry \(d.integer) NOT NULL,
                account \(d.text) NOT NULL,
                amount \(d.integer) NOT NULL CHECK (amount <> 0),
                currency \(d.text) NOT NULL,
                order_id \(d.integer) NOT NULL,
                payment_id \(d.integer) NOT NULL,
                refund_id \(d.integer),
                happened_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX payments_ledger_by_entry ON payments_ledger (entry);
            CREATE INDEX payments_ledger_by_payment ON payments_ledger (payment_id);
            """
        },
        Migration("payments", "0002-by-hand") { _ in
            """
            CREATE INDEX payments_payments_awaited ON payments_payments (id) WHERE state = 'awaiting';
            CREATE INDEX payments_refunds_by_hand ON payments_refunds (id) WHERE state <> 'succeeded' AND next_try_at IS NULL;
            CREATE INDEX payments_refunds_by_order ON payments_refunds (order_id);
            """
        },
    ]
}
