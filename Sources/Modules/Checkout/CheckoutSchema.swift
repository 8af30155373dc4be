import Commerce
import Platform

/// The tables of the Checkout module. Carts themselves lie in the document store.
package enum CheckoutSchema {
    package static let migrations = [
        Migration("checkout", "0001-placements") { d in
            """
            CREATE TABLE checkout_placements (
                order_id \(d.integer) PRIMARY KEY,
                cart \(d.text) NOT NULL,
                cart_version \(d.integer) NOT NULL,
                idempotency_key \(d.text) NOT NULL,
                request_digest \(d.text) NOT NULL,
                state \(d.text) NOT NULL CHECK (state IN ('held', 'freed')),
                created_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE UNIQUE INDEX checkout_placements_one_each ON checkout_placements (cart, cart_version) WHERE state = 'held';
            CREATE UNIQUE INDEX checkout_placements_by_key ON checkout_placements (cart, idempotency_key) WHERE state = 'held';
            CREATE INDEX checkout_placements_by_time ON checkout_placements (created_at);
            """
        },
        // A form is one request for payment even when it comes to nothing. Until now its key was free again then, so that
        // orders which came to nothing may share one: they get keys that no form has.
        Migration("checkout", "0002-one-order-a-form") { _ in
            """
            UPDATE checkout_placements SET idempotency_key = idempotency_key || ' ' || order_id WHERE state = 'freed';
            DROP INDEX checkout_placements_by_key;
            CREATE UNIQUE INDEX checkout_placements_by_key ON checkout_placements (cart, idempotency_key);
            """
        },
        Migration("checkout", "0003-customer-carts") { d in
            """
            CREATE TABLE checkout_customer_carts (
                customer_id \(d.integer) PRIMARY KEY,
                cart \(d.text) NOT NULL,
                updated_at \(d.integer) NOT NULL)\(d.tableOptions);
            """
        },
        Migration("checkout", "0004-one-customer-a-cart") { _ in
            """
            DELETE FROM checkout_customer_carts WHERE EXISTS (
                SELECT 1 FROM checkout_customer_carts earlier WHERE earlier.cart = checkout_customer_carts.cart
                AND (earlier.updated_at < checkout_customer_carts.updated_at
                    OR (earlier.updated_at = checkout_customer_carts.updated_at AND earlier.customer_id < checkout_customer_carts.customer_id)));
            CREATE UNIQUE INDEX checkout_customer_carts_by_cart ON checkout_customer_carts (cart);
            """
        },
    ]
}
