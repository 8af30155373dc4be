import Commerce
import Orders
import WebCore

/// A customer's orders, each with where it stands.
struct OrderList {
    let orders: [OrderSummary]
    let context: PageContext

    var html: HTML {
        let phrases = context.phrases
        guard !orders.isEmpty else {
            return """
                <p class="muted">\(phrases["orders.none"])</p><p><a class="more-link" href="\(context.path(.allProducts))">\(phrases["all_products"]) \(Icon.arrow)</a></p>
                """
        }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(phrases["account.orders"])"><table class="table"><thead><tr><th scope="col">\(phrases["order"])</th><th scope="col">\(phrases["orders.date"])</th>\
            <th scope="col">\(phrases["orders.status"])</th><th scope="col" class="number">\(phrases["total"])</th></tr></thead>
            <tbody>\(each: orders, row)</tbody></table></div>
            """
    }

    private func row(_ order: OrderSummary) -> HTML {
        """
        <tr><th scope="row"><a href="\(context.path(.account(.order(order.number.value))))">\(order.number.description)</a></th>\
        <td><time datetime="\(order.createdAt.iso8601)">\(DateText.day(order.createdAt, context.phrases))</time></td>\
        <td>\(context.phrases["order_status.\(Self.state(order).rawValue)"])</td><td class="number">\(context.money.string(order.total))</td></tr>

        """
    }

    /// Part of the key of its word.
    enum State: String, CaseIterable {
        case pending, sent, placed, completed, cancelled
        case toPay = "to_pay"
    }

    private static func state(_ order: OrderSummary) -> State {
        switch order.status {
        case .pending: .pending
        case .placed: order.fulfilmentStatus == .fulfilled ? .sent : order.paymentStatus == .pending ? .toPay : .placed
        case .completed: .completed
        case .cancelled: .cancelled
        }
    }
}
