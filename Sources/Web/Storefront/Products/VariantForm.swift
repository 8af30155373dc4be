import Catalog
import Commerce
import Content
import Inventory
import WebCore

/// The choice of options and the button that puts the choice into the cart: one form, so that what is chosen is what is bought,
/// with or without a script. A second button, for those without, shows the page again with the choice.
struct VariantForm {
    static let id = "add-to-cart"

    private let page: ProductPage

    init(_ page: ProductPage) { self.page = page }

    private var product: ProductDetail { page.product }
    private var context: PageContext { page.context }
    private var phrases: Phrases { page.context.phrases }

    var html: HTML {
        """
        <form class="stack" method="post" action="\(context.path(.cartLines))" id="\(Self.id)"\(if: !product.options.isEmpty, choosing)>
        \(HiddenField.html("product", product.handle.text))\(if: !product.options.isEmpty, options)\
        \(add)
        </form>
        """
    }

    /// What the script needs to follow the choice.
    private var choosing: HTML {
        """
         data-variant-form data-stock-source="\(context.path(.productStock(product.handle)))" data-text-not_made="\(phrases["not_made"])" \
        data-note-not_made="\(phrases["not_made.short"])" data-note-sold_out="\(phrases["stock.sold_out"])" \
        data-note-unavailable="\(phrases["unavailable"])"
        """
    }

    private var options: HTML {
        let offers = ValueOffers(product, page.choice, page.states)
        return """
            \(each: product.options.enumerated(), { index, option in OptionFieldset(page, index, option, offers).html })
            <p class="no-js"><button class="button button--quiet button--small" formmethod="get" \
            formaction="\(context.path(.product(product.handle)))" data-show-choice>\(phrases["show_this_choice"])</button></p>

            """
    }

    /// Stands beside the state that it belongs to; styles show it while that is "in stock".
    private var dispatch: HTML {
        let text = context.frame.assurances.dispatch
        return text.isEmpty || product.isDigital ? .empty : "<p class=\"stock-note\">\(context.words.html(text))</p>"
    }

    private var add: HTML {
        """
        \(HiddenField.html("variant", page.choice.variant?.id.description ?? ""))
          <div class="stock-line"><p class="stock" data-stock data-state="\(page.state.name)">\(page.state.text(in: context))</p>\(dispatch)</div>
          <div class="add-row">
            \(quantity)
            \(addButton(form: .empty))
          </div>
        """
    }

    private var quantity: HTML {
        if product.isSoldIndividually { return HiddenField.html("quantity", "1") }
        return Stepper.html(id: "quantity", value: String(page.quantity), minimum: 1, label: phrases["quantity"], in: context)
    }

    func addButton(form: HTML) -> HTML {
        """
        <button class="button button--accent"\(form) data-add data-label-add="\(phrases["add_to_cart"])" \
        data-label-sold_out="\(phrases["stock.sold_out"])" data-label-backorder="\(phrases["add_to_cart"])" \
        data-label-not_made="\(phrases["not_made"])" data-label-unavailable="\(phrases["unavailable"])"\
        \(if: !page.state.isActive, " disabled")>\(page.state.label(in: context))</button>
        """
    }
}

/// One more, one fewer, or a number typed.
enum Stepper {
    static let range = 1...999

    static func html(
        id: String, value: String, minimum: Int, maximum: Int = range.upperBound, label: String, isLive: Bool = false, describedBy: String? = nil,
        in context: PageContext
    ) -> HTML {
        """
        <div class="stepper"><button type="button" class="js-only"\(if: isLive, " id=\"\(id)-fewer\"") data-step="-1" aria-label="\(context.phrases["one_fewer"])">−</button>\
        <input type="number" name="quantity" id="\(id)" value="\(value)" min="\(minimum)" max="\(maximum)" inputmode="numeric" \
        aria-label="\(label)"\(if: isLive, " data-quantity")\
        \(describedBy.map { " aria-invalid=\"true\" aria-describedby=\"\($0)\"" as HTML })>\
        <button type="button" class="js-only"\(if: isLive, " id=\"\(id)-more\"") data-step="1" aria-label="\(context.phrases["one_more"])">+</button></div>
        """
    }
}
