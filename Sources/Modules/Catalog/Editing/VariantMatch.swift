import Commerce
import Platform

/// Finds for each variant of a draft the stored one that it is: by its external id, else by its option values. What the
/// draft leaves open is taken from there.
struct VariantMatch {
    /// In the order of the draft; `nil` is a new variant.
    private(set) var variants: [VariantID?] = []

    init(of stored: StoredProduct, to draft: inout ProductDraft) {
        let old = stored.draft.variants
        var byExternalID: [String: Int] = [:]
        var byValues: [[String]: Int] = [:]
        for (place, variant) in old.enumerated() {
            if let id = variant.externalID { byExternalID[id] = place }
            byValues[variant.values] = place
        }
        var taken: Set<Int> = []
        var places: [Int?] = draft.variants.map { variant in
            guard let place = variant.externalID.flatMap({ byExternalID[$0] }), taken.insert(place).inserted else { return nil }
            return place
        }
        for (number, variant) in draft.variants.enumerated() where places[number] == nil {
            guard let place = byValues[variant.values], taken.insert(place).inserted else { continue }
            places[number] = place
        }
        for (number, place) in places.enumerated() {
            variants.append(place.map { stored.variants[$0] })
            guard let place else { continue }
            if draft.variants[number].sku == nil { draft.variants[number].sku = old[place].sku }
            if draft.variants[number].externalID == nil { draft.variants[number].externalID = old[place].externalID }
        }
    }
}

/// Remembers which facets and values a batch has made sure of.
struct FacetRegistry {
    private var known: Set<String> = []

    mutating func register(_ draft: ProductDraft, _ definitions: [String: AttributeDefinition], in transaction: Transaction) throws {
        for option in draft.options {
            guard !option.values.isEmpty else { continue }
            let code = Slug.of(option.name)
            if known.insert(code).inserted {
                try FacetStore.add(facet: code, label: option.name, kind: .option, position: 0, in: transaction)
            }
            for (place, value) in option.values.enumerated() {
                try add(code, value.label, value.swatch, place, in: transaction)
            }
        }
        for (code, value) in draft.attributes {
            guard let definition = definitions[code], definition.isFilterable, definition.kind != .text else { continue }
            let position = definition.choices.firstIndex(of: value.text) ?? Double(value.text).map { Int(min(max($0, -1e9), 1e9)) } ?? 0
            let label = definition.kind == .boolean ? (value.text == "true" ? "Yes" : "No") : value.text
            try add(code, value.text, nil, position, label: label, in: transaction)
        }
    }

    private mutating func add(
        _ facet: String, _ value: String, _ swatch: String?, _ place: Int, label: String? = nil, in transaction: Transaction
    ) throws {
        guard known.insert("\(facet):\(value):\(place):\(swatch ?? "")").inserted else { return }
        try FacetStore.add(value: Slug.of(value), label: label ?? value, swatch: swatch, position: place, to: facet, in: transaction)
    }
}
