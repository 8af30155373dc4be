import Checkout
import Orders
import Platform
import WebCore

extension Storefront {
    /// The pages of one visitor: cart, checkout, order, payment.
    func privateEndpoint(for link: StorefrontLink, in market: Market) -> Endpoint? {
        let (cart, checkout) = (CartEndpoints(shop: self), CheckoutEndpoints(shop: self))
        switch link {
        case .cart: return page(get: cart.show)
        case .cartLines: return page(get: Self.redirect(to: .cart), post: cart.add)
        case .cartLine(let variant): return page(get: Self.redirect(to: .cart)) { try await cart.change(variant, $0) }
        case .cartCodes: return page(get: Self.redirect(to: .cart), post: cart.changeCodes)
        case .fragment: return page(get: cart.fragment)
        case .checkout: return page(get: checkout.show, post: checkout.place)
        case .checkoutUpdate: return page(get: Self.redirect(to: .checkout), post: checkout.update)
        case .order(let token): return OrderToken(token).map { page(get: OrderEndpoint(shop: self, token: $0).show) }
        case .orderDownload(let token, let grant):
            let downloads = DownloadEndpoints(shop: self)
            return OrderToken(token).map { token in
                page(get: { try await downloads.follow(token, grant, $0) }, post: { try await downloads.start(token, grant, $0) })
            }
        case .orderReview(let token, let product):
            let reviews = OrderReviewEndpoints(shop: self)
            return OrderToken(token).map { token in
                page(get: { try await reviews.show(token, product, $0) }, post: { try await reviews.send(token, product, $0) })
            }
        case .download(let link): return .download(DownloadEndpoints(shop: self).download(link))
        case .paymentReturn(let reference): return OrderToken(reference).map { page(get: PaymentReturn(shop: self, token: $0).settle) }
        case .testPayment(let reference):
            guard let testGateway else { return nil }
            let payment = TestPaymentEndpoints(shop: self, gateway: testGateway, reference: reference)
            return page(get: payment.show, post: payment.decide)
        case .account(let link): return accountEndpoint(for: link)
        default: return nil
        }
    }

    func page(get: PrivateEndpoint.Handler?, post: PrivateEndpoint.Handler? = nil) -> Endpoint {
        .privatePage(PrivateEndpoint(get: get.map(Self.calm), post: post.map(Self.calm)))
    }

    /// For an address that takes forms only: somebody reloaded or shared it.
    static func redirect(to link: StorefrontLink) -> PrivateEndpoint.Handler {
        { .seeOther($0.market.path(link.path)) }
    }

    /// A visitor who changes their own cart from many windows at once is told to wait a moment.
    private static func calm(_ handler: @escaping PrivateEndpoint.Handler) -> PrivateEndpoint.Handler {
        { request in
            do { return try await handler(request) } catch is CartBusy { throw RequestError.busy }
        }
    }
}
