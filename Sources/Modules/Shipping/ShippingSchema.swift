import Platform

package enum ShippingSchema {
    package static let migrations = [
        Migration("shipping", "0001-zones") { d in
            """
            CREATE TABLE shipping_zones (
                id \(d.integer) PRIMARY KEY,
                name \(d.text) NOT NULL,
                position \(d.integer) NOT NULL)\(d.tableOptions);

            CREATE TABLE shipping_zone_places (
                country \(d.text) NOT NULL,
                region \(d.text) NOT NULL,
                zone_id \(d.integer) NOT NULL REFERENCES shipping_zones (id),
                PRIMARY KEY (country, region))\(d.keyedTableOptions);
            CREATE INDEX shipping_zone_places_by_zone ON shipping_zone_places (zone_id);

            CREATE TABLE shipping_rates (
                id \(d.integer) PRIMARY KEY,
                zone_id \(d.integer) NOT NULL REFERENCES shipping_zones (id),
                name \(d.text) NOT NULL,
                min_days \(d.integer) NOT NULL,
                max_days \(d.integer) NOT NULL,
                min_weight \(d.integer) NOT NULL,
                max_weight \(d.integer) NOT NULL,
                position \(d.integer) NOT NULL)\(d.tableOptions);
            CREATE INDEX shipping_rates_by_zone ON shipping_rates (zone_id, position);

            CREATE TABLE shipping_rate_prices (
                rate_id \(d.integer) NOT NULL REFERENCES shipping_rates (id),
                currency \(d.text) NOT NULL,
                price \(d.integer) NOT NULL CHECK (price >= 0),
                free_over \(d.integer),
                PRIMARY KEY (rate_id, currency))\(d.keyedTableOptions);
            """
        }
    ]
}
