import BackInStock
import Catalog
import Commerce
import Customers
import Inventory
import WebCore

/// On a product's page: to be told when the chosen variant is back. The page is everybody's, so it stands there for all that may sell
/// out, and styles show it while the stock beside it says "sold out".
struct BackInStockForm {
    private let page: ProductPage

    init(_ page: ProductPage) { self.page = page }

    private var context: PageContext { page.context }
    private var phrases: Phrases { context.phrases }

    var html: HTML {
        guard case .variants = page.product.sale, mayBeSoldOut else { return .empty }
        return """
            <form class="back-in-stock" method="post" action="\(context.path(.account(.backInStock)))" aria-labelledby="back-in-stock" data-once \
            data-back-in-stock data-module="\(context.assets.path("back-in-stock.js"))"\(if: !isForSale, " hidden")>
            <h2 id="back-in-stock">\(phrases["back_in_stock"])</h2>
            \(HiddenField.html("variant", page.choice.variant?.id.description ?? ""))\(BackInStockFields.html(email: "", in: context))
            </form>

            """
    }

    private var mayBeSoldOut: Bool {
        page.product.variants.contains { variant in
            switch page.states[variant.id] {
            case .soldOut, .fewLeft: true
            default: false
            }
        }
    }

    /// Nobody waits for what is not made, or not sold in this currency.
    private var isForSale: Bool { page.choice.variant?.price != nil }
}

/// The address and the button, on the product's page and on a page of their own.
enum BackInStockFields {
    static func html(email: String, problem: String? = nil, in context: PageContext) -> HTML {
        let phrases = context.phrases
        let kept = ["days": String(BackInStockRequests.waitingDays), "after": String(BackInStockRequests.toldDays)]
        return """
            \(AccountField.email(email, context, problem: problem))\
            <p class="small muted">\(phrases["back_in_stock.kept", kept])</p>
            <p><button class="button button--small" data-busy-text="\(phrases["back_in_stock.busy"])">\(phrases["back_in_stock.button"])</button></p>
            """
    }
}
