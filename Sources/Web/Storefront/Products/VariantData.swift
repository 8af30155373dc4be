import Catalog
import Commerce
import Inventory
import WebCore

/// All variants as data, so that the script can show another one without asking.
struct VariantData {
    private let page: ProductPage

    init(_ page: ProductPage) { self.page = page }

    /// Written by hand: encoding through Foundation would cost as much as the rest of the page.
    func html() throws -> HTML {
        guard case .variants = page.product.sale, !page.product.options.isEmpty else { return .empty }
        var json = JSONArrayText()
        for variant in page.product.variants {
            guard let price = variant.price else { continue }
            let state = page.states[variant.id] ?? .inStock
            json.begin()
            json.add("id", variant.id.description)
            json.add("options", zip(page.product.options, variant.values).map { $0.values[$1].label })
            json.add("price", page.context.money.string(price.current))
            json.add("compareAt", price.isOnSale ? page.context.money.string(price.regular) : nil)
            json.add("stock", Stock.name(state))
            json.add("stockText", Stock.text(state, page.context.phrases))
            json.add("picture", variant.picture)
            json.add("sku", variant.sku.text)
            json.end()
        }
        return "<script type=\"application/json\" id=\"variants\">\(json.html)</script>\n"
    }
}
