import Catalog
import Checkout
import Commerce
import WebCore

/// One line of the cart, with what its buyer has to know and a button for each way out.
struct CartLineView {
    /// What was wrong with what was just typed into it.
    struct Problem {
        let text: String
        let typed: String?
    }

    let line: CartQuoteLine
    let problem: Problem?
    let token: String
    let context: PageContext

    var html: HTML {
        let isBad = problem != nil || !line.isOrderable
        return """
            <li class="cart-line\(if: isBad, " cart-line--problem")">
              \(picture)
              <div class="cart-line-text">
                <h2>\(title)</h2>
                \(options)
                \(prices)
              </div>
              <div class="cart-line-tools">\(tools)</div>
              \(problems)
            </li>

            """
    }

    private var name: String { line.variant?.productTitle ?? line.title }
    private var anchor: String { "line-\(line.variantID)" }
    private var action: String { context.path(.cartLine(line.variantID)) }
    /// Whether it is still in the catalogue, if only without a price here.
    private var address: String? {
        line.variant.map { "\(context.path(.product($0.productHandle)))?variant=\(line.variantID)" }
    }

    private var picture: HTML {
        let image = line.variant?.picture.map { Picture.image($0, alt: "", sizes: "7.5rem", loading: .eager, fallbackWidth: 200) } ?? Picture.monogram(name)
        guard let address else { return "<span class=\"cart-line-picture\">\(image)</span>" }
        return "<a class=\"cart-line-picture\" href=\"\(address)\" tabindex=\"-1\" aria-hidden=\"true\">\(image)</a>"
    }

    private var title: HTML {
        address.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
    }

    private var options: HTML {
        guard let title = line.variant?.variantTitle, !title.isEmpty else { return .empty }
        return "<p class=\"cart-line-options\">\(title)</p>"
    }

    private var prices: HTML {
        guard let price = line.variant?.price, let total = line.total else { return .empty }
        return """
            <p class="price"><span class="visually-hidden">\(context.phrases["unit_price"])</span> <span>\(context.money.string(price.current))</span>\
            \(if: price.isOnSale, " <span class=\"visually-hidden\">\(context.phrases["regular_price"])</span> <s>\(context.money.string(price.regular))</s>")</p>
            <p class="price cart-line-total"><span class="visually-hidden">\(context.phrases["line_total"])</span> <strong>\(context.money.string(total))</strong></p>
            """
    }

    private var tools: HTML {
        let phrases = context.phrases
        let isSellable = line.unitPrice != nil
        let describedBy = problem != nil || !line.problems.isEmpty ? "\(anchor)-problem" : nil
        let amount: HTML = """
            <form method="post" action="\(action)" data-live>\(HiddenField.token(token))\
            \(Stepper.html(
                id: "\(anchor)-quantity", value: problem?.typed ?? String(line.quantity.value), minimum: 0, maximum: Cart.maximumQuantity,
                label: phrases["quantity_of", ["product": name]], isLive: true, describedBy: problem == nil && line.isOrderable ? nil : describedBy, in: context))\
            <button class="link-button no-js">\(phrases["update"])</button></form>

            """
        return """
            \(if: isSellable, amount)\
            <form method="post" action="\(action)" data-live>\(HiddenField.token(token))\(HiddenField.html("quantity", "0"))\
            <button class="link-button" id="\(anchor)-remove" aria-label="\(phrases["remove_product", ["product": name]])">\(phrases["remove"])</button></form>
            """
    }

    private var problems: HTML {
        var pieces: [HTML] = []
        if let problem { pieces.append("<div class=\"notice notice--danger\" id=\"\(anchor)-problem\"><p>\(problem.text)</p></div>") }
        for (index, problem) in line.problems.enumerated() {
            let id: HTML = index == 0 && pieces.isEmpty ? " id=\"\(anchor)-problem\"" : .empty
            pieces.append(notice(problem, id: id))
        }
        return HTML(pieces)
    }

    private func notice(_ problem: CartLineProblem, id: HTML) -> HTML {
        let phrases = context.phrases
        let kind: HTML = problem.isBlocking ? "notice--danger" : "notice--warning"
        let way: HTML
        switch problem {
        case .priceChanged(_, let new): way = button(phrases["price_accept"], field: "price", value: new.decimalText)
        case .onlyLeft(let count): way = button(phrases["take_left", ["count": String(count)]], field: "quantity", value: String(count))
        case .soldIndividually: way = button(phrases["take_left", ["count": "1"]], field: "quantity", value: "1")
        case .soldOut, .unavailable: way = button(phrases["remove"], field: "quantity", value: "0")
        }
        return """
            <div class="notice \(kind)"\(id)><p>\(LineProblemText.text(problem, in: context))</p>\(way)</div>
            """
    }

    private func button(_ title: String, field: String, value: String) -> HTML {
        """
        <form method="post" action="\(action)" data-live>\(HiddenField.token(token))\(HiddenField.html(field, value))\
        <button class="button button--quiet button--small">\(title)</button></form>
        """
    }
}
