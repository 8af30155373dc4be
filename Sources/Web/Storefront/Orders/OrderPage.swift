import Commerce
import Orders
import StoredValue
import WebCore

/// The confirmation of an order, and later the place to look how it stands.
struct OrderPage {
    let view: OrderView
    /// Whether there is something in the cart to go on with.
    let hasCart: Bool
    /// Of the forms of whoever looks at it in their account; `nil` for who has its link only.
    var accountToken: String?

    private var order: OrderDetail { view.order }
    private var context: PageContext { view.context }
    private var phrases: Phrases { view.context.phrases }

    var html: HTML {
        var layout = Layout(context: context, title: phrases["order_number", ["number": order.number.description]])
        layout.hasForms = true
        // An order is in the currency that it was made in.
        layout.here = Layout.Here(accountToken == nil ? .order(token: order.token.text) : .account(.order(order.number.value)))
        layout.currencyHere = Layout.Here(accountToken == nil ? .home : .account(.orders))
        return layout.page(
            """
            <div class="order" data-swap="order" data-order>
            \(againForm)\(head)
            <div class="split">
              <div class="stack">
                \(dueNotice)\(DownloadList(downloads: view.downloads, order: order, context: context).html)\(items)
                \(Totals.html(order.amounts, discounts: discounts, taxes: order.taxes.map { Totals.Tax(name: $0.name, rate: $0.rate, amount: $0.amount) }, shipping: order.shipping?.name, prepaid: view.prepaid.map { Totals.Prepayment(lastFour: $0.lastFour, amount: $0.amount) }, rest: rest, in: context))
                \(givenBack)<hr>
                \(details)
                \(ReviewInvitation(reviews: view.reviews, order: order, context: context).html)
              </div>
              <section class="summary" aria-labelledby="progress"><h2 id="progress">\(phrases["progress"])</h2>
                \(estimate)\(OrderTimeline(view: view).html)</section>
            </div>
            </div>
            """)
    }

    private var head: HTML {
        let (situation, name) = (view.situation, view.headline.rawValue)
        let values = [
            "name": order.billingAddress.name, "number": order.number.description, "email": order.email.text,
            // What a balance paid of an order that came to nothing went back to it before the money came.
            "total": context.money.string(situation == .givenBack ? order.toPay : order.amounts.total),
        ]
        var reason: String?
        if case .declined(let decline?) = situation { reason = PaymentWords.reason(decline, phrases) }
        return """
            \(back)<header class="page-head">
              <div class="status status--\(situation.tone.rawValue)"><span class="status-mark">\(icon(situation.tone))</span><div>
              <p class="prompt">\(phrases["order.\(name).prompt"])</p>
              <h1>\(phrases["order.\(name).title", values])</h1>
              <p class="lead"\(if: !situation.isPassing, " data-announce")>\(reason.map { "\($0) " as HTML })\(phrases["order.\(name).lead", values])</p>
              </div></div>
              <p class="button-row">\(actions(situation))</p>
            </header>
            """
    }

    private func icon(_ tone: OrderSituation.Tone) -> HTML {
        switch tone {
        case .good: Icon.tick
        case .waiting: Icon.clock
        case .bad: Icon.alert
        }
    }

    private var back: HTML {
        guard accountToken != nil else { return .empty }
        return """
            <nav class="crumbs" aria-label="\(phrases["breadcrumb"])"><ol><li><a href="\(context.path(.account(.overview)))">\(phrases["account"])</a></li>\
            <li><a href="\(context.path(.account(.orders)))">\(phrases["account.orders"])</a></li></ol></nav>

            """
    }

    /// Its button is beside the others, its form where a form may be.
    private var againForm: HTML {
        guard let accountToken else { return .empty }
        return """
            <form id="again" method="post" action="\(context.path(.account(.orderAgain(order.number.value))))" data-once>\(AccountField.token(accountToken))</form>

            """
    }

    private func actions(_ situation: OrderSituation) -> HTML {
        let again = "\(context.path(.order(token: order.token.text)))?check=1"
        var actions: [HTML] = []
        switch situation {
        case .toConfirm(let url):
            actions.append(
                "<a class=\"button button--accent button--small\" href=\"\(url)\" data-refresh=\"\(pauseSeconds)\">\(phrases["order.go_confirm"])</a>")
            actions.append("<a class=\"button button--quiet button--small\" href=\"\(again)\">\(phrases["check_again"])</a>")
        case .checking:
            actions.append("<a class=\"button button--small\" href=\"\(again)\" data-refresh=\"\(pauseSeconds)\">\(phrases["check_again"])</a>")
        default:
            if situation.invitesRetry, hasCart {
                actions.append("<a class=\"button button--accent button--small\" href=\"\(context.path(.checkout))\">\(phrases["back_to_checkout"])</a>")
            }
            actions.append("<a class=\"button button--quiet button--small\" href=\"\(context.path(.home))\">\(phrases["keep_shopping"])</a>")
        }
        if accountToken != nil { actions.append("<button form=\"again\" class=\"button button--small\">\(phrases["order.again"])</button>") }
        actions.append("<button type=\"button\" class=\"button button--quiet button--small js-only\" data-print>\(phrases["print"])</button>")
        return HTML(actions)
    }

    /// How long the page waits before it looks again: the older the order, the longer.
    private var pauseSeconds: Int { Int(max(4, min(60, context.now.milliseconds(since: order.createdAt) / 10_000))) }

