import Commerce
import Platform

/// The sets of one request: what is asked for, and what would be with one filter less or more.
struct ListingSelection {
    let prices: ListingColumn?
    /// Everything that is asked for.
    let result: NumberSet
    let priceBounds: ClosedRange<Int64>?

    private let collection: NumberSet
    /// The wanted values of each facet, as one set.
    private let filters: [String: NumberSet]
    private let wanted: [String: Set<String>]
    private let available: NumberSet
    private let onSale: NumberSet
    private let inPriceRange: NumberSet?
    private let request: ListingRequest
    private let source: ListingSource
    /// `nil` for a collection, which is a category or a choice already.
    private let categories: CategoryFacet?

    enum Base {
        case term(String)
        case found(NumberSet)
    }

    init(_ request: ListingRequest, base: Base, currency: Currency, from source: ListingSource) throws {
        self.request = request
        self.source = source
        let wanted = Self.bounded(request.filters)
        self.wanted = wanted
        var terms = wanted.mapValues { values in Array(values) }
        for (code, values) in terms { terms[code] = values.map { ListingSets.facet(code, $0) } }
        if let chosen = wanted[RatingFacet.code] { terms[RatingFacet.code] = RatingFacet.terms(chosen) }
        var baseTerms: [String] = []
        switch base {
        case .term(let term):
            categories = nil
            baseTerms = [term]
        case .found:
            let facet = try CategoryFacet(chosen: wanted[CategoryFacet.code] ?? [], in: source.reader)
            if wanted[CategoryFacet.code] != nil { terms[CategoryFacet.code] = facet.chosen }
            categories = facet
        }
        let sets = try source.sets(baseTerms + [ListingSets.available, ListingSets.onSale(currency)] + terms.values.joined())
        switch base {
        case .term(let term): collection = sets[term] ?? NumberSet()
        case .found(let found): collection = found
        }
        available = sets[ListingSets.available] ?? NumberSet()
        onSale = sets[ListingSets.onSale(currency)] ?? NumberSet()
        filters = terms.mapValues { terms in terms.reduce(NumberSet()) { $0.union(sets[$1] ?? NumberSet()) } }
        let prices = try source.column(ListingColumn.price(currency))
        self.prices = prices
        priceBounds = Self.bounds(collection, prices)
        inPriceRange = Self.range(request, collection, prices)
        result = Self.narrowed(
            collection, filters, Array(filters.keys), inPriceRange, request.isInStockOnly ? available : nil, request.isOnSaleOnly ? onSale : nil)
    }

    var inStockCount: Int { without(stock: true).intersectionCount(available) }
    var onSaleCount: Int { without(sale: true).intersectionCount(onSale) }

    /// Facets that have some value in the collection, with how many products each value would leave.
    func facets() throws -> [FacetGroup] {
        var values = try FacetStore.values(in: source.reader)
        if let categories { values = categories.values + values.filter { $0.facet != CategoryFacet.code } }
        let sets = try source.sets(values.map(\.term))
        var groups: [FacetGroup] = []
        var place = 0
        while place < values.count {
            let first = values[place]
            let end = values[place...].firstIndex { $0.facet != first.facet } ?? values.count
            // Within a group values add up, so its own filter does not count against them.
            let others = wanted[first.facet] == nil ? result : without(facet: first.facet)
            let shown = values[place..<end].compactMap { value -> FacetGroup.Value? in
                guard let members = sets[value.term] else { return nil }
                let isSelected = wanted[value.facet]?.contains(value.key) ?? false
                let count = others.intersectionCount(members)
                guard count > 0 || isSelected || collection.intersectionCount(members) > 0 else { return nil }
                return FacetGroup.Value(key: value.key, label: value.label, swatch: value.swatch, count: count, isSelected: isSelected, depth: value.depth)
            }
            if !shown.isEmpty { groups.append(FacetGroup(code: first.facet, label: first.facetLabel, kind: first.kind, values: shown)) }
            place = end
        }
        return groups
    }

    /// Of a search only: a collection's page has the two fields for prices.
    func priceBands() -> [PriceBand] {
        guard categories != nil, let prices else { return [] }
        return PriceBands.bands(PriceBands.edges(of: collection, prices), of: without(price: true), prices, request)
    }

    private func without(facet: String? = nil, stock: Bool = false, sale: Bool = false, price: Bool = false) -> NumberSet {
        Self.narrowed(
            collection, filters, filters.keys.filter { $0 != facet }, price ? nil : inPriceRange, request.isInStockOnly && !stock ? available : nil,
            request.isOnSaleOnly && !sale ? onSale : nil)
    }

    private static func narrowed(_ base: NumberSet, _ filters: [String: NumberSet], _ codes: [String], _ others: NumberSet?...) -> NumberSet {
        var result = base
        for code in codes { if let filter = filters[code] { result = result.intersection(filter) } }
        for other in others { if let other { result = result.intersection(other) } }
        return result
    }

    private static func bounds(_ members: NumberSet, _ prices: ListingColumn) -> ClosedRange<Int64>? {
        var (lowest, highest) = (Int64.max, Int64.min)
        members.forEach { ordinal in
            let price = prices[ordinal]
            guard price != ListingColumn.none else { return }
            lowest = min(lowest, price)
            highest = max(highest, price)
        }
        return lowest <= highest ? lowest...highest : nil
    }

    private static func range(_ request: ListingRequest, _ members: NumberSet, _ prices: ListingColumn) -> NumberSet? {
        guard request.minimumPrice != nil || request.maximumPrice != nil else { return nil }
        let (lowest, highest) = (request.minimumPrice ?? 0, request.maximumPrice ?? .max)
        return members.filter { prices[$0] >= lowest && prices[$0] <= highest && prices[$0] != ListingColumn.none }
    }

    private static func bounded(_ filters: [String: Set<String>]) -> [String: Set<String>] {
        var bounded: [String: Set<String>] = [:]
        for (code, values) in filters.sorted(by: { $0.key < $1.key }).prefix(ListingRequest.maximumFilters) where !values.isEmpty {
            bounded[code] = Set(values.sorted().prefix(ListingRequest.maximumValuesPerFilter))
        }
        return bounded
    }
}
