import Catalog
import Commerce
import WebCore

/// The page of a request, and what is said once it is noted.
struct BackInStockPage {
    let goods: VariantForSale
    let context: PageContext

    private var phrases: Phrases { context.phrases }
    private var link: String { "\(context.path(.product(goods.productHandle)))?variant=\(goods.variantID)" }

    func form(email: String, problems: [InputProblem], notice: HTML) -> HTML {
        let wrong = FormProblems(problems, phrases)
        let above = HTML([wrong.notice, notice])
        var frame = EntryFrame(context: context, title: phrases["back_in_stock"], prompt: phrases["back_in_stock.prompt"])
        frame.hasProblems = !above.bytes.isEmpty
        return frame.html(
            """
            \(product)
            <form class="entry-form" method="post" action="\(context.path(.account(.backInStock)))" novalidate data-once>
            \(HiddenField.html("variant", goods.variantID.description))\(BackInStockFields.html(email: email, problem: wrong["email"], in: context))
            </form>
            """, notice: above)
    }

    func asked() -> HTML {
        EntryFrame(
            context: context, title: phrases["back_in_stock.asked"], prompt: phrases["back_in_stock.prompt"], lead: phrases["back_in_stock.asked.lead"]
        ).html(
            """
            \(product)
            <p class="button-row"><a class="button button--small" href="\(link)">\(phrases["back_to_product"])</a></p>
            """)
    }

    private var product: HTML {
        let picture = goods.picture.map { Picture.image($0, alt: "", sizes: "6rem", loading: .eager, fallbackWidth: 320) } ?? .empty
        return """
            <div class="entry-product">\(picture)<p><a href="\(link)"><strong>\(goods.productTitle)</strong></a>\
            \(if: !goods.variantTitle.isEmpty, "<br><span class=\"small muted\">\(goods.variantTitle)</span>")</p></div>
            """
    }
}
