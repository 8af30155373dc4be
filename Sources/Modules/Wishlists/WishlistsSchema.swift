import Platform

/// The tables of the Wishlists module. A browser's secret lies here as a digest only.
package enum WishlistsSchema {
    package static let migrations = [
        Migration("wishlists", "0001-lists") { d in
            """
            CREATE TABLE wishlists_lists (
                id \(d.integer) PRIMARY KEY,
                customer_id \(d.integer) UNIQUE,
                browser \(d.text) UNIQUE,
                share \(d.text) UNIQUE,
                touched_at \(d.integer) NOT NULL,
                CHECK ((customer_id IS NULL) <> (browser IS NULL)))\(d.tableOptions);
            CREATE INDEX wishlists_lists_by_touch ON wishlists_lists (touched_at) WHERE customer_id IS NULL;

            CREATE TABLE wishlists_items (
                id \(d.integer) PRIMARY KEY,
                list_id \(d.integer) NOT NULL,
                product_id \(d.integer) NOT NULL,
                added_at \(d.integer) NOT NULL,
                UNIQUE (list_id, product_id))\(d.tableOptions);
            """
        }
    ]
}
