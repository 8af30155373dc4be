import Catalog
import Commerce
import Content
import Inventory
import WebCore

/// The choice of options and the button that puts the choice into the cart: one form, so that what is chosen is what is bought,
/// with or without a script. A second button, for those without, shows the page again with the choice.
struct VariantForm {
    private let page: ProductPage

    init(_ page: ProductPage) { self.page = page }

    private var product: ProductDetail { page.product }
    private var context: PageContext { page.context }

    var html: HTML {
        """
        <form class="stack" method="post" action="\(context.path(.cartLines))" id="add-to-cart"\(if: !product.options.isEmpty, choosing)>
        \(HiddenField.html("product", product.handle.text))\(if: !product.options.isEmpty, options)\
        \(add)
        </form>
        """
    }

    /// What the script needs to follow the choice.
    private var choosing: HTML {
        """
         data-variant-form data-stock-source="\(context.path(.productStock(product.handle)))" data-text-unavailable="\(context.phrases["not_made"])"
        """
    }

    private var options: HTML {
        """
        \(each: product.options.enumerated(), fieldset)
        <p class="no-js"><button class="button button--quiet button--small" formmethod="get" \
        formaction="\(context.path(.product(product.handle)))" data-show-choice>\(context.phrases["show_this_choice"])</button></p>

        """
    }

    private func fieldset(_ index: Int, _ option: ProductOption) -> HTML {
        let many: HTML = option.values.count > 16 ? " option-values--many" : ""
        return """
            <fieldset class="option">
              <legend>\(context.words.html(option.name)) <span class="option-value" data-option-value>\(context.words.text(option.values[page.choice.values[index]].label))</span></legend>
              <div class="option-values\(many)">\(each: option.values.enumerated(), { value, item in pill(index, value, option.name, item) })</div>
            </fieldset>

            """
    }

    private func pill(_ option: Int, _ value: Int, _ name: String, _ item: ProductOption.Value) -> HTML {
        var values = page.choice.values
        let isChosen = values[option] == value
        values[option] = value
        let canBeBought = product.variant(with: values).flatMap { page.states[$0.id]?.canBeBought } ?? false
        let said = context.words.text(item.label)
        let input: HTML = """
            <input type="radio" name="option.\(name)" value="\(item.label)"\(if: said != item.label, " data-label=\"\(said)\"")\(if: isChosen, " checked")\(if: !canBeBought, " aria-disabled=\"true\"")>
            """
        guard let color = item.swatch else { return "<label class=\"pill\">\(input)<span>\(context.words.html(item.label))</span></label>" }
        return """
            <label class="pill pill--swatch">\(input)<span>\(Cards.swatch(color))<span class="visually-hidden">\(context.words.html(item.label))</span></span></label>
            """
    }

    /// Stands beside the state that it belongs to; styles show it while that is "in stock".
    private var dispatch: HTML {
        let text = context.frame.assurances.dispatch
        return text.isEmpty || product.isDigital ? .empty : "<p class=\"stock-note\">\(context.words.html(text))</p>"
    }

    private var add: HTML {
        let phrases = context.phrases
        let state = hasNoPrice ? .soldOut : page.choice.variant.flatMap { page.states[$0.id] } ?? .soldOut
        let stockText =
            page.choice.variant == nil
            ? phrases["not_made"] : hasNoPrice ? phrases["no_price", ["currency": context.market.currency.code]] : Stock.text(state, phrases)
        return """
            \(HiddenField.html("variant", page.choice.variant?.id.description ?? ""))
              <div class="stock-line"><p class="stock" data-stock data-state="\(Stock.name(state))">\(stockText)</p>\(dispatch)</div>
              <div class="add-row">
                \(quantity)
                \(addButton(form: .empty))
              </div>
            """
    }

    /// The shop has it, but says no price in the currency of this market.
    private var hasNoPrice: Bool { page.choice.variant.map { $0.price == nil } ?? false }

    private var quantity: HTML {
        if product.isSoldIndividually { return HiddenField.html("quantity", "1") }
        return Stepper.html(id: "quantity", value: "1", minimum: 1, label: context.phrases["quantity"], in: context)
    }

    func addButton(form: HTML) -> HTML {
        let phrases = context.phrases
        let state = page.choice.variant.flatMap { $0.price == nil ? nil : page.states[$0.id] } ?? .soldOut
        let label =
            switch state {
            case .soldOut where hasNoPrice: phrases["unavailable"]
            case .soldOut: phrases["stock.sold_out"]
            default: phrases["add_to_cart"]
            }
        return """
            <button class="button button--accent"\(form) data-add data-label-add="\(phrases["add_to_cart"])" \
            data-label-sold_out="\(phrases["stock.sold_out"])" data-label-backorder="\(phrases["add_to_cart"])" \
            data-label-unavailable="\(phrases["unavailable"])"\
            \(if: state == .soldOut, " disabled")>\(label)</button>
            """
    }
}

/// One more, one fewer, or a number typed.
enum Stepper {
    static func html(
        id: String, value: String, minimum: Int, maximum: Int = 999, label: String, isLive: Bool = false, describedBy: String? = nil,
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
