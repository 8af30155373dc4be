import Catalog
import Commerce

extension DraftAssembly {
    mutating func variants(of product: ProductInFile, _ assembled: inout Assembled) {
        let row = product.row
        switch row.kind {
        case .grouped:
            assembled.draft.options = []
            assembled.draft.variants = []
        case .variable: variantsOfVariable(product, &assembled)
        case .simple, .external, .variation:
            let old = assembled.draft.variants.first
            assembled.draft.options = []
            assembled.draft.variants = [variant(row, of: product, place: nil, old: old)]
            assembled.stock = [row.kind == .external ? nil : StockSetting(row.stock)]
            assembled.lines = [row.line]
        }
    }

    private mutating func variantsOfVariable(_ product: ProductInFile, _ assembled: inout Assembled) {
        let row = product.row
        let old = assembled.draft.variants
        let plan = OptionPlan(parent: row, variations: product.variations.filter { $0.publication == .published }, rows: rows)
        problems += plan.problems
        var options = plan.options
        assembled.stock = stockOf(plan, parent: row)
        assembled.lines = plan.places.map(\.variation.line)
        var made = plan.places.map { place in
            variant(
                place.variation, of: product, place: place,
                old: Self.find(place.isOneOfMany ? nil : Self.externalID(place.variation), place.values, old))
        }
        // A variation whose row has an error stays as the shop has it.
        for bad in product.badVariations {
            guard let kept = Self.find(bad, old), kept.values.count == options.count, !made.contains(where: { $0.values == kept.values }) else { continue }
            for (number, label) in kept.values.enumerated() where !options[number].values.contains(where: { $0.label == label }) {
                options[number].values.append(ProductOption.Value(label))
            }
            made.append(kept)
            assembled.stock.append(nil)
            assembled.lines.append(bad.line)
        }
        if made.isEmpty {
            problems.append(rows.problem(.note, row, nil, "The product has no variation that is for sale, so it was taken as a draft."))
            made = [VariantDraft(prices: [])]
            assembled.stock = [nil]
            assembled.lines = [row.line]
        }
        assembled.draft.options = Self.withSwatches(of: assembled.draft.options, options)
        assembled.draft.variants = made
        if made.allSatisfy({ !$0.requiresShipping }) { assembled.draft.isDigital = true }
    }

    private mutating func stockOf(_ plan: OptionPlan, parent: ProductRow) -> [StockSetting?] {
        var settings = plan.places.map { place in
            var stock = place.variation.stock
            if case .notCounted = stock.count, case .counted = parent.stock.count { stock.count = .parent }
            return stock
        }
        // What the parent counts for several, and what an open variation counts once, is shared out.
        var shared: [Int: [Int]] = [:]
        for (number, place) in plan.places.enumerated() {
            if case .parent = settings[number].count { shared[parent.line, default: []].append(number) }
            if case .counted = settings[number].count, place.isOneOfMany { shared[place.variation.line, default: []].append(number) }
        }
        for (line, numbers) in shared.sorted(by: { $0.key < $1.key }) {
            let owner = line == parent.line ? parent : plan.places[numbers[0]].variation
            guard case .counted(let count) = owner.stock.count else {
                for number in numbers { settings[number] = parent.stock }
                continue
            }
            for (number, share) in zip(numbers, StockShares.split(count, among: numbers.count)) {
                settings[number].count = .counted(share)
                if line == parent.line { settings[number].allowsBackorders = parent.stock.allowsBackorders }
            }
            if numbers.count > 1 {
                problems.append(
                    rows.problem(.note, owner, .stock, "counts for \(numbers.count) variants together. Each has its own count here, so it was shared out."))
            }
        }
        return settings.map { StockSetting($0) }
    }

    /// - Parameter place: of a variation; nil for a product that is its own variant.
    private func variant(_ row: ProductRow, of product: ProductInFile, place: OptionPlan.Place?, old: VariantDraft?) -> VariantDraft {
        let parent = place == nil ? nil : product.row
        let isOneOfMany = place?.isOneOfMany ?? false
        var variant = old ?? VariantDraft(prices: [])
        variant.externalID = isOneOfMany ? nil : Self.externalID(row)
        variant.values = place?.values ?? []
        if header.has(.sku), let sku = row.sku { variant.sku = isOneOfMany ? Self.sku(sku, place?.openValues ?? []) : sku }
        if header.has(.regularPrice) {
            variant.prices.removeAll { $0.regular.currency == rows.currency }
            if let price = PriceSetting(row.price) { variant.prices.append(price) }
        }
        if header.weight != nil { variant.weightGrams = (row.weight ?? parent?.weight)?.grams ?? 0 }
        if header.has(.type) { variant.requiresShipping = !(row.isVirtual || parent?.isVirtual ?? false) }
        if header.has(.globalNumber) { variant.barcode = row.barcode }
        if let pictures = product.pictures {
            let own = parent == nil ? nil : row.images.first.flatMap(PictureName.init)
            variant.picture = own.flatMap { name in pictures.firstIndex { $0.fileName == name.text } }
        }
        return variant
    }

    private static func externalID(_ row: ProductRow) -> String? { row.keys.last.map(\.text) }

    private static func find(_ externalID: String?, _ values: [String], _ old: [VariantDraft]) -> VariantDraft? {
        if let externalID, let found = old.first(where: { $0.externalID == externalID }) { return found }
        return old.first { $0.values == values }
    }

    private static func find(_ bad: ProductRow, _ old: [VariantDraft]) -> VariantDraft? {
        let id = externalID(bad)
        return old.first { $0.externalID != nil && $0.externalID == id || $0.sku != nil && $0.sku?.folded == bad.sku?.folded }
    }

    /// One SKU for each of the variants that an open variation becomes.
    private static func sku(_ base: SKU, _ values: [String]) -> SKU? {
        try? SKU(([base.text] + values.map { Handle.from(title: $0).text }).joined(separator: "-"))
    }

    private static func withSwatches(of old: [ProductOption], _ new: [ProductOption]) -> [ProductOption] {
        new.map { option in
            var option = option
            guard let known = old.first(where: { $0.name == option.name }) else { return option }
            for number in option.values.indices {
                option.values[number].swatch = known.values.first { $0.label == option.values[number].label }?.swatch
            }
            return option
        }
    }
}

extension PriceSetting {
    /// Nil without a regular price: then it is not for sale.
    fileprivate init?(_ price: ProductRow.Price) {
        guard let regular = price.regular else { return nil }
        self.init(regular: regular)
        if let sale = price.sale { self.sale = Sale(price: sale, startsAt: price.saleStarts, endsAt: price.saleEnds) }
    }
}
