import Catalog
import Commerce
import Content
import Platform

/// Brings one row to the module that it belongs to.
enum TranslationWriter {
    /// False when it is there already. Throws `InputProblem` before anything is written.
    static func write(_ row: TranslationRow, at now: Timestamp, in transaction: Transaction) throws -> Bool {
        switch row.subject {
        case .product(let handle):
            guard let id = try CatalogReads.product(handle: handle, in: transaction) else { throw missing("product", handle.text) }
            return try CatalogTranslations.set(try field(row), of: id, to: row.text, in: row.locale, at: now, in: transaction)
        case .productOf(let sku):
            guard let found = try CatalogReads.variant(sku: sku, in: transaction) else { throw missing("product", sku.text) }
            return try CatalogTranslations.set(try field(row), of: found.product, to: row.text, in: row.locale, at: now, in: transaction)
        case .collection(let handle):
            guard let id = try CatalogReads.collectionID(handle: handle, in: transaction) else { throw missing("category or collection", handle.text) }
            return try CatalogTranslations.set(try field(row), of: id, to: row.text, in: row.locale, in: transaction)
        case .page(let handle):
            guard let page = try ContentPages.find(handle, in: transaction) else { throw missing("page", handle.text) }
            let names = ContentTranslations.PageField.allCases.map(\.rawValue)
            guard let field = ContentTranslations.PageField(rawValue: row.field) else { throw unknownField(row.field, names) }
            return try ContentTranslations.set(field, of: page.id, to: row.text, in: row.locale, in: transaction)
        case .option(let word):
            guard row.field == "text" else { throw unknownField(row.field, ["text"]) }
            return try CatalogTranslations.set(option: word, to: row.text, in: row.locale, in: transaction)
        case .words(let text):
            guard row.field == "text" else { throw unknownField(row.field, ["text"]) }
            return try ContentTranslations.set(words: text, to: row.text, in: row.locale, in: transaction)
        }
    }

    private static func field(_ row: TranslationRow) throws(InputProblem) -> CatalogTranslations.Field {
        guard let field = CatalogTranslations.Field(rawValue: row.field) else {
            throw unknownField(row.field, CatalogTranslations.Field.allCases.map(\.rawValue))
        }
        return field
    }

    private static func missing(_ kind: String, _ key: String) -> InputProblem {
        InputProblem(field: "key", code: .unknown, message: "There is no \(kind) “\(key)”.")
    }

    private static func unknownField(_ name: String, _ known: [String]) -> InputProblem {
        InputProblem(field: "field", code: .unknown, message: "“\(name.prefix(40))” is no field of it. Fields are \(known.joined(separator: ", ")).")
    }
}
