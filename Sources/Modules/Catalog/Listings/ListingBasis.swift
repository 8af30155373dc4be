import Commerce
import Platform

/// What every listing needs, whatever it is of: the filters with their products, and who can be bought. About 2 bytes for each
/// filter of each product, kept in memory until a product changes.
struct ListingBasis: Sendable {
    /// All values in the order they are shown.
    let facets: [FacetStore.Value]
    /// Of the values' terms and `available`; a term without products is not in it.
    let sets: [String: NumberSet]

    static func load(in reader: Reader) throws -> ListingBasis {
        try reader.kept("listings", under: .products) { reader, _ in
            let facets = try FacetStore.values(in: reader)
            let terms = facets.map { ListingSets.facet($0.facet, $0.key) } + [ListingSets.available]
            return ListingBasis(facets: facets, sets: try ListingSets.table.sets(terms, in: reader))
        }
    }
}

/// As `ListingBasis`, for what differs by currency.
struct CurrencyBasis: Sendable {
    let prices: ListingColumn
    let onSale: NumberSet

    static func load(_ currency: Currency, in reader: Reader) throws -> CurrencyBasis {
        try reader.kept("prices:\(currency.code)", under: .products) { reader, _ in
            CurrencyBasis(
                prices: try ListingColumn.load(ListingColumn.price(currency), in: reader),
                onSale: try ListingSets.table.set(ListingSets.onSale(currency), in: reader))
        }
    }
}
