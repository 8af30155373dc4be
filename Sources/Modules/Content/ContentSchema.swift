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
        },
        Migration("content", "0002-translations") { d in
            """
            CREATE TABLE content_translations (
                locale \(d.text) NOT NULL,
                kind \(d.text) NOT NULL,
                subject \(d.text) NOT NULL,
                field \(d.text) NOT NULL,
                text \(d.text) NOT NULL,
                PRIMARY KEY (locale, kind, subject, field))\(d.keyedTableOptions);
            """
        },
    ]
}

/// Somebody else changed it since it was read. Nothing was stored.
package struct ContentConflict: Error, Hashable {}
