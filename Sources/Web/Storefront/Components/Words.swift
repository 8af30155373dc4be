import Catalog
import Commerce
import Platform
import WebCore

/// The shop's own texts in the language of a page. What has no translation stays as it is, and says which language that is.
struct Words: Sendable {
    /// The language of the page, where that is not the shop's own.
    let locale: LocaleCode?
    private let own: LocaleCode
    /// By the text in the shop's own language.
    private let tables: [[String: String]]

    /// The shop's own language.
    init(own: LocaleCode) {
        self.own = own
        locale = nil
        tables = []
    }

    init(own: LocaleCode, locale: LocaleCode, _ tables: [[String: String]]) {
        self.own = own
        self.locale = locale
        self.tables = tables
    }

    /// For attributes and headers, which cannot say what language they are in.
    func text(_ text: String) -> String { translation(of: text) ?? text }

    func html(_ text: String) -> HTML { translation(of: text).map { "\($0)" } ?? marked("\(text)", isTranslated: text.utf8.count < 4) }

    /// - Parameter isTranslated: false for text in the shop's own language, which is marked as such where the page is in another.
    func marked(_ html: HTML, isTranslated: Bool) -> HTML {
        guard locale != nil, !isTranslated, !html.bytes.isEmpty else { return html }
        return "<span lang=\"\(own.code)\" dir=\"\(if: own.isRightToLeft, "rtl", else: "ltr")\">\(html)</span>"
    }

    /// As attributes of an element around it.
    func language(isTranslated: Bool) -> HTML {
        guard locale != nil, !isTranslated else { return .empty }
        return " lang=\"\(own.code)\" dir=\"\(if: own.isRightToLeft, "rtl", else: "ltr")\""
    }

    private func translation(of text: String) -> String? {
        for table in tables { if let found = table[text] { return found } }
        return nil
    }
}

extension PageContext {
    /// The cards with their names in the page's language.
    func translated(_ cards: [ProductCard], in reader: Reader) throws -> [ProductCard] {
        guard let locale = words.locale else { return cards }
        return try CatalogTranslations.translated(cards, in: locale, in: reader)
    }
}
