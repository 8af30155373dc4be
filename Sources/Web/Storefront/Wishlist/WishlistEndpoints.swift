import Catalog
import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore
import Wishlists

/// The list of what a visitor keeps in mind: shown, added to, taken from, shared.
struct WishlistEndpoints: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let visitor = try await shop.wishlistVisitor(request)
        let problem = request.query["problem"]
        return try await page(request, visitor) { problem == "full" ? Notice.html(.warning, Self.full($0.phrases)) : .empty }
    }

    /// From a cached page, which can carry no token: the browser's word on where the form came from has to do.
    func change(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let visitor = try await shop.wishlistVisitor(request)
        let isAdded = request.form["remove"] == nil
        guard let handle = try request.form.single("product").flatMap({ try? Handle($0) }) else { throw RequestError.notFound }
        if visitor.isNew {
            guard isAdded else { return try await answer(request, visitor, isSaved: false, count: 0) }
            do { try await shop.customers.countWishlist(from: request.client.text) } catch let throttled as Throttled {
                return try await refusal(request, visitor, throttled)
            }
        }
        let now = shop.clock.now()
        let (isSaved, isFull, count) = try await shop.database.write { transaction -> (Bool, Bool, Int) in
            guard let product = try CatalogReads.product(handle: handle, in: transaction) else { throw RequestError.notFound }
            var isThere = false
            if isAdded {
                isThere = try Wishlist.add(product, to: visitor.owner, at: now, in: transaction)
            } else {
                try Wishlist.remove(product, from: visitor.owner, at: now, in: transaction)
            }
            return (isThere, isAdded && !isThere, try Wishlist.count(of: visitor.owner, in: transaction))
        }
        return try await answer(request, visitor, isSaved: isSaved, isFull: isFull, count: count)
    }

    /// Whether a product is on the visitor's list, for a page that was cached.
    func state(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let visitor = try await shop.wishlistVisitor(request)
        guard !visitor.isNew else { return Self.json(isSaved: false, text: nil, cookies: []) }
        let handle = request.query["product"].flatMap { try? Handle($0) }
        let (isSaved, count) = try await shop.database.read { reader -> (Bool, Int) in
            let product = try handle.flatMap { try CatalogReads.product(handle: $0, in: reader) }
            return (try product.map { try Wishlist.holds($0, visitor.owner, in: reader) } ?? false, try Wishlist.count(of: visitor.owner, in: reader))
        }
        return Self.json(isSaved: isSaved, text: nil, cookies: visitor.cookies(count: count))
    }

    /// Makes a link for others, or ends it.
    func share(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let visitor = try await shop.wishlistVisitor(request)
        guard visitor.signed(request) else { return try await page(request, visitor, status: .forbidden) { StaleNotice.html(in: $0) } }
        let isEnd = request.form["end"] != nil
        try await shop.database.write { transaction in
            if isEnd {
                try WishlistSharing.end(visitor.owner, in: transaction)
            } else {
                try WishlistSharing.share(visitor.owner, under: SecretToken.random().text, in: transaction)
            }
        }
        return .seeOther(request.market.path(StorefrontLink.account(.wishlist).path) + "#share")
    }

    /// Somebody else's list, to look at.
    func shared(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader -> HTML? in
            guard let items = try WishlistSharing.items(link: token.text, in: reader) else { return nil }
            let context = try shop.context(request.market, in: reader)
            return SharedWishlistPage(rows: try WishlistRows(items, context, in: reader), context: context).html()
        }
        guard let html else { throw RequestError.notFound }
        var answer = PrivateAnswer.html(html)
        answer.isSecretAddress = true
        return answer
    }

    // MARK: Answers

    private func page(
        _ request: PrivateRequest, _ visitor: WishlistVisitor, status: HTTPResponse.Status = .ok, notice: @escaping @Sendable (PageContext) -> HTML
    ) async throws -> PrivateAnswer {
        let (html, count) = try await shop.database.read { [shop] reader -> (HTML, Int) in
            let context = try shop.context(request.market, in: reader)
            let items = visitor.isNew ? [] : try Wishlist.items(of: visitor.owner, in: reader)
            let page = WishlistPage(
                rows: try WishlistRows(items, context, in: reader), visitor: visitor, link: try WishlistSharing.link(of: visitor.owner, in: reader),
                notice: notice(context), context: context)
            return (page.html(), items.count)
        }
        return .html(html, status: status, cookies: visitor.isNew ? [] : visitor.cookies(count: count))
    }

    /// A piece for the script of a product's page, else the list.
    private func answer(
        _ request: PrivateRequest, _ visitor: WishlistVisitor, isSaved: Bool, isFull: Bool = false, count: Int
    ) async throws -> PrivateAnswer {
        let cookies = visitor.isNew && count == 0 ? [] : visitor.cookies(count: count)
        if request.wantsFragment {
            let phrases = shop.phrases(request.market)
            let text = isFull ? Self.full(phrases) : phrases[isSaved ? "wishlist.saved" : "wishlist.removed"]
            return Self.json(isSaved: isSaved, text: text, cookies: cookies)
        }
        return .seeOther(request.market.path(StorefrontLink.account(.wishlist).path) + (isFull ? "?problem=full" : ""), cookies: cookies)
    }

    private func refusal(_ request: PrivateRequest, _ visitor: WishlistVisitor, _ throttled: Throttled) async throws -> PrivateAnswer {
        try await page(request, visitor, status: .tooManyRequests) { ThrottledNotice.html(throttled, in: $0) }.waiting(for: throttled, shop.clock.now())
    }

    private static func json(isSaved: Bool, text: String?, cookies: [SetCookie]) -> PrivateAnswer {
        var json = JSONObjectText()
        json.add("state", isSaved ? "saved" : "none")
        json.add("text", text ?? "")
        return .json(json.html.bytes, cookies: cookies)
    }

    private static func full(_ phrases: Phrases) -> String { phrases["wishlist.full", ["limit": String(Wishlist.limit)]] }
}