    /// What to do so that the order is sent: where to transfer the money to, or what to have ready.
    private var dueNotice: HTML {
        guard case .toPay(let until) = view.situation else { return .empty }
        let day = until.map { DateText.day($0, phrases) }
        return """
            <section class="notice\(if: until != nil, " notice--warning")" aria-labelledby="due"><h2 id="due">\(PaymentWords.title(order.paymentMethod.code, order.paymentMethod.title, phrases))</h2>\
            <p class="lines">\(PaymentWords.instructions(order.paymentMethod.code, order.paymentMethod.instructions, context))</p>
            <dl class="totals"><div><dt>\(phrases["amount"])</dt><dd>\(context.money.string(order.toPay))</dd></div>\
            \(day.map { """
                <div><dt>\(phrases["payment_reference"])</dt><dd>\(order.number.description)</dd></div><div><dt>\(phrases["pay_until"])</dt><dd>\($0)</dd></div>
                """ as HTML })</dl></section>

            """
    }

    private var estimate: HTML {
        guard let estimate = DeliveryEstimate(view) else { return .empty }
        return """
            <p class="estimate"><span class="label">\(phrases["estimate"])</span> <strong>\(estimate.text(phrases))</strong></p>

            """
    }

    private var discounts: [Totals.Discount] {
        order.discounts.map { discount in
            let amount = Money(minorUnits: discount.goods.minorUnits + discount.shipping.minorUnits, currency: discount.goods.currency)
            return Totals.Discount(title: discount.title, code: discount.code, amount: amount)
        }
    }

    /// What is paid with money beside gift cards and store credit: left to pay, or the way it was paid.
    private var rest: (title: String, amount: Money)? {
        guard order.toPay.isPositive else { return nil }
        let isOpen = order.paymentStatus == .pending
        return (isOpen ? phrases["to_pay"] : PaymentWords.title(order.paymentMethod.code, order.paymentMethod.title, phrases), order.toPay)
    }

    private var items: HTML {
        """
        <section aria-labelledby="items"><h2 class="label" id="items">\(phrases["items_label"])</h2>
        <div class="table-scroll"><table class="table"><thead><tr><th scope="col">\(phrases["product"])</th>\
        <th scope="col" class="number">\(phrases["quantity"])</th><th scope="col" class="number">\(phrases["total"])</th></tr></thead>
        <tbody>\(each: order.lines, item)</tbody></table></div></section>
        """
    }

    private func item(_ line: OrderLine) -> HTML {
        """
        <tr><th scope="row"><div class="item">\(picture(line))<span>\(line.productTitle)\(if: !line.variantTitle.isEmpty, "<br><span class=\"muted\">\(line.variantTitle)</span>")\
        \(if: line.backordered > 0, "<br><span class=\"muted\">\(phrases["backordered", count: line.backordered])</span>")\(cameBack(line))</span></div></th>\
        <td class="number">\(line.quantity.value)</td><td class="number">\(context.money.string(line.total))</td></tr>

        """
    }

    /// As it was when it was ordered.
    private func picture(_ line: OrderLine) -> HTML {
        line.picture.map { "<img src=\"\($0.path)\" alt=\"\" width=\"64\" height=\"80\">" } ?? Picture.monogram(line.productTitle)
    }

    private func cameBack(_ line: OrderLine) -> HTML {
        let count = view.returns.flatMap(\.lines).filter { $0.id == line.id }.reduce(0) { $0 + $1.quantity }
        return count == 0 ? .empty : "<br><span class=\"muted\">\(phrases["order.line_returned", count: count])</span>"
    }

    private var givenBack: HTML {
        guard view.givenBack.isPositive else { return .empty }
        return """
            <dl class="totals"><div><dt>\(phrases["order.given_back_so_far"])</dt><dd>\(context.money.string(view.givenBack.negated))</dd></div>\
            \(each: view.prepaid.filter(\.givenBack.isPositive), { use in
            "<div class=\"muted\"><dt>\(phrases["order.given_back_to", ["place": CheckoutGiftCards.name(use.lastFour, phrases)]])</dt><dd>\(context.money.string(use.givenBack.negated))</dd></div>"
            })</dl>

            """
    }

    private var details: HTML {
        let delivery = order.shippingAddress.map { section(phrases["delivery_address"], "<address class=\"address\">\(AddressLines.html($0))</address>") }
        let isSame = order.shippingAddress == order.billingAddress
        let billing: HTML = isSame ? "\(phrases["same_as_delivery"])" : AddressLines.html(order.billingAddress)
        let shipping = order.shipping.map { shipping in
            section(
                phrases["shipping"],
                "<p class=\"address\">\(context.words.html(shipping.name))<br><span class=\"muted\">\(WorkingDays.text(shipping.minDays, shipping.maxDays, phrases))</span></p>"
            )
        }
        return """
            <div class="columns">
            \(delivery)\(section(phrases["step.billing"], "<address class=\"address\">\(billing)</address>"))\
            \(section(phrases["step.payment"], "<p class=\"address\">\(PaymentWords.title(order.paymentMethod.code, order.paymentMethod.title, phrases))<br><span class=\"muted\">\(phrases["payment_status.\(order.paymentStatus.rawValue)"])</span></p>"))\
            \(shipping)\(order.note.map { section(phrases["field.note"], "<p class=\"address lines\">\($0)</p>") })
            </div>
            """
    }

    private func section(_ title: String, _ body: HTML) -> HTML { "<section><h2 class=\"label\">\(title)</h2>\(body)</section>\n" }
}
