import Commerce
import Platform

/// The tables of the Promotions module.
///
/// `promotions_promotions.used` and `promotions_customers.used` count the uses that were not released. They are the rows
/// that decide who gets the last use; `promotions_uses` tells whose it is.
package enum PromotionsSchema {
    package static let migrations = [
        Migration("promotions", "0001-promotions") { d in
            """
            CREATE TABLE promotions_promotions (
                id \(d.integer) PRIMARY KEY,
                title \(d.text) NOT NULL,
                code \(d.text) UNIQUE,
                is_active \(d.integer) NOT NULL CHECK (is_active IN (0, 1)),
                starts_at \(d.integer),
                ends_at \(d.integer),
                priority \(d.integer) NOT NULL,
                usage_limit \(d.integer),
                used \(d.integer) NOT NULL DEFAULT 0 CHECK (used >= 0),
                content \(d.text) NOT NULL,
                updated_at \(d.integer) NOT NULL,
                CHECK (usage_limit IS NULL OR used <= usage_limit))\(d.tableOptions);
            CREATE INDEX promotions_promotions_automatic ON promotions_promotions (priority, id) WHERE code IS NULL AND is_active = 1;

            CREATE TABLE promotions_customers (
                promotion_id \(d.integer) NOT NULL REFERENCES promotions_promotions (id),
                customer \(d.text) NOT NULL,
                used \(d.integer) NOT NULL CHECK (used >= 0),
                allowed \(d.integer),
                PRIMARY KEY (promotion_id, customer),
                CHECK (allowed IS NULL OR used <= allowed))\(d.keyedTableOptions);
            CREATE INDEX promotions_customers_by_customer ON promotions_customers (customer);

            CREATE TABLE promotions_uses (
                id \(d.integer) PRIMARY KEY,
                promotion_id \(d.integer) NOT NULL REFERENCES promotions_promotions (id),
                order_id \(d.integer) NOT NULL,
                customer \(d.text) NOT NULL,
                customer_limit \(d.integer),
                amount \(d.integer) NOT NULL CHECK (amount > 0),
                currency \(d.text) NOT NULL,
                state \(d.text) NOT NULL CHECK (state IN ('active', 'committed', 'released')),
                created_at \(d.integer) NOT NULL,
                settled_at \(d.integer))\(d.tableOptions);
            CREATE UNIQUE INDEX promotions_uses_one_each ON promotions_uses (order_id, promotion_id);
            CREATE INDEX promotions_uses_by_promotion ON promotions_uses (promotion_id, customer);
            """
        }
    ]
}
