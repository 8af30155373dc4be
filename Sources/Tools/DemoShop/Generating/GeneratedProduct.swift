import Catalog
import Commerce
import Inventory

/// One generated product: a function of the seed and its number, and of nothing else.
struct GeneratedProduct: Sendable {
    let draft: ProductDraft
    /// What lies on the shelf of each variant; nil for those that are not counted.
    let onHand: [Int?]

    init(number: Int, seed: UInt64, categories: [[CollectionID]], pictures: [PictureReference], now: Timestamp) throws {
        var random = SeededNumbers(seed: seed, index: number)
        let place = random.number(0...(GeneratedWords.departments.count - 1))
        let department = GeneratedWords.departments[place]
        let nounPlace = random.number(0...(department.nouns.count - 1))
        let material = random.pick(GeneratedWords.materials)
        let brand = random.pick(GeneratedWords.brands)
        let title = "\(random.pick(GeneratedWords.adjectives)) \(material) \(department.nouns[nounPlace])"

        var draft = ProductDraft(title: title)
        draft.handle = try Handle("\(Handle.from(title: title))-\(number)")
        draft.subtitle = "By \(brand)"
        draft.description = random.pick(3, of: GeneratedWords.sentences).joined(separator: " ")
        draft.highlights = random.pick(2, of: GeneratedWords.sentences)
        draft.status = random.chance(97) ? .active : .draft
        draft.isFeatured = random.chance(3)
        draft.categories = [categories[place][nounPlace]]
        draft.tags = random.pick(random.number(1...3), of: GeneratedWords.tags)
        draft.options = Self.options(department.choice, &random)
        draft.attributes = [
            "brand": .choice(brand), "fabric": .choice(material), "origin": .choice(random.pick(GeneratedWords.origins)),
            "season": .choice(random.pick(GeneratedWords.seasons)), "recycled": .boolean(random.chance(30)),
        ]
        // Within the last two years, the newest last.
        draft.publishedAt = now.adding(seconds: -random.number(1...(730 * 24)) * 3_600)
        if !pictures.isEmpty { draft.pictures = (0..<min(3, pictures.count)).map { ProductPicture(pictures[(number + $0) % pictures.count]) } }

        let combinations = draft.options.reduce([[String]()]) { rows, option in rows.flatMap { row in option.values.map { row + [$0.label] } } }
        let unit = random.number(department.prices)
        let isOnSale = random.chance(12)
        let weightGrams = random.number(department.weightGrams)
        var onHand: [Int?] = []
        draft.variants = try combinations.enumerated().map { index, values in
            onHand.append(Self.stock(&random))
            return VariantDraft(
                values: values, sku: try SKU("G\(seed)-\(number)-\(index + 1)"),
                prices: [
                    Self.price(unit * 100 - 1, percentOff: isOnSale ? 25 : 0, .usd),
                    Self.price(unit * 93 / 100 * 100 + 90, percentOff: isOnSale ? 25 : 0, .eur),
                ], weightGrams: weightGrams)
        }
        self.draft = draft
        self.onHand = onHand
    }

    private static func options(_ choice: GeneratedWords.Choice, _ random: inout SeededNumbers) -> [ProductOption] {
        func colours(_ count: ClosedRange<Int>) -> ProductOption {
            let values = random.pick(random.number(count), of: GeneratedWords.colours).map { ProductOption.Value($0.0, swatch: $0.1) }
            return ProductOption(name: "Color", values: values)
        }
        switch choice {
        case .colourAndSize:
            let colour = colours(1...3)
            let sizes = random.pick(random.number(2...4), of: GeneratedWords.sizes)
            return [colour, ProductOption(name: "Size", values: sizes.map { ProductOption.Value($0) })]
        case .colour: return [colours(2...4)]
        case .volume: return [ProductOption(name: "Volume", values: GeneratedWords.volumes.map { ProductOption.Value($0) })]
        case .none: return []
        }
    }

    private static func stock(_ random: inout SeededNumbers) -> Int? {
        switch random.number(0...99) {
        case ..<6: 0
        case ..<14: random.number(1...5)
        case ..<92: random.number(6...400)
        default: nil
        }
    }

    private static func price(_ minorUnits: Int, percentOff: Int, _ currency: Currency) -> PriceSetting {
        let regular = Money(minorUnits: Int64(minorUnits), currency: currency)
        guard percentOff > 0 else { return PriceSetting(regular: regular) }
        return PriceSetting(
            regular: regular, sale: PriceSetting.Sale(price: Money(minorUnits: Int64(minorUnits * (100 - percentOff) / 100), currency: currency)))
    }
}
