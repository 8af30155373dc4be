import Catalog
import Commerce
import Inventory
import Reviews
import WebCore

/// schema.org/Product for search engines.
struct ProductStructuredData {
    private let page: ProductPage

    init(_ page: ProductPage) { self.page = page }

    func html() throws -> HTML {
        let product = page.product
        let context = page.context
        let url = context.url(.product(product.handle))
        var json = JSONObjectText()
        json.add("@context", "https://schema.org")
        json.add("@type", "Product")
        json.add("name", product.title)
        json.add("url", url)
        if !product.subtitle.isEmpty { json.add("description", product.subtitle) }
        if let first = product.variants.first { json.add("sku", first.sku.text) }
        if let picture = product.pictures.first { json.add("image", context.url(path: picture.picture.path(width: 960))) }
        let prices = product.variants.compactMap { $0.price?.current }
        if let lowest = prices.min(by: { $0.minorUnits < $1.minorUnits }), let highest = prices.max(by: { $0.minorUnits < $1.minorUnits }) {
            var offer = JSONObjectText()
            offer.add("@type", "AggregateOffer")
            offer.add("priceCurrency", context.market.currency.code)
            offer.add("lowPrice", lowest.decimalText)
            offer.add("highPrice", highest.decimalText)
            offer.add("offerCount", String(prices.count))
            let isAvailable = product.variants.contains { page.states[$0.id]?.canBeBought ?? true }
            offer.add("availability", isAvailable ? "https://schema.org/InStock" : "https://schema.org/OutOfStock")
            offer.add("url", url)
            json.add("offers", offer)
        }
        if !page.reviews.summary.rating.isEmpty {
            json.add("aggregateRating", page.reviews.aggregateData)
            json.add("review", page.reviews.reviewData)
        }
        return json.html
    }
}
