import Catalog
import Commerce

/// One product of the file with all its rows, ready to meet the shop.
struct ProductInFile: Sendable {
    let row: ProductRow
    let texts: ProductTexts
    /// Where the row begins.
    let offset: Int
    let variations: [ProductRow]
    /// Variations with an error: what the shop has of them stays.
    let badVariations: [ProductRow]
    /// Pictures taken from the folder; nil keeps those that are there.
    var pictures: [NamedPicture]?

    init(row: ProductRow, offset: Int, variations: [ProductRow] = [], badVariations: [ProductRow] = []) {
        self.row = row
        self.offset = offset
        self.variations = variations
        self.badVariations = badVariations
        texts = ProductTexts(row)
    }

    struct NamedPicture: Sendable {
        let fileName: String
        let picture: PictureReference
    }
}

/// What the shop knows that the file only names.
struct ShopKnowledge {
    var stored: StoredProduct?
    var categories: [CollectionID] = []
    var related: [ProductID] = []
    var children: [ProductID] = []
    /// Attribute codes and kinds by their names.
    var definitions: [String: AttributeDefinition] = [:]
}

/// Makes the draft of a product. What WooCommerce has no column for, and what the file has no column for, stays as it is.
struct DraftAssembly {
    /// A draft, and for each of its variants the stock and the line it comes from.
    struct Assembled {
        var draft: ProductDraft
        var stock: [StockSetting?]
        var lines: [Int]
    }

    let rows: RowReader
    var problems: [RowProblem] = []

    static let relatedLimit = 24
    static let childrenLimit = 100

    init(rows: RowReader) { self.rows = rows }

    var header: Header { rows.header }

    /// - Returns: nil when the row cannot become a product.
    mutating func assemble(_ product: ProductInFile, _ shop: ShopKnowledge) -> Assembled? {
        let row = product.row
        var draft = shop.stored?.draft ?? ProductDraft(title: row.name)
        draft.publishedAt = nil  // the catalogue keeps it, or sets it
        if shop.stored != nil, !header.has(.type), !draft.options.isEmpty {
            problems.append(rows.problem(.error, row, nil, "The product has variants. To change it, the file must have the columns Type and Parent."))
            return nil
        }
        texts(of: product, &draft, isNew: shop.stored == nil)
        selling(of: row, &draft, shop)
        if let pictures = product.pictures { draft.pictures = pictures.map { ProductPicture($0.picture) } }
        var assembled = Assembled(draft: draft, stock: [], lines: [])
        variants(of: product, &assembled)
        attributes(of: row, &assembled.draft, shop.definitions)
        status(of: row, &assembled.draft, isNew: shop.stored == nil)
        return assembled
    }

    // MARK: Fields

    private mutating func texts(of product: ProductInFile, _ draft: inout ProductDraft, isNew: Bool) {
        let (row, texts) = (product.row, product.texts)
        if header.has(.name) || isNew { draft.title = row.name }
        if header.has(.shortDescription), let subtitle = texts.subtitle { draft.subtitle = subtitle }
        if header.has(.description) || header.has(.shortDescription), header.has(.description) || isNew {
            draft.description = texts.description
            if texts.subtitle == nil { draft.subtitle = "" }
        }
        if header.has(.tags) { draft.tags = row.tags }
        if header.has(.isFeatured) { draft.isFeatured = row.isFeatured }
        if header.has(.visibility) {
            draft.visibility =
                switch row.visibility {
                case .visible: .everywhere
                case .catalog: .listings
                case .search: .search
                case .hidden: .hidden
                }
        }
    }

    private mutating func selling(of row: ProductRow, _ draft: inout ProductDraft, _ shop: ShopKnowledge) {
        if header.has(.categories) { draft.categories = shop.categories }
        if header.has(.taxClass) || header.has(.taxStatus) { draft.taxClass = row.taxClass ?? "standard" }
        if header.has(.isSoldIndividually) { draft.isSoldIndividually = row.isSoldIndividually }
        if header.has(.type) { draft.isDigital = row.isVirtual || row.isDownloadable }
        if header.has(.upsells) || header.has(.crossSells) {
            draft.related = Array(shop.related.prefix(Self.relatedLimit))
            if shop.related.count > Self.relatedLimit {
                problems.append(rows.problem(.note, row, .upsells, "has more than \(Self.relatedLimit) related products; the first were taken."))
            }
        }
        switch row.kind {
        case .grouped:
            draft.kind = .grouped(Array(shop.children.prefix(Self.childrenLimit)))
            if shop.children.count > Self.childrenLimit {
                problems.append(rows.problem(.note, row, .groupedProducts, "has more than \(Self.childrenLimit) products; the first were taken."))
            }
        case .external: draft.kind = .external(url: row.externalURL, buttonText: String((row.buttonText.isEmpty ? "Buy product" : row.buttonText).prefix(60)))
        case .simple, .variable, .variation: if header.has(.type) { draft.kind = .standard }
        }
    }

    private mutating func attributes(of row: ProductRow, _ draft: inout ProductDraft, _ definitions: [String: AttributeDefinition]) {
        guard !header.attributeNumbers.isEmpty else { return }
        let names = Set(row.attributes.map(\.name))
        let options = Set(draft.options.map { OptionPlan.key($0.name) })
        var wanted: [String: AttributeValue] = [:]
        // What the file cannot know of, such as an attribute that was added here, stays.
        for (code, value) in draft.attributes where !definitions.contains(where: { $0.value.code == code && names.contains($0.key) }) { wanted[code] = value }
        for attribute in row.attributes where attribute.isVisible && !attribute.values.isEmpty && !options.contains(OptionPlan.key(attribute.name)) {
            guard let definition = definitions[attribute.name] else { continue }
            if let value = Self.value(attribute, definition) {
                wanted[definition.code] = value
            } else if row.kind != .variable {
                problems.append(
                    rows.problem(
                        .note, row, nil, "The attribute “\(attribute.name.prefix(60))” is a \(definition.kind.rawValue) here, so its value was not taken."))
            }
        }
        draft.attributes = wanted
    }

    private static func value(_ attribute: ProductRow.Attribute, _ definition: AttributeDefinition) -> AttributeValue? {
        let text = attribute.values.joined(separator: ", ")
        switch definition.kind {
        case .text: return .text(String(text.prefix(500)))
        case .choice: return definition.choices.contains(text) ? .choice(text) : nil
        case .number: return CellText.decimal(text).map { .number($0) }
        case .boolean: return CellText.flag(text).map { .boolean($0) }
        }
    }

    private func status(of row: ProductRow, _ draft: inout ProductDraft, isNew: Bool) {
        let hasNothingToSell = draft.kind == .standard && draft.variants.allSatisfy(\.prices.isEmpty) && row.kind == .variable
        if hasNothingToSell {
            draft.status = .draft
        } else if header.has(.published) || isNew {
            draft.status = row.publication == .published ? .active : .draft
        }
    }
}
