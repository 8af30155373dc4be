import Catalog
import Commerce
import WebCore

/// The part of an address that says which products of a listing are shown: read from it and printed into it.
struct ListingQuery {
    /// What was searched for; `nil` for a collection.
    var text: String?
    /// By facet code.
    var filters: [String: Set<String>] = [:]
    /// As typed, in the market's currency: shown again, though it may be no price.
    var minimumPrice: String?
    var maximumPrice: String?
    var isInStockOnly = false
    var isOnSaleOnly = false
    var sort: ListingSort?
    var page = 1

    let currency: Currency

    private static let filterPrefix = "filter."

    static func allows(_ parameter: String) -> Bool {
        ["sort", "page", "min_price", "max_price", "in_stock", "on_sale"].contains(parameter) || parameter.hasPrefix(filterPrefix)
    }

    /// A value that means nothing is as if it were not there: a shared link goes on working when a filter is gone.
    init(_ parameters: Parameters, _ currency: Currency) {
        self.currency = currency
        for item in parameters.items {
            switch item.name {
            case "q": text = item.value
            case "sort": sort = ListingSort(rawValue: item.value)
            case "page": page = Int(item.value).map { min(max($0, 1), 10_000) } ?? 1
            case "min_price": minimumPrice = item.value
            case "max_price": maximumPrice = item.value
            case "in_stock": isInStockOnly = item.value == "1"
            case "on_sale": isOnSaleOnly = item.value == "1"
            default:
                if item.name.hasPrefix(Self.filterPrefix) { filters[String(item.name.dropFirst(Self.filterPrefix.count)), default: []].insert(item.value) }
            }
        }
    }

    func request(collection: Handle?) -> ListingRequest {
        ListingRequest(
            collection: collection, filters: filters, minimumPrice: minimum?.minorUnits, maximumPrice: maximum?.minorUnits,
            isInStockOnly: isInStockOnly, isOnSaleOnly: isOnSaleOnly, sort: sort, page: page)
    }

    /// What was typed, where it is a price.
    var minimum: Money? { amount(minimumPrice) }
    var maximum: Money? { amount(maximumPrice) }

    /// Whether something was typed that is none.
    var hasBadPrice: Bool { (minimumPrice != nil && minimum == nil) || (maximumPrice != nil && maximum == nil) }

    /// Whether the lowest price that is asked for is above the highest.
    var isPriceReversed: Bool {
        guard let minimum, let maximum else { return false }
        return minimum.minorUnits > maximum.minorUnits
    }

    private func amount(_ text: String?) -> Money? {
        guard let text, let money = try? Money(decimal: text, currency: currency), !money.isNegative else { return nil }
        return money
    }

    /// In the order that canonical addresses have.
    var parameters: Parameters {
        var parameters = Parameters()
        if let text { parameters.append("q", text) }
        for (code, values) in filters.sorted(by: { $0.key < $1.key }) {
            for value in values.sorted() { parameters.append(Self.filterPrefix + code, value) }
        }
        if let minimumPrice { parameters.append("min_price", minimumPrice) }
        if let maximumPrice { parameters.append("max_price", maximumPrice) }
        if isInStockOnly { parameters.append("in_stock", "1") }
        if isOnSaleOnly { parameters.append("on_sale", "1") }
        if let sort { parameters.append("sort", sort.rawValue) }
        if page > 1 { parameters.append("page", String(page)) }
        return parameters
    }

    static func name(ofFilter code: String) -> String { filterPrefix + code }

    var isFiltered: Bool { !filters.isEmpty || minimum != nil || maximum != nil || isInStockOnly || isOnSaleOnly }

    /// Without any filter, in the same order.
    var cleared: ListingQuery {
        var query = ListingQuery(Parameters(), currency)
        query.text = text
        query.sort = sort
        return query
    }

    /// As it is taken over to another currency, in which a bound of a price is another one.
    var withoutPrices: ListingQuery {
        guard minimumPrice != nil || maximumPrice != nil else { return self }
        return changed { query in
            query.minimumPrice = nil
            query.maximumPrice = nil
        }
    }

    func turned(to page: Int) -> ListingQuery {
        var query = self
        query.page = page
        return query
    }

    /// With another filter or one less, from the first page.
    func changed(_ change: (inout ListingQuery) -> Void) -> ListingQuery {
        var query = turned(to: 1)
        change(&query)
        return query
    }

    func address(_ path: String) -> String {
        let query = parameters
        return query.isEmpty ? path : "\(path)?\(query.formEncoded)"
    }
}
