import Checkout
import Commerce
import Customers
import Orders
import Platform
import WebCore

extension Storefront {
    /// Who is signed in; `nil` for a guest, and for a session that has ended.
    func session(of request: PrivateRequest) async throws -> Session? {
        guard let token = request.sessionToken else { return nil }
        return try await customers.sessions.find(token)
    }

    /// For pages of an account: others are asked to sign in first, and come back to `page`.
    func signedIn(
        at page: AccountLink, _ handler: @escaping @Sendable (PrivateRequest, Session) async throws -> PrivateAnswer
    ) -> PrivateEndpoint.Handler {
        { [self] request in
            guard let session = try await session(of: request) else {
                return .seeOther(
                    SignInEndpoints.path(backTo: page, request), cookies: request.sessionToken == nil ? [] : AccountCookies.signedOut)
            }
            return try await handler(request, session)
        }
    }

    /// As `signedIn`, for forms: only one that came with a page of this very session is taken.
    /// - Parameter again: shows an old form once more with what was typed; `nil` for one in which nothing is.
    func signedInForm(
        at page: AccountLink, _ handler: @escaping @Sendable (PrivateRequest, Session) async throws -> PrivateAnswer,
        again: (@Sendable (PrivateRequest, Session) async throws -> PrivateAnswer)? = nil
    ) -> PrivateEndpoint.Handler {
        signedIn(at: page) { request, session in
            guard FormSecret(session).signed(request) else {
                guard let again else { throw RequestError.missingToken }
                return try await again(request, session)
            }
            return try await handler(request, session)
        }
    }

    /// The cookies of somebody who has just signed in: their session, and the cart that the visitor's and the account's became.
    func cookies(for signedIn: SignedIn, _ request: PrivateRequest) async throws -> [SetCookie] {
        let cart = try await adoptCart(request.cartToken, for: signedIn.account, in: request.market)
        return AccountCookies.signedIn(signedIn.session, customers.settings) + CartCookies.cookies(for: cart)
            + (try await isAttempt(of: signedIn.account, request) ? [] : [AttemptCookie.none])
            + (try await adoptWishlist(request, for: signedIn.account))
    }

    /// Whether the order that this browser was paying may be this customer's: not when it is another account's.
    private func isAttempt(of customer: CustomerID, _ request: PrivateRequest) async throws -> Bool {
        guard let token = AttemptCookie.token(request) else { return true }
        let owner = try await database.read { try OrderReads.order(token: token, in: $0)?.customerID }
        return owner == nil || owner == customer
    }

    /// Makes the visitor's cart the account's, or brings it into the one that is there, in the currency of the market.
    func adoptCart(_ token: CartToken?, for customer: CustomerID, in market: Market) async throws -> Cart? {
        do {
            if let token { _ = try await cart(token, in: market) }
            if let own = try await checkout.customerCarts.current(of: customer) { _ = try await cart(own, in: market) }
            guard let adopted = try await checkout.customerCarts.adopt(token, for: customer) else { return nil }
            return try await checkout.carts.load(adopted)
        } catch is CartBusy {
            // Signing in goes on; the cart in hand stays as it is and is brought in the next time.
            guard let token else { return nil }
            return try await checkout.carts.load(token)
        }
    }
}
