import Platform

package enum TaxesSchema {
    package static let migrations = [
        Migration("taxes", "0001-regions") { d in
            """
            CREATE TABLE taxes_regions (
                id \(d.integer) PRIMARY KEY,
                country \(d.text) NOT NULL,
                region \(d.text) NOT NULL,
                prices_include_tax \(d.integer) NOT NULL CHECK (prices_include_tax IN (0, 1)),
                shipping_tax_class \(d.text),
                UNIQUE (country, region))\(d.tableOptions);

            CREATE TABLE taxes_rates (
                region_id \(d.integer) NOT NULL REFERENCES taxes_regions (id),
                position \(d.integer) NOT NULL,
                tax_class \(d.text) NOT NULL,
                name \(d.text) NOT NULL,
                rate \(d.integer) NOT NULL CHECK (rate >= 0),
                PRIMARY KEY (region_id, position))\(d.keyedTableOptions);
            """
        }
    ]
}
