import Platform

package enum ContentSchema {
    package static let migrations = [
        Migration("content", "0001-pages-and-settings") { d in
            """
            CREATE TABLE content_pages (
                id \(d.integer) PRIMARY KEY,
                handle \(d.text) NOT NULL UNIQUE,
                title \(d.text) NOT NULL,
                markup \(d.text) NOT NULL,
                description \(d.text) NOT NULL,
                is_published \(d.integer) NOT NULL CHECK (is_published IN (0, 1)),
                revision \(d.integer) NOT NULL,
                updated_at \(d.integer) NOT NULL)\(d.tableOptions);

            CREATE TABLE content_settings (
                name \(d.text) NOT NULL PRIMARY KEY,
                value \(d.text) NOT NULL,
                revision \(d.integer) NOT NULL,
                updated_at \(d.integer) NOT NULL)\(d.keyedTableOptions);
            """
        }
    ]
}

/// Somebody else changed it since it was read. Nothing was stored.
package struct ContentConflict: Error, Hashable {}
