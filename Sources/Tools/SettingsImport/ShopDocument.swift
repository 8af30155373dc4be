import Commerce
import Content
import Foundation
import Shipping
import Taxes

/// A file of a shop's own settings as it was read: what it is called, which languages and currencies it is in, where it sends and what it taxes.
/// A part that the file does not have is `nil` and stays as it is in the shop.
package struct ShopDocument: Sendable {
    package static let limitBytes = 1 << 20

    var name: String?
    var tagline: String?
    var email: EmailAddress?
    var currencies: CurrencyChoice?
    var languages: LanguageChoice?
    var theme: Theme?
    var optionGuides: OptionGuides?
    package var zones: [ShippingZoneDraft]?
    var taxes: [TaxRegionDraft]?

    /// - Throws: `InputProblem` with the path of what is wrong, such as `shippingZones[0].rates[1].prices.KES`.
    package init(json: Data) throws(InputProblem) {
        guard json.count <= Self.limitBytes else { throw DocumentObject.problem("", "must have at most \(Self.limitBytes >> 20) MiB") }
        let value: Any
        do { value = try JSONSerialization.jsonObject(with: json) } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String ?? "it cannot be parsed"
            throw DocumentObject.problem("", "is not JSON: \(reason.last == "." ? String(reason.dropLast()) : reason)")
        }
        let root = try DocumentObject(value, at: "")
        try root.take("shop") { (value, path) throws(InputProblem) in try readShop(value, path) }
        theme = try root.take("theme", Self.theme)
        optionGuides = try root.take("optionGuides", DocumentObject.list(Self.guide)).map(OptionGuides.init(items:))
        zones = try root.take("shippingZones", DocumentObject.list(Self.zone))
        taxes = try root.take("taxes", DocumentObject.list(Self.taxRegion))
        try root.finish()
        for index in (zones ?? []).indices { zones?[index].position = index }
    }

    private mutating func readShop(_ value: Any, _ path: String) throws(InputProblem) {
        let object = try DocumentObject(value, at: path)
        name = try object.take("name", DocumentObject.text)
        tagline = try object.take("tagline", DocumentObject.text)
        email = try object.take("email", DocumentObject.parsed { (text) throws(InputProblem) in try EmailAddress(text) })
        if let offered = try object.take("currencies", DocumentObject.list(DocumentObject.parsed(Self.currency))) {
            guard let first = offered.first else { throw DocumentObject.problem("\(path).currencies", "must name at least one") }
            if let again = offered.indices.first(where: { offered[..<$0].contains(offered[$0]) }) {
                throw DocumentObject.problem("\(path).currencies[\(again)]", "names \(offered[again].code) a second time")
            }
            currencies = CurrencyChoice(offered: offered, preferred: first)
        }
        if let offered = try object.take("languages", DocumentObject.list(DocumentObject.parsed(Self.language))) {
            guard let first = offered.first else { throw DocumentObject.problem("\(path).languages", "must name at least one") }
            languages = LanguageChoice(offered: offered, preferred: first)
            do { try languages?.validate() } catch {
                throw InputProblem(field: "\(path).languages", code: error.code, message: "\(path).languages: \(error.message)")
            }
        }
        try object.finish()
    }

    /// `{"colours": {"light": {"accent": "#0b7a53"}}, "bodyFont": ["Inter"], "radius": 8, "controlRadius": 4, "darkScheme": true}`
    private static func theme(_ value: Any, _ path: String) throws(InputProblem) -> Theme {
        let object = try DocumentObject(value, at: path)
        var theme = Theme()
        if let colours = try object.take("colours", DocumentObject.init(_:at:)) {
            for scheme in ThemeScheme.allCases {
                guard let own = try colours.take(scheme.rawValue, DocumentObject.init(_:at:)) else { continue }
                for (name, colour) in try own.takeAll(Self.colour) { theme.colours[scheme, default: [:]][name] = colour }
            }
            try colours.finish()
        }
        theme.bodyFont = try object.take("bodyFont", font)
        theme.displayFont = try object.take("displayFont", font)
        theme.radius = try object.take("radius", DocumentObject.whole)
        theme.controlRadius = try object.take("controlRadius", DocumentObject.whole)
        theme.hasDarkScheme = try object.take("darkScheme", DocumentObject.flag) ?? true
        theme.marks = try object.take("marks") { (value, path) throws(InputProblem) in
            guard let marks = Theme.Marks(rawValue: try DocumentObject.text(value, path)) else {
                throw DocumentObject.problem(path, "must be one of \(Theme.Marks.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return marks
        }
        try object.finish()
        return theme
    }

    /// `{"option": "Size", "title": "Size guide", "link": "page:size-guide"}`
    private static func guide(_ value: Any, _ path: String) throws(InputProblem) -> OptionGuides.Guide {
        let object = try DocumentObject(value, at: path)
        let guide = OptionGuides.Guide(
            option: try object.require("option", DocumentObject.text), title: try object.require("title", DocumentObject.text),
            link: try object.require("link", DocumentObject.parsed { (text) throws(InputProblem) in try LinkTarget(text) }))
        try object.finish()
        return guide
    }

    private static func colour(_ name: String, _ value: Any, _ path: String) throws(InputProblem) -> (ThemeColour, HexColour) {
        guard let colour = ThemeColour(rawValue: name) else {
            throw InputProblem(
                field: path, code: .unknown, message: "\(path) is no colour. Colours are \(ThemeColour.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return (colour, try DocumentObject.parsed { (text) throws(InputProblem) in try HexColour(text) }(value, path))
    }

    /// Families in order of preference; the last may be `serif` or `monospace`.
    private static func font(_ value: Any, _ path: String) throws(InputProblem) -> FontStack {
        var families = try DocumentObject.list(DocumentObject.text)(value, path)
        let generic = families.last.flatMap(FontStack.Generic.init(rawValue:))
        if generic != nil { families.removeLast() }
        return FontStack(families: families, generic: generic ?? .sans)
    }

    private static func language(_ text: String) throws(InputProblem) -> LocaleCode { try LocaleCode(text) }

    private static func currency(_ text: String) throws(InputProblem) -> Currency { try Currency(text) }

    private static func zone(_ value: Any, _ path: String) throws(InputProblem) -> ShippingZoneDraft {
        let object = try DocumentObject(value, at: path)
        let zone = ShippingZoneDraft(
            name: try object.require("name", DocumentObject.text), places: try object.require("places", DocumentObject.list(place)),
            rates: try object.require("rates", DocumentObject.list(rate)))
        try object.finish()
        return zone
    }

    /// `KE`, `US-CA`, or `*` for every country that no zone names.
    private static func place(_ value: Any, _ path: String) throws(InputProblem) -> ShippingPlace {
        let text = try DocumentObject.text(value, path)
        if text == "*" { return .restOfWorld }
        let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
        let country = try DocumentObject.parsed { (text) throws(InputProblem) in try CountryCode(text) }(parts.first ?? "", path)
        return parts.count == 2 ? .region(country, parts[1]) : .country(country)
    }

    private static func rate(_ value: Any, _ path: String) throws(InputProblem) -> ShippingRateDraft {
        let object = try DocumentObject(value, at: path)
        let name = try object.require("name", DocumentObject.text)
        let prices = try object.require("prices", amounts)
        let free = try object.take("freeOver", amounts) ?? [:]
        let days = try range(object, "days", 0...ShippingRateDraft.maximumDays) ?? 1...7
        let weights = try range(object, "weightGrams", ShippingRateDraft.allWeights) ?? ShippingRateDraft.allWeights
        try object.finish()
        for currency in free.keys.sorted() where prices[currency] == nil {
            throw DocumentObject.problem("\(path).freeOver.\(currency.code)", "has no price beside it")
        }
        return ShippingRateDraft(
            name: name, prices: prices.sorted { $0.key < $1.key }.map { ShippingRateDraft.Price($0.value, freeOver: free[$0.key]) }, days: days,
            weightGrams: weights)
    }

    /// `{"KES": "350.00"}`
    private static func amounts(_ value: Any, _ path: String) throws(InputProblem) -> [Currency: Money] {
        var amounts: [Currency: Money] = [:]
        for (currency, money) in try DocumentObject(value, at: path).takeAll({ (code, value, path) throws(InputProblem) in
            let currency = try DocumentObject.parsed(Self.currency)(code, path)
            let money = try DocumentObject.parsed { (text) throws(InputProblem) in try Money(decimal: text, currency: currency) }(value, path)
            guard !money.isNegative else { throw DocumentObject.problem(path, "must not be negative") }
            return (currency, money)
        }) { amounts[currency] = money }
        return amounts
    }

    /// `[1, 3]`
    private static func range(_ object: DocumentObject, _ key: String, _ bounds: ClosedRange<Int>) throws(InputProblem) -> ClosedRange<Int>? {
        try object.take(key) { (value, path) throws(InputProblem) in
            let ends = try DocumentObject.list(DocumentObject.whole)(value, path)
            guard ends.count == 2, ends[0] <= ends[1], bounds.contains(ends[0]), bounds.contains(ends[1]) else {
                throw DocumentObject.problem(path, "must be [from, to] within \(bounds.lowerBound) and \(bounds.upperBound)")
            }
            return ends[0]...ends[1]
        }
    }

    private static func taxRegion(_ value: Any, _ path: String) throws(InputProblem) -> TaxRegionDraft {
        let object = try DocumentObject(value, at: path)
        let country = try object.require("country", DocumentObject.parsed { (text) throws(InputProblem) in try CountryCode(text) })
        let region = TaxRegionDraft(
            country: country, region: try object.take("region", DocumentObject.text) ?? "",
            pricesIncludeTax: try object.require("pricesIncludeTax", DocumentObject.flag),
            shippingTaxClass: try object.take("taxesShipping", DocumentObject.flag) ?? true ? TaxClass.standard : nil,
            rates: try object.require("rates", DocumentObject.list(taxRate)))
        try object.finish()
        return region
    }

    private static func taxRate(_ value: Any, _ path: String) throws(InputProblem) -> TaxRate {
        let object = try DocumentObject(value, at: path)
        let rate = TaxRate(
            taxClass: try object.take("class", DocumentObject.text) ?? TaxClass.standard, name: try object.require("name", DocumentObject.text),
            rate: try object.require(
                "percent",
                DocumentObject.parsed { (text) throws(InputProblem) in
                    let rate = try Rate(percent: text)
                    guard rate.partsPerMillion <= Rate.partsPerWhole else {
                        throw InputProblem(field: "percent", code: .outOfRange, message: "must be at most 100.")
                    }
                    return rate
                }))
        try object.finish()
        return rate
    }
}
