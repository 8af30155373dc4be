import Commerce
import Platform

/// Products, collections and the words of options in the shop's other languages. What has no translation is shown in the shop's own
/// language, field by field.
package enum CatalogTranslations {
    package enum Field: String, CaseIterable, Sendable {
        case title, subtitle, description, highlights
        case seoTitle = "seo-title"
        case seoDescription = "seo-description"

        /// In characters.
        var maximum: Int {
            switch self {
            case .title, .seoTitle: 300
            case .subtitle, .seoDescription: 500
            case .highlights: 5_000
            case .description: 60_000
            }
        }
    }

    package typealias Texts = [Field: String]

    /// What one language may have of them; all are held in memory by pages of that language.
    package static let maximumWords = 20_000

    /// Names and values of options and attributes by the text in the shop's own language. Depends on `.translations` of the language.
    package static func options(in locale: LocaleCode, in reader: Reader) throws -> [String: String] {
        reader.depend(on: .translations(locale))
        return try pairs(
            "SELECT subject, text FROM catalog_translations WHERE locale = \(locale.code) AND kind = 'option' LIMIT \(maximumWords)", in: reader)
    }

    /// Titles of collections by the title in the shop's own language. Depends on `.menu`, which an edit of them bumps.
    package static func collectionTitles(in locale: LocaleCode, in reader: Reader) throws -> [String: String] {
        reader.depend(on: .menu)
        return try pairs(
            """
            SELECT c.title, t.text FROM catalog_collections c
            JOIN catalog_translations t ON t.locale = \(locale.code) AND t.kind = 'collection' AND t.subject = CAST(c.id AS TEXT) AND t.field = 'title'
            ORDER BY c.id DESC LIMIT \(maximumWords)
            """, in: reader)
    }

    private static func pairs(_ statement: SQL, in reader: Reader) throws -> [String: String] {
        var words: [String: String] = [:]
        try reader.each(statement) { words[try $0[0]] = try $0[1] }
        return words
    }

    /// Beside the title, which is among `collectionTitles`. Depends on `.translations` of the language.
    package static func collection(_ id: CollectionID, in locale: LocaleCode, in reader: Reader) throws -> Texts {
        try texts("collection", [id.description], Field.allCases, locale, in: reader)[id.description] ?? [:]
    }

    /// In one statement. Depends on `.translations` of the language.
    package static func products(_ ids: [ProductID], _ fields: [Field] = Field.allCases, in locale: LocaleCode, in reader: Reader) throws -> [ProductID: Texts]
    {
        let texts = try texts("product", ids.map(\.description), fields, locale, in: reader)
        return Dictionary(ids.compactMap { id in texts[id.description].map { (id, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    private static func texts(
        _ kind: String, _ subjects: [String], _ fields: [Field], _ locale: LocaleCode, in reader: Reader
    ) throws -> [String: Texts] {
        reader.depend(on: .translations(locale))
        var texts: [String: Texts] = [:]
        guard !subjects.isEmpty else { return texts }
        try reader.each(
            """
            SELECT subject, field, text FROM catalog_translations
            WHERE locale = \(locale.code) AND kind = \(kind) AND subject IN \(list: subjects) AND field IN \(list: fields.map(\.rawValue))
            """
        ) { row in
            if let field = Field(rawValue: try row[1]) { texts[try row[0], default: [:]][field] = try row[2] }
        }
        return texts
    }

    // MARK: Edits

    /// Stores a translation; an empty text takes it away. False when it is there already.
    @discardableResult
    package static func set(
        _ field: Field, of product: ProductID, to text: String, in locale: LocaleCode, at now: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        try check(text, field.rawValue, field.maximum)
        guard try write("product", product.description, field.rawValue, text, locale, in: transaction) else { return false }
        // Search finds a product by its name in every language.
        if field == .title { try Outbox.publish(ProductChanged(productID: product), at: now, in: transaction) }
        return true
    }

    @discardableResult
    package static func set(
        _ field: Field, of collection: CollectionID, to text: String, in locale: LocaleCode, in transaction: Transaction
    ) throws -> Bool {
        try check(text, field.rawValue, field.maximum)
        guard try write("collection", collection.description, field.rawValue, text, locale, in: transaction) else { return false }
        transaction.bump(.menu)
        return true
    }

    /// - Parameter word: a name or value of an option or attribute, as it is in the shop's own language.
    @discardableResult
    package static func set(option word: String, to text: String, in locale: LocaleCode, in transaction: Transaction) throws -> Bool {
        try check(word, "option", 300)
        try check(text, "text", 300)
        return try write("option", word, "text", text, locale, in: transaction)
    }

    private static func check(_ text: String, _ field: String, _ maximum: Int) throws(InputProblem) {
        guard text.unicodeScalars.count <= maximum else {
            throw InputProblem(
                field: field, code: .tooLong, message: "A translated \(field) must have at most \(maximum) characters.",
                parameters: ["maximum": String(maximum)])
        }
    }

    private static func write(
        _ kind: String, _ subject: String, _ field: String, _ text: String, _ locale: LocaleCode, in transaction: Transaction
    ) throws -> Bool {
        let changed =
            text.isEmpty
            ? try transaction.execute(
                "DELETE FROM catalog_translations WHERE locale = \(locale.code) AND kind = \(kind) AND subject = \(subject) AND field = \(field)")
            : try transaction.execute(
                """
                INSERT INTO catalog_translations (locale, kind, subject, field, text)
                VALUES (\(locale.code), \(kind), \(subject), \(field), \(text))
                ON CONFLICT (locale, kind, subject, field) DO UPDATE SET text = excluded.text WHERE catalog_translations.text <> excluded.text
                """)
        guard changed > 0 else { return false }
        transaction.bump(.translations(locale))
        return true
    }
}

extension CacheTag {
    /// The catalogue in one of the shop's other languages: pages in it depend on this, those of the shop's own language do not.
    package static func translations(_ locale: LocaleCode) -> CacheTag { CacheTag("translations", locale.code) }
}

extension CatalogTranslations {
    /// Of a product or collection that is removed.
    static func remove(_ product: ProductID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM catalog_translations WHERE kind = 'product' AND subject = \(product.description)")
    }

    static func remove(_ collection: CollectionID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM catalog_translations WHERE kind = 'collection' AND subject = \(collection.description)")
    }
}
