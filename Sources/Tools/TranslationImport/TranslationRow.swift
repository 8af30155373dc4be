import Commerce

/// One translated text as a file has it.
struct TranslationRow: Sendable {
    enum Subject: Sendable {
        case product(handle: Handle)
        case productOf(sku: SKU)
        case collection(Handle)
        case page(Handle)
        /// A name or value of an option or attribute, in the shop's own language.
        case option(String)
        /// Any short text of the shop: of menus, the announcement, the home page, promises, ways of sending.
        case words(String)
    }

    let subject: Subject
    let locale: LocaleCode
    let field: String
    let text: String

    static let columns = ["kind", "key", "language", "field", "text"]

    /// - Parameter cells: in the order of `columns`.
    init(_ cells: [String]) throws(InputProblem) {
        let (kind, key) = (cells[0].lowercased(), cells[1])
        guard !key.isEmpty else { throw InputProblem(field: "key", code: .required, message: "The key is missing.") }
        switch kind {
        case "product": subject = try Self.product(key)
        case "collection", "category": subject = .collection(try Handle(key, field: "key"))
        case "page": subject = .page(try Handle(key, field: "key"))
        case "option": subject = .option(key)
        case "words": subject = .words(key)
        default:
            throw InputProblem(
                field: "kind", code: .unknown, message: "“\(kind.prefix(40))” is no kind. Kinds are product, collection, category, page, option, words.")
        }
        locale = try LocaleCode(cells[2], field: "language")
        field = cells[3].isEmpty ? "text" : cells[3].lowercased()
        text = cells[4]
    }

    /// By handle, as most files have it, else by the SKU of one of its variants.
    private static func product(_ key: String) throws(InputProblem) -> Subject {
        if let handle = try? Handle(key) { return .product(handle: handle) }
        return .productOf(sku: try SKU(key, field: "key"))
    }
}
