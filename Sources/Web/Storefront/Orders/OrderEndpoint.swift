import Checkout
import Commerce
import Orders
import Payments
import Platform
import StoredValue
import WebCore

/// The page of one order, for whoever has its link.
struct OrderEndpoint: Sendable {
    let shop: Storefront
    let token: OrderToken

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        guard var view = try await load(request) else { throw RequestError.notFound }
        // “Check again” asks the provider at once; the schedule asks by itself before long.
        if request.query["check"] != nil, view.situation.isPassing {
            try await shop.checkout.refresh(view.order.id)
            view = try await load(request) ?? view
        }
        var cart: Cart?
        if let cartToken = request.cartToken { cart = try await shop.checkout.carts.load(cartToken) }
        var answer = PrivateAnswer.html(OrderPage(view: view, hasCart: cart?.isEmpty == false).html, cookies: CartCookies.cookies(for: cart))
        answer.isSecretAddress = true
        return answer
    }

    private func load(_ request: PrivateRequest) async throws -> OrderView? {
        let token = token
        return try await shop.database.read { [shop] reader in
            guard let order = try OrderReads.order(token: token, in: reader) else { return nil }
            return try shop.view(of: order, from: request.market, in: reader)
        }
    }
}

extension Storefront {
    /// - Parameter market: of the address that the page was opened at. The page's links lead to the currency that the order was made in.
    func view(of order: OrderDetail, from market: Market, in reader: Reader) throws -> OrderView {
        let own = markets.market(for: order.amounts.currency, in: market.locale) ?? market
        return try OrderView(order, context: try context(own, in: reader), in: reader)
    }
}

/// An order as its page shows it, from one snapshot.
struct OrderView: Sendable {
    let order: OrderDetail
    let history: [OrderHistory.Entry]
    /// The latest attempt to pay it.
    let payment: Payment?
    /// What came back.
    let returns: [OrderReturn]
    /// The money that went back.
    let givenBack: Money
    /// What gift cards and store credit paid of it.
    let prepaid: [StoredValueUse]
    let downloads: OrderDownloads
    let reviews: OrderReviews
    let context: PageContext

    init(_ order: OrderDetail, context: PageContext, in reader: Reader) throws {
        self.order = order
        self.context = context
        history = try OrderHistory.entries(of: order.id, in: reader)
        payment = try PaymentStore.payments(of: order.id, in: reader).last
        returns = try OrderReturns.all(of: order.id, order.amounts.currency, in: reader)
        let refunds = try RefundStore.refunds(of: order.id, in: reader).filter { $0.state == .succeeded }
        prepaid = order.prepaid.isPositive ? try StoredValueUses.uses(of: order.id, in: reader) : []
        givenBack = try Money.sum(refunds.map(\.amount) + prepaid.map(\.givenBack), in: order.amounts.currency)
        downloads = try OrderDownloads.of(order, history, at: context.now, in: reader)
        reviews = try OrderReviews(order, in: reader)
    }

    var situation: OrderSituation { OrderSituation(order, payment: payment, returns: returns) }

    /// What its page says at the top.
    var headline: OrderSituation.Name {
        switch situation {
        case .paid, .toPay: order.shippingAddress != nil && order.fulfilmentStatus == .fulfilled ? .sent : situation.name
        default: situation.name
        }
    }
}
