import Platform

/// The tables of the BackInStock module. The links of mails lie here as digests only.
package enum BackInStockSchema {
    package static let migrations = [
        Migration("backinstock", "0001-requests") { d in
            """
            CREATE TABLE backinstock_requests (
                id \(d.integer) PRIMARY KEY,
                variant_id \(d.integer) NOT NULL,
                email \(d.text) NOT NULL,
                email_folded \(d.text) NOT NULL,
                locale \(d.text) NOT NULL,
                currency \(d.text) NOT NULL,
                state \(d.text) NOT NULL CHECK (state IN ('waiting', 'due', 'told')),
                asked_at \(d.integer) NOT NULL,
                expires_at \(d.integer) NOT NULL,
                UNIQUE (variant_id, email_folded))\(d.tableOptions);
            CREATE INDEX backinstock_requests_in_line ON backinstock_requests (state, variant_id, id);
            CREATE INDEX backinstock_requests_by_email ON backinstock_requests (email_folded);
            CREATE INDEX backinstock_requests_by_expiry ON backinstock_requests (expires_at);

            CREATE TABLE backinstock_links (
                digest \(d.text) NOT NULL PRIMARY KEY,
                request_id \(d.integer) NOT NULL)\(d.keyedTableOptions);
            CREATE INDEX backinstock_links_by_request ON backinstock_links (request_id);
            """
        }
    ]
}
