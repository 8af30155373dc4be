import Catalog
import Checkout
import Commerce
import Customers
import Orders
import Payments
import Platform
import WebCore

/// The orders of an account.
struct AccountOrderEndpoints: Sendable {
    private static let pageSize = 20

    let shop: Storefront

    func list(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        // A cursor that is none begins at the beginning.
        let before = request.query["before"].flatMap { try? OrderID(parsing: $0) }
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            let found = try OrderReads.orders(of: session.account.id, limit: Self.pageSize + 1, before: before, in: reader)
            let orders = Array(found.prefix(Self.pageSize))
            let path = context.path(.account(.orders))
            let older: HTML? =
                found.count > orders.count
                ? orders.last.map {
                    "<a class=\"button button--quiet button--small\" href=\"\(path)?before=\($0.id)\" rel=\"next\">\(phrases["orders.older"])</a>"
                } : nil
            let newest: HTML? = before == nil ? nil : "<a class=\"button button--quiet button--small\" href=\"\(path)\">\(phrases["orders.newest"])</a>"
            return AccountFrame(context: context, token: FormSecret(session).token, current: .orders, title: phrases["account.orders"]).html(
                "\(OrderList(orders: orders, context: context).html)\n<p class=\"button-row\">\(newest)\(older)</p>")
        }
        return .html(html)
    }

    func show(_ number: Int, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        guard let view = try await view(number, request.market, session) else { throw RequestError.notFound }
        var page = OrderPage(view: view, hasCart: false)
        page.accountToken = FormSecret(session).token
        return .html(page.html)
    }

    /// Puts everything of an order that can still be bought into the cart.
    func again(_ number: Int, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        guard let view = try await view(number, request.market, session) else { throw RequestError.notFound }
        let (currency, now, ids) = (request.market.currency, shop.clock.now(), view.order.lines.map(\.variantID))
        let variants = try await shop.database.read { try CatalogReads.variantsForSale(ids, currency: currency, at: now, in: $0) }
        var cart = try await shop.cart(of: request)
        var leftOut = 0
        for line in view.order.lines {
            guard let variant = variants[line.variantID], variant.isSellable else {
                leftOut += 1
                continue
            }
            do {
                cart = try await shop.checkout.carts.add(variant, quantity: line.quantity, to: cart?.token)
            } catch is InputProblem {
                leftOut += 1  // the cart is full
            }
        }
        if let token = cart?.token, token != request.cartToken {
            cart = try await shop.adoptCart(token, for: session.account.id, in: request.market) ?? cart
        }
        let path = request.market.path(StorefrontLink.cart.path)
        return .seeOther(leftOut == 0 ? path : "\(path)?left_out=\(leftOut)", cookies: CartCookies.cookies(for: cart))
    }

    /// `nil` for an order of somebody else too: who asks cannot tell it from one that never was.
    private func view(_ number: Int, _ market: Market, _ session: Session) async throws -> OrderView? {
        try await shop.database.read { [shop] reader in
            guard let order = try OrderReads.order(number: OrderNumber(number), in: reader), order.customerID == session.account.id else { return nil }
            let own = shop.markets.all.first { $0.currency == order.amounts.currency } ?? market
            return try OrderView(order, context: try shop.context(own, in: reader), in: reader)
        }
    }
}
