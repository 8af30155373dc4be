import Commerce
import Platform

/// The tables of the Orders module.
package enum OrdersSchema {
    package static let migrations = [
        Migration("orders", "0001-orders") { d in
            """
            CREATE TABLE orders_numbers (
                name \(d.text) NOT NULL PRIMARY KEY,
                next_number \(d.integer) NOT NULL)\(d.keyedTableOptions);
            INSERT INTO orders_numbers (name, next_number) VALUES ('orders', 1001);

            CREATE TABLE orders_orders (
                id \(d.integer) PRIMARY KEY,
                number \(d.integer) NOT NULL UNIQUE,
                token \(d.text) NOT NULL UNIQUE,
                email \(d.text) NOT NULL,
                locale \(d.text) NOT NULL,
                currency \(d.text) NOT NULL,
                items \(d.integer) NOT NULL CHECK (items >= 0),
                discount \(d.integer) NOT NULL CHECK (discount >= 0),
                shipping \(d.integer) NOT NULL CHECK (shipping >= 0),
                shipping_tax \(d.integer) NOT NULL CHECK (shipping_tax >= 0),
                tax \(d.integer) NOT NULL CHECK (tax >= 0),
                prices_include_tax \(d.integer) NOT NULL CHECK (prices_include_tax IN (0, 1)),
                total \(d.integer) NOT NULL CHECK (total >= 0),
                order_status \(d.text) NOT NULL CHECK (order_status IN ('pending', 'placed', 'completed', 'cancelled')),
                payment_status \(d.text) NOT NULL CHECK (payment_status IN
                    ('pending', 'requiresConfirmation', 'unknown', 'paid', 'failed', 'refundDue', 'refunded')),
                fulfilment_status \(d.text) NOT NULL CHECK (fulfilment_status IN ('unfulfilled', 'fulfilled')),
                cancel_reason \(d.text),
                payment_method \(d.text) NOT NULL,
                payment_title \(d.text) NOT NULL,
                payment_instructions \(d.text) NOT NULL,
                shipping_name \(d.text),
                shipping_min_days \(d.integer),
                shipping_max_days \(d.integer),
                note \(d.text),
                created_at \(d.integer) NOT NULL,
                placed_at \(d.integer),
                updated_at \(d.integer) NOT NULL,
                version \(d.integer) NOT NULL DEFAULT 1,
                CHECK (total = items - discount + shipping + (1 - prices_include_tax) * tax))\(d.tableOptions);
            CREATE INDEX orders_orders_by_status ON orders_orders (order_status, created_at);

            CREATE TABLE orders_lines (
                id \(d.integer) PRIMARY KEY,
                order_id \(d.integer) NOT NULL REFERENCES orders_orders (id),
                position \(d.integer) NOT NULL,
                variant_id \(d.integer) NOT NULL,
                product_id \(d.integer) NOT NULL,
                product_handle \(d.text) NOT NULL,
                product_title \(d.text) NOT NULL,
                variant_title \(d.text) NOT NULL,
                sku \(d.text) NOT NULL,
                quantity \(d.integer) NOT NULL CHECK (quantity > 0),
                unit_price \(d.integer) NOT NULL CHECK (unit_price >= 0),
                regular_price \(d.integer) NOT NULL,
                total \(d.integer) NOT NULL,
                tax \(d.integer) NOT NULL CHECK (tax >= 0),
                tax_class \(d.text) NOT NULL,
                requires_shipping \(d.integer) NOT NULL CHECK (requires_shipping IN (0, 1)),
                backordered \(d.integer) NOT NULL DEFAULT 0,
                picture_path \(d.text),
                picture_alt \(d.text),
                CHECK (total = unit_price * quantity))\(d.tableOptions);
            CREATE INDEX orders_lines_by_order ON orders_lines (order_id);
            CREATE INDEX orders_lines_by_variant ON orders_lines (variant_id);

            CREATE TABLE orders_taxes (
                order_id \(d.integer) NOT NULL REFERENCES orders_orders (id),
                position \(d.integer) NOT NULL,
                name \(d.text) NOT NULL,
                rate \(d.integer) NOT NULL,
                amount \(d.integer) NOT NULL,
                PRIMARY KEY (order_id, position))\(d.keyedTableOptions);

            CREATE TABLE orders_addresses (
                order_id \(d.integer) NOT NULL REFERENCES orders_orders (id),
                kind \(d.text) NOT NULL CHECK (kind IN ('shipping', 'billing')),
                country \(d.text) NOT NULL,
                content \(d.text) NOT NULL,
                PRIMARY KEY (order_id, kind))\(d.keyedTableOptions);

            CREATE TABLE orders_history (
                id \(d.integer) PRIMARY KEY,
                order_id \(d.integer) NOT NULL REFERENCES orders_orders (id),
                event \(d.text) NOT NULL,
                detail \(d.text),
                happened_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX orders_history_by_order ON orders_history (order_id, id);
            """
        },
        Migration("orders", "0002-customers") { d in
            """
            ALTER TABLE orders_orders ADD COLUMN customer_id \(d.integer);
            ALTER TABLE orders_orders ADD COLUMN erased_at \(d.integer);
            CREATE INDEX orders_orders_by_customer ON orders_orders (customer_id, id) WHERE customer_id IS NOT NULL;
            CREATE INDEX orders_orders_by_email ON orders_orders (lower(email));
            """
        },
        Migration("orders", "0003-discounts") { d in
            """
            ALTER TABLE orders_orders ADD COLUMN shipping_discount \(d.integer) NOT NULL DEFAULT 0
                CHECK (shipping_discount >= 0 AND shipping_discount <= shipping AND shipping_discount <= discount);
            ALTER TABLE orders_lines ADD COLUMN discount \(d.integer) NOT NULL DEFAULT 0 CHECK (discount >= 0 AND discount <= total);

            CREATE TABLE orders_discounts (
                order_id \(d.integer) NOT NULL REFERENCES orders_orders (id),
                position \(d.integer) NOT NULL,
                promotion \(d.integer) NOT NULL,
                title \(d.text) NOT NULL,
                code \(d.text),
                goods \(d.integer) NOT NULL CHECK (goods >= 0),
                shipping \(d.integer) NOT NULL CHECK (shipping >= 0),
                PRIMARY KEY (order_id, position))\(d.keyedTableOptions);
            CREATE INDEX orders_orders_accepted_by_email ON orders_orders (lower(email)) WHERE order_status IN ('placed', 'completed');
            """
        },
        Migration("orders", "0004-returns") { d in
            """
            CREATE TABLE orders_returns (
                id \(d.integer) PRIMARY KEY,
                order_id \(d.integer) NOT NULL REFERENCES orders_orders (id),
                reference \(d.text) NOT NULL,
                refund \(d.integer) NOT NULL CHECK (refund >= 0),
                shipping \(d.integer) NOT NULL CHECK (shipping >= 0),
                is_restocked \(d.integer) NOT NULL CHECK (is_restocked IN (0, 1)),
                recorded_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE UNIQUE INDEX orders_returns_by_order ON orders_returns (order_id, reference);

            CREATE TABLE orders_return_lines (
                return_id \(d.integer) NOT NULL REFERENCES orders_returns (id),
                line_id \(d.integer) NOT NULL REFERENCES orders_lines (id),
                quantity \(d.integer) NOT NULL CHECK (quantity > 0),
                amount \(d.integer) NOT NULL CHECK (amount >= 0),
                tax \(d.integer) NOT NULL CHECK (tax >= 0),
                PRIMARY KEY (return_id, line_id))\(d.keyedTableOptions);
            CREATE INDEX orders_return_lines_by_line ON orders_return_lines (line_id);
            """
        },
        Migration("orders", "0005-prepaid") { d in
            "ALTER TABLE orders_orders ADD COLUMN prepaid \(d.integer) NOT NULL DEFAULT 0 CHECK (prepaid >= 0 AND prepaid <= total)"
        },
    ]
}
