import Commerce
import Platform

/// The rows of products that a batch makes, gathered so that few statements write them.
struct NewProductRows {
    private var products: [SQL] = []
    private var variants: [SQL] = []
    private var prices: [SQL] = []
    private var ranges: [SQL] = []
    private var handles: [Handle] = []

    mutating func add(
        _ row: ProductWriter.Row, _ draft: ProductDraft, _ variants: [VariantID], _ ranges: [Currency: PriceRange]
    ) throws {
        products.append(ProductRows.product(row, draft, variants))
        handles.append(row.handle)
        for (place, variant) in draft.variants.enumerated() {
            self.variants.append(try ProductRows.variant(variant, variants[place], at: place, of: row.id, draft.options))
            prices += variant.prices.map { ProductRows.price($0, of: variants[place], row.id) }
        }
        self.ranges += ranges.sorted { $0.key < $1.key }.map { ProductRows.range($0.value, in: $0.key, of: row.id) }
    }

    mutating func flush(in transaction: Transaction) throws {
        guard !products.isEmpty else { return }
        try transaction.insert(ProductRows.products, products)
        try transaction.insert(ProductRows.variants, variants)
        try transaction.insert(ProductRows.prices, prices)
        try transaction.insert(ProductRows.ranges, ranges)
        // The addresses were other products' before, perhaps.
        try HandleHistory.forget(.product, handles, in: transaction)
        self = NewProductRows()
    }
}
