import Commerce
import Platform

/// The tables of the Inventory module.
///
/// `inventory_items.available` is the sum of `on_hand - reserved - backordered` over the variant's levels. It is the first
/// row that every change of availability touches, so it decides who gets the last unit and says when a shown state changes.
package enum InventorySchema {
    package static let migrations = [
        Migration("inventory", "0001-stock") { d in
            """
            CREATE TABLE inventory_locations (
                id \(d.integer) PRIMARY KEY,
                name \(d.text) NOT NULL,
                priority \(d.integer) NOT NULL,
                created_at \(d.integer) NOT NULL)\(d.tableOptions);

            CREATE TABLE inventory_items (
                variant_id \(d.integer) PRIMARY KEY,
                policy \(d.text) NOT NULL CHECK (policy IN ('untracked', 'tracked', 'backorder')),
                available \(d.integer) NOT NULL)\(d.tableOptions);

            CREATE TABLE inventory_levels (
                variant_id \(d.integer) NOT NULL,
                location_id \(d.integer) NOT NULL,
                on_hand \(d.integer) NOT NULL CHECK (on_hand >= 0),
                reserved \(d.integer) NOT NULL CHECK (reserved >= 0),
                backordered \(d.integer) NOT NULL CHECK (backordered >= 0),
                PRIMARY KEY (variant_id, location_id),
                CHECK (reserved <= on_hand))\(d.keyedTableOptions);

            CREATE TABLE inventory_reservations (
                id \(d.integer) PRIMARY KEY,
                order_id \(d.integer) NOT NULL,
                order_line_id \(d.integer) NOT NULL,
                variant_id \(d.integer) NOT NULL,
                location_id \(d.integer) NOT NULL,
                quantity \(d.integer) NOT NULL CHECK (quantity >= 0),
                backordered \(d.integer) NOT NULL CHECK (backordered >= 0),
                state \(d.text) NOT NULL CHECK (state IN ('active', 'committed', 'released')),
                expires_at \(d.integer) NOT NULL,
                created_at \(d.integer) NOT NULL,
                settled_at \(d.integer))\(d.tableOptions);
            CREATE UNIQUE INDEX inventory_reservations_one_each
                ON inventory_reservations (order_line_id, location_id) WHERE state <> 'released';
            CREATE INDEX inventory_reservations_by_order ON inventory_reservations (order_id);
            CREATE INDEX inventory_reservations_by_expiry ON inventory_reservations (expires_at) WHERE state = 'active';
            CREATE INDEX inventory_reservations_owed ON inventory_reservations (variant_id, id) WHERE backordered > 0;

            CREATE TABLE inventory_moves (
                id \(d.integer) PRIMARY KEY,
                variant_id \(d.integer) NOT NULL,
                location_id \(d.integer) NOT NULL,
                kind \(d.text) NOT NULL,
                on_hand_delta \(d.integer) NOT NULL,
                reserved_delta \(d.integer) NOT NULL,
                backordered_delta \(d.integer) NOT NULL,
                order_id \(d.integer),
                order_line_id \(d.integer),
                note \(d.text),
                deduplication_key \(d.text) UNIQUE,
                happened_at \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX inventory_moves_by_variant ON inventory_moves (variant_id, location_id, id);
            CREATE INDEX inventory_moves_by_order ON inventory_moves (order_id) WHERE order_id IS NOT NULL;
            """
        }
    ]
}
