import Commerce
import Platform

/// Texts of the shop in its other languages. What has no translation is shown in the shop's own language, field by field.
package enum ContentTranslations {
    /// A page's field by its name; see `PageField`.
    package typealias PageTexts = [PageField: String]

    package enum PageField: String, CaseIterable, Sendable { case title, description, markup }

    /// More than any shop writes: a file that grows without end is refused, and one page holds all of these in memory.
    package static let maximumWords = 10_000
    /// Of the text that is translated: it is part of a key.
    package static let maximumWordBytes = 2_000

    /// The shop's short texts (menus, announcement, home page, promises) by the text in its own language: a text that the merchant
    /// changes has no translation until it is given one. Depends on `.theme`.
    package static func words(in locale: LocaleCode, in reader: Reader) throws -> [String: String] {
        reader.depend(on: .theme)
        var words: [String: String] = [:]
        try reader.each(
            "SELECT subject, text FROM content_translations WHERE locale = \(locale.code) AND kind = 'words' LIMIT \(maximumWords)"
        ) { words[try $0[0]] = try $0[1] }
        return words
    }

    /// The fields of a page that are translated. Depends on the page.
    package static func page(_ id: PageID, in locale: LocaleCode, in reader: Reader) throws -> PageTexts {
        reader.depend(on: .page(id))
        var texts: PageTexts = [:]
        try reader.each(
            "SELECT field, text FROM content_translations WHERE locale = \(locale.code) AND kind = 'page' AND subject = \(id.description)"
        ) { row in
            if let field = PageField(rawValue: try row[0]) { texts[field] = try row[1] }
        }
        return texts
    }

    /// Stores the translation of a short text; an empty one takes it away. False when it is there already.
    @discardableResult
    package static func set(words text: String, to translation: String, in locale: LocaleCode, in transaction: Transaction) throws -> Bool {
        guard !text.isEmpty, text.utf8.count <= maximumWordBytes else {
            throw InputProblem(field: "words", code: .tooLong, message: "A text to be translated must have 1 to \(maximumWordBytes) bytes.")
        }
        try TextRule.requireBlock(translation, "text", maximum: 4_000, isRequired: false)
        guard try write("words", text, "text", translation, locale, in: transaction) else { return false }
        transaction.bump(.theme)
        transaction.bump(.home)
        return true
    }

    /// As above, for a field of a page.
    @discardableResult
    package static func set(
        _ field: PageField, of page: PageID, to translation: String, in locale: LocaleCode, in transaction: Transaction
    ) throws -> Bool {
        switch field {
        case .title: try TextRule.requireLine(translation, "title", maximum: 120, isRequired: false)
        case .description: try TextRule.requireLine(translation, "description", maximum: 320, isRequired: false)
        case .markup: try TextRule.requireBlock(translation, "markup", maximum: PageDraft.maximumMarkup, isRequired: false)
        }
        guard try write("page", page.description, field.rawValue, translation, locale, in: transaction) else { return false }
        transaction.bump(.page(page))
        transaction.bump(.pages)
        return true
    }

    private static func write(
        _ kind: String, _ subject: String, _ field: String, _ text: String, _ locale: LocaleCode, in transaction: Transaction
    ) throws -> Bool {
        if text.isEmpty {
            return try transaction.execute(
                """
                DELETE FROM content_translations
                WHERE locale = \(locale.code) AND kind = \(kind) AND subject = \(subject) AND field = \(field)
                """) > 0
        }
        return try transaction.execute(
            """
            INSERT INTO content_translations (locale, kind, subject, field, text)
            VALUES (\(locale.code), \(kind), \(subject), \(field), \(text))
            ON CONFLICT (locale, kind, subject, field) DO UPDATE SET text = excluded.text WHERE content_translations.text <> excluded.text
            """) > 0
    }
}
