import Platform

/// The catalogue's tables.
///
/// A product's row holds what its page shows and nothing searches by; lists in it are packed (see `PackedText`). What
/// listings go by lies in `catalog_sets` and `catalog_columns`, keyed by the product's ordinal, see `ListingSets`.
package enum CatalogSchema {
    package static let migrations = [
        Migration("catalog", "0001-products") { d in products(d) + collections(d) + listings(d) },
        Migration("catalog", "0002-set-versions") { d in ListingSets.table.versionsSchema(d) },
        Migration("catalog", "0003-ratings") { d in
            """
            ALTER TABLE catalog_products ADD COLUMN rating_count \(d.integer) NOT NULL DEFAULT 0;
            ALTER TABLE catalog_products ADD COLUMN rating_sum \(d.integer) NOT NULL DEFAULT 0;
            """
        },
        Migration("catalog", "0004-translations") { d in translations(d) },
    ]

    private static func translations(_ d: Dialect) -> String {
        """
        CREATE TABLE catalog_translations (
            locale \(d.text) NOT NULL,
            kind \(d.text) NOT NULL,
            subject \(d.text) NOT NULL,
            field \(d.text) NOT NULL,
            text \(d.text) NOT NULL,
            PRIMARY KEY (locale, kind, subject, field))\(d.keyedTableOptions);
        CREATE INDEX catalog_translations_by_subject ON catalog_translations (kind, subject);
        """
    }

    private static func products(_ d: Dialect) -> String {
        """
        CREATE TABLE catalog_state (
            name \(d.text) NOT NULL PRIMARY KEY,
            value \(d.integer) NOT NULL)\(d.keyedTableOptions);
        INSERT INTO catalog_state (name, value) VALUES ('ordinal', 0);

        CREATE TABLE catalog_products (
            id \(d.integer) PRIMARY KEY,
            ordinal \(d.integer) NOT NULL,
            handle \(d.text) NOT NULL,
            status \(d.text) NOT NULL,
            visibility \(d.text) NOT NULL,
            kind \(d.text) NOT NULL,
            version \(d.integer) NOT NULL,
            is_digital \(d.integer) NOT NULL,
            is_featured \(d.integer) NOT NULL,
            is_sold_individually \(d.integer) NOT NULL,
            is_available \(d.integer) NOT NULL,
            category_id \(d.integer),
            only_variant_id \(d.integer),
            sold_count \(d.integer) NOT NULL DEFAULT 0,
            published_at \(d.integer),
            created_at \(d.integer) NOT NULL,
            updated_at \(d.integer) NOT NULL,
            source \(d.text),
            external_id \(d.text),
            content_hash \(d.text) NOT NULL,
            tax_class \(d.text) NOT NULL,
            title \(d.text) NOT NULL,
            title_key \(d.text) NOT NULL,
            subtitle \(d.text) NOT NULL,
            card_pictures \(d.text) NOT NULL,
            swatches \(d.text) NOT NULL,
            kind_detail \(d.text) NOT NULL,
            category_ids \(d.text) NOT NULL,
            options \(d.text) NOT NULL,
            tags \(d.text) NOT NULL,
            attributes \(d.text) NOT NULL,
            related \(d.text) NOT NULL,
            seo_title \(d.text) NOT NULL,
            seo_description \(d.text) NOT NULL,
            highlights \(d.text) NOT NULL,
            pictures \(d.text) NOT NULL,
            description \(d.text) NOT NULL)\(d.tableOptions);
        CREATE UNIQUE INDEX catalog_products_handle ON catalog_products (handle);
        CREATE UNIQUE INDEX catalog_products_ordinal ON catalog_products (ordinal);
        CREATE UNIQUE INDEX catalog_products_origin ON catalog_products (source, external_id) WHERE source IS NOT NULL;
        CREATE INDEX catalog_products_by_title ON catalog_products (title_key, ordinal);

        CREATE TABLE catalog_variants (
            id \(d.integer) PRIMARY KEY,
            product_id \(d.integer) NOT NULL,
            position \(d.integer) NOT NULL,
            sku \(d.text) NOT NULL,
            sku_key \(d.text) NOT NULL,
            title \(d.text) NOT NULL,
            value_places \(d.text) NOT NULL,
            external_id \(d.text),
            weight_grams \(d.integer) NOT NULL,
            requires_shipping \(d.integer) NOT NULL,
            is_available \(d.integer) NOT NULL,
            picture_place \(d.integer),
            barcode \(d.text) NOT NULL)\(d.tableOptions);
        CREATE INDEX catalog_variants_by_product ON catalog_variants (product_id, position);
        CREATE UNIQUE INDEX catalog_variants_sku ON catalog_variants (sku_key);

        CREATE TABLE catalog_prices (
            product_id \(d.integer) NOT NULL,
            currency \(d.text) NOT NULL,
            variant_id \(d.integer) NOT NULL,
            regular \(d.integer) NOT NULL CHECK (regular >= 0),
            sale \(d.integer) CHECK (sale >= 0 AND sale < regular),
            sale_starts_at \(d.integer),
            sale_ends_at \(d.integer),
            PRIMARY KEY (product_id, currency, variant_id))\(d.keyedTableOptions);

        CREATE TABLE catalog_product_prices (
            product_id \(d.integer) NOT NULL,
            currency \(d.text) NOT NULL,
            lowest \(d.integer) NOT NULL,
            lowest_regular \(d.integer) NOT NULL,
            highest \(d.integer) NOT NULL,
            changes_at \(d.integer),
            PRIMARY KEY (product_id, currency))\(d.keyedTableOptions);
        CREATE INDEX catalog_product_prices_due ON catalog_product_prices (changes_at) WHERE changes_at IS NOT NULL;

        CREATE TABLE catalog_handle_history (
            kind \(d.text) NOT NULL,
            handle \(d.text) NOT NULL,
            target_id \(d.integer) NOT NULL,
            PRIMARY KEY (kind, handle))\(d.keyedTableOptions);

        CREATE TABLE catalog_attributes (
            code \(d.text) NOT NULL PRIMARY KEY,
            label \(d.text) NOT NULL,
            kind \(d.text) NOT NULL,
            unit \(d.text),
            choices \(d.text) NOT NULL,
            is_filterable \(d.integer) NOT NULL,
            position \(d.integer) NOT NULL)\(d.keyedTableOptions);

        CREATE TABLE catalog_pictures (
            id \(d.integer) PRIMARY KEY,
            key \(d.text) NOT NULL UNIQUE,
            format \(d.text) NOT NULL,
            width \(d.integer) NOT NULL,
            height \(d.integer) NOT NULL,
            sizes \(d.text) NOT NULL,
            created_at \(d.integer) NOT NULL)\(d.tableOptions);

        """
    }

    private static func collections(_ d: Dialect) -> String {
        """
        CREATE TABLE catalog_collections (
            id \(d.integer) PRIMARY KEY,
            handle \(d.text) NOT NULL UNIQUE,
            kind \(d.text) NOT NULL,
            parent_id \(d.integer),
            position \(d.integer) NOT NULL,
            is_published \(d.integer) NOT NULL,
            is_in_menu \(d.integer) NOT NULL,
            default_sort \(d.text) NOT NULL,
            title \(d.text) NOT NULL,
            picture \(d.text),
            path \(d.text) NOT NULL,
            rules \(d.text),
            seo_title \(d.text) NOT NULL,
            seo_description \(d.text) NOT NULL,
            source \(d.text),
            external_id \(d.text),
            updated_at \(d.integer) NOT NULL,
            description \(d.text) NOT NULL)\(d.tableOptions);
        CREATE UNIQUE INDEX catalog_collections_origin ON catalog_collections (source, external_id) WHERE source IS NOT NULL;
        CREATE INDEX catalog_collections_by_parent ON catalog_collections (parent_id, position);

        CREATE TABLE catalog_collection_products (
            collection_id \(d.integer) NOT NULL,
            position \(d.integer) NOT NULL,
            product_id \(d.integer) NOT NULL,
            PRIMARY KEY (collection_id, position))\(d.keyedTableOptions);
        CREATE UNIQUE INDEX catalog_collection_products_once ON catalog_collection_products (product_id, collection_id);

        """
    }

    private static func listings(_ d: Dialect) -> String {
        ListingSets.table.schema(d) + """

            CREATE TABLE catalog_columns (
                name \(d.text) NOT NULL,
                chunk \(d.integer) NOT NULL,
                numbers \(d.bytes) NOT NULL,
                PRIMARY KEY (name, chunk))\(d.keyedTableOptions);

            CREATE TABLE catalog_facets (
                code \(d.text) NOT NULL PRIMARY KEY,
                label \(d.text) NOT NULL,
                kind \(d.text) NOT NULL,
                position \(d.integer) NOT NULL)\(d.keyedTableOptions);

            CREATE TABLE catalog_facet_values (
                facet \(d.text) NOT NULL,
                value \(d.text) NOT NULL,
                label \(d.text) NOT NULL,
                swatch \(d.text),
                position \(d.integer) NOT NULL,
                PRIMARY KEY (facet, value))\(d.keyedTableOptions);
            """
    }
}
