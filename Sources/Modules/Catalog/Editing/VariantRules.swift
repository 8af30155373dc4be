import Commerce

/// What a variant may be, beside the options of its product.
struct VariantRules {
    let field: String
    var variant: VariantDraft
    var problems: ProblemList

    /// - Parameter order: for each option, the places of its labels.
    /// - Returns: the places of the variant's values, or `nil` when they do not fit.
    mutating func check(_ order: [[String: Int]], pictures: Int) -> [Int]? {
        variant.barcode = problems.line(variant.barcode, "\(field).barcode", maximum: 64)
        if let id = variant.externalID { variant.externalID = problems.line(id, "\(field).externalID", maximum: 100, isRequired: true) }
        if !(0...Weight.maximumGrams).contains(variant.weightGrams) {
            problems.add("\(field).weight", .outOfRange, "Weight must be from 0 to 100,000 kg.")
        }
        if let picture = variant.picture, !(0..<pictures).contains(picture) {
            problems.add("\(field).picture", .unknown, "The variant names a picture that is not there.")
        }
        prices()
        return places(order)
    }

    private mutating func places(_ order: [[String: Int]]) -> [Int]? {
        guard variant.values.count == order.count else {
            problems.add("\(field).values", .invalid, "A variant needs one value for each option.")
            return nil
        }
        var places: [Int] = []
        for (place, value) in variant.values.enumerated() {
            let label = CleanText.line(value)
            variant.values[place] = label
            guard let number = order[place][label] else {
                problems.add("\(field).values[\(place)]", .unknown, "This value is not among the option's values.")
                return nil
            }
            places.append(number)
        }
        return places
    }

    private mutating func prices() {
        variant.prices = problems.checkedPrices(variant.prices, "\(field).prices")
    }
}

extension ProblemList {
    /// Prices by currency, in the order of its codes.
    mutating func checkedPrices(_ prices: [PriceSetting], _ field: String) -> [PriceSetting] {
        count(prices.count, field, maximum: ProductDraftRules.maximumPrices)
        var currencies: Set<Currency> = []
        for (place, price) in prices.prefix(ProductDraftRules.maximumPrices).enumerated() {
            let path = "\(field)[\(place)]"
            if !currencies.insert(price.regular.currency).inserted { add(path, .conflict, "There are two prices in one currency.") }
            if !(0...Money.parsingBoundMinorUnits).contains(price.regular.minorUnits) {
                add("\(path).regular", .outOfRange, "Price must not be negative or beyond all bounds.")
            }
            guard let sale = price.sale else { continue }
            if sale.price.currency != price.regular.currency { add("\(path).sale", .invalid, "The sale price is in another currency.") }
            if !(0..<max(1, price.regular.minorUnits)).contains(sale.price.minorUnits) || price.regular.minorUnits == 0 {
                add("\(path).sale", .outOfRange, "Sale price must be lower than the regular price.")
            }
            if let start = sale.startsAt, let end = sale.endsAt, start >= end {
                add("\(path).sale.endsAt", .outOfRange, "The sale must end after it begins.")
            }
        }
        return prices.sorted { $0.regular.currency < $1.regular.currency }
    }
}
