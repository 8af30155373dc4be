import Commerce
import Foundation

/// What a product may be. `check` gives the draft in the form it is stored in: cleaned, its variants in the order of their
/// option values; or everything that is wrong with it.
struct ProductDraftRules {
    static let maximumOptions = 5
    static let maximumValues = 100
    static let maximumVariants = 2_000
    static let maximumPictures = 60
    static let maximumRelated = 24
    static let maximumChildren = 100
    static let maximumTags = 100
    static let maximumCategories = 20
    static let maximumPrices = 20
    static let taxClasses: Set<String> = ["standard", "reduced", "zero"]

    private var problems = ProblemList()
    private var draft: ProductDraft

    /// - Returns: the cleaned draft, and for each of its variants the place it had in the draft given.
    static func check(
        _ draft: ProductDraft, definitions: [String: AttributeDefinition]
    ) throws(InputProblems) -> (draft: ProductDraft, places: [Int]) {
        var rules = ProductDraftRules(draft: draft)
        rules.texts()
        rules.origin()
        rules.kind()
        rules.options()
        let places = rules.variants()
        rules.attributes(definitions)
        rules.pictures()
        if let problems = InputProblems(rules.problems.list) { throw problems }
        return (rules.draft, places)
    }

    private init(draft: ProductDraft) { self.draft = draft }

    private mutating func texts() {
        draft.title = problems.line(draft.title, "title", maximum: 250, isRequired: true)
        draft.subtitle = problems.line(draft.subtitle, "subtitle", maximum: 500)
        draft.seoTitle = problems.line(draft.seoTitle, "seoTitle", maximum: 250)
        draft.seoDescription = problems.line(draft.seoDescription, "seoDescription", maximum: 600)
        draft.description = CleanText.lines(draft.description)
        if draft.description.utf8.count > 60_000 { problems.add("description", .tooLong, "Description must have at most 60,000 bytes.") }
        draft.highlights = problems.list(draft.highlights, "highlights", count: 30, length: 300)
        draft.tags = unique(problems.list(draft.tags, "tags", count: Self.maximumTags, length: 80), by: Slug.of)
        if !Self.taxClasses.contains(draft.taxClass) { problems.add("taxClass", .unknown, "Tax class must be standard, reduced or zero.") }
        draft.categories = unique(draft.categories) { $0 }
        problems.count(draft.categories.count, "categories", maximum: Self.maximumCategories)
        draft.related = unique(draft.related) { $0 }
        problems.count(draft.related.count, "related", maximum: Self.maximumRelated)
    }

    private mutating func origin() {
        guard let origin = draft.origin else {
            if draft.handle == nil { draft.handle = Handle.from(title: draft.title) }
            return
        }
        draft.origin = ExternalOrigin(
            source: problems.line(origin.source, "origin.source", maximum: 100, isRequired: true),
            id: problems.line(origin.id, "origin.id", maximum: 100, isRequired: true))
    }

    private mutating func kind() {
        switch draft.kind {
        case .standard: return
        case .grouped(let children):
            let children = unique(children) { $0 }
            problems.count(children.count, "children", maximum: Self.maximumChildren)
            draft.kind = .grouped(children)
        case .external(let url, let text):
            let isWeb = url.hasPrefix("https://") || url.hasPrefix("http://")
            if !isWeb || !RichText.isSafe(target: url) { problems.add("externalURL", .invalid, "External URL must begin with https:// or http://.") }
            draft.kind = .external(url: url, buttonText: problems.line(text, "buttonText", maximum: 60))
        }
    }

    private mutating func options() {
        problems.count(draft.options.count, "options", maximum: Self.maximumOptions)
        var names: Set<String> = []
        for (place, option) in draft.options.prefix(Self.maximumOptions).enumerated() {
            let field = "options[\(place)]"
            let name = problems.line(option.name, "\(field).name", maximum: 60, isRequired: true)
            if !names.insert(Slug.of(name)).inserted { problems.add("\(field).name", .conflict, "Options must have different names.") }
            problems.count(option.values.count, "\(field).values", minimum: 1, maximum: Self.maximumValues)
            var labels: Set<String> = []
            draft.options[place] = ProductOption(
                name: name,
                values: option.values.prefix(Self.maximumValues).enumerated().map { number, value in
                    let label = problems.line(value.label, "\(field).values[\(number)]", maximum: 100, isRequired: true)
                    if !labels.insert(label).inserted {
                        problems.add("\(field).values[\(number)]", .conflict, "Values of one option must be different.")
                    }
                    if let swatch = value.swatch, !Self.isColor(swatch) {
                        problems.add("\(field).values[\(number)].swatch", .invalid, "Swatch must be a colour such as #1a2b3c.")
                    }
                    return ProductOption.Value(label, swatch: value.swatch?.lowercased())
                })
        }
    }

