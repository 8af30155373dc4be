import Catalog
import Commerce
import Inventory
import Platform
import WebCore

/// The page of one product.
enum ProductView {
    static func allows(_ parameter: String) -> Bool { parameter == "variant" || parameter == ProductReviews.parameter || parameter.hasPrefix("option.") }

    static func render(_ handle: Handle, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        guard let product = try CatalogReads.product(handle: handle, currency: context.market.currency, at: context.now, in: reader) else {
            reader.depend(on: .products)
            guard let current = try CatalogReads.currentHandle(ofProduct: handle, in: reader) else { return nil }
            return .redirect(to: context.path(.product(current)), isPermanent: true)
        }
        let states = try InventoryReads.states(of: product.variants.map(\.id), in: reader)
        let reviews = try ProductReviews(of: product.id, page: request.query[ProductReviews.parameter], in: reader)
        let choice = VariantChoice(product, states: states, query: request.query)
        let page = ProductPage(product: product, states: states, choice: choice, reviews: reviews, context: context)
        return .html(try page.html())
    }
}

/// Which variant a page shows: the one with the asked options, the asked one, else the first that can be bought.
struct VariantChoice {
    /// For each option, the place of the chosen value.
    let values: [Int]
    /// `nil` when no variant has these values.
    let variant: ProductVariant?

    init(_ product: ProductDetail, states: [VariantID: StockState], query: Parameters) {
        let asked = query["variant"].flatMap { asked in product.variants.first { $0.id.description == asked } }
        let first = asked ?? product.variants.first { states[$0.id]?.canBeBought ?? false } ?? product.variants.first
        var values = first?.values ?? []
        var isAsked = false
        for (index, option) in product.options.enumerated() {
            guard let label = query["option.\(option.name)"], let value = option.values.firstIndex(where: { $0.label == label }) else { continue }
            values[index] = value
            isAsked = true
        }
        self.values = values
        variant = isAsked ? product.variant(with: values) : first
    }
}
