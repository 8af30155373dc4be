import Catalog
import Commerce
import Inventory
import Platform
import WebCore

/// The page of one product.
enum ProductView {
    static func allows(_ parameter: String) -> Bool {
        parameter == "variant" || parameter == ProductReviews.parameter || OpenChoice.parameters.contains(parameter)
            || parameter.hasPrefix(VariantChoice.prefix)
    }

    static func render(_ handle: Handle, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        guard let product = try CatalogReads.product(handle: handle, currency: context.market.currency, at: context.now, in: reader) else {
            reader.depend(on: .products)
            guard let current = try CatalogReads.currentHandle(ofProduct: handle, in: reader) else { return nil }
            return .redirect(to: context.path(.product(current)), isPermanent: true)
        }
        let (shown, texts) = try translated(product, context, reader)
        let states = try InventoryReads.states(of: product.variants.map(\.id), in: reader)
        let reviews = try ProductReviews(of: product.id, page: request.query[ProductReviews.parameter], in: reader)
        let choice = VariantChoice(product, query: request.query)
        let page = ProductPage(
            product: shown, texts: texts, states: states, choice: choice, state: BuyState(product, choice, states), query: request.query,
            reviews: reviews, context: context)
        return .html(try page.html())
    }
}

extension ProductView {
    /// The product with what is translated of it, and which fields those are.
    private static func translated(
        _ product: ProductDetail, _ context: PageContext, _ reader: Reader
    ) throws -> (ProductDetail, Set<CatalogTranslations.Field>) {
        guard let locale = context.words.locale else { return (product, Set(CatalogTranslations.Field.allCases)) }
        return try CatalogTranslations.translated(product, in: locale, in: reader)
    }
}