    private mutating func variants() -> [Int] {
        let bounds: ClosedRange<Int> =
            switch draft.kind {
            case .standard: 1...Self.maximumVariants
            case .grouped: 0...0
            case .external: 0...1
            }
        problems.count(draft.variants.count, "variants", minimum: bounds.lowerBound, maximum: bounds.upperBound)
        guard problems.list.isEmpty else { return [] }

        let order = draft.options.map { option in
            Dictionary(uniqueKeysWithValues: option.values.enumerated().map { ($1.label, $0) })
        }
        var seen: Set<[Int]> = []
        var skus: Set<String> = []
        var checked: [(key: [Int], variant: VariantDraft, place: Int)] = []
        for (place, variant) in draft.variants.enumerated() {
            var rules = VariantRules(field: "variants[\(place)]", variant: variant, problems: problems)
            let key = rules.check(order, pictures: draft.pictures.count)
            problems = rules.problems
            if let key, !seen.insert(key).inserted {
                problems.add("variants[\(place)].values", .conflict, "Two variants have the same option values.")
            }
            if let sku = variant.sku, !skus.insert(sku.folded).inserted {
                problems.add("variants[\(place)].sku", .conflict, "Two variants have the same SKU.")
            }
            checked.append((key ?? [], rules.variant, place))
        }
        checked.sort { $0.key.lexicographicallyPrecedes($1.key) }
        draft.variants = checked.map(\.variant)
        return checked.map(\.place)
    }

    private mutating func attributes(_ definitions: [String: AttributeDefinition]) {
        problems.count(draft.attributes.count, "attributes", maximum: 100)
        for (code, value) in draft.attributes.sorted(by: { $0.key < $1.key }).prefix(100) {
            let field = "attributes.\(code.prefix(60))"
            guard let definition = definitions[code] else {
                problems.add(field, .unknown, "This attribute is not defined.")
                continue
            }
            guard definition.kind == value.kind else {
                problems.add(field, .invalid, "This attribute is a \(definition.kind.rawValue).")
                continue
            }
            switch value {
            case .text(let text): draft.attributes[code] = .text(problems.line(text, field, maximum: 500, isRequired: true))
            case .choice(let text):
                let text = problems.line(text, field, maximum: 100, isRequired: true)
                draft.attributes[code] = .choice(text)
                if !definition.choices.isEmpty, !definition.choices.contains(text) {
                    problems.add(field, .unknown, "This value is not among the attribute's choices.")
                }
            case .number(let text):
                if !Self.isDecimal(text) { problems.add(field, .invalid, "This attribute is a number such as 190 or 2.5.") }
            case .boolean: break
            }
        }
    }

    private mutating func pictures() {
        problems.count(draft.pictures.count, "pictures", maximum: Self.maximumPictures)
        for (place, picture) in draft.pictures.prefix(Self.maximumPictures).enumerated() {
            let alt = problems.line(picture.picture.alt, "pictures[\(place)].alt", maximum: 400)
            draft.pictures[place].picture = picture.picture.with(alt: alt)
            guard let shows = picture.shows else { continue }
            if !draft.options.indices.contains(shows.option) || !draft.options[shows.option].values.indices.contains(shows.value) {
                problems.add("pictures[\(place)].shows", .unknown, "The picture shows an option value that is not there.")
            }
        }
    }

    private static func isColor(_ text: String) -> Bool {
        text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    private static func isDecimal(_ text: String) -> Bool {
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 20 && parts.count <= 2 && !text.hasPrefix("--")
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    private func unique<Value, Key: Hashable>(_ values: [Value], by key: (Value) -> Key) -> [Value] {
        var seen: Set<Key> = []
        return values.filter { seen.insert(key($0)).inserted }
    }
}
