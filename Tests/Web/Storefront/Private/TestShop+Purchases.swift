import Commerce
import Testing

/// How visitors of the test shop come to orders.
extension Visitor {
    /// Checks out what is in the cart. The address of the order's page.
    func order(_ typed: [String: String?]) async throws -> String {
        let answer = await checkout(await checkout(await get("/checkout"), typed, to: "/checkout/update"), typed)
        let location = try #require(answer.location, "\(answer.status)")
        return location.hasPrefix(TestShop.origin) ? String(location.dropFirst(TestShop.origin.count)) : location
    }
}

extension TestShop {
    /// One tee, or something else, bought without an account: the visitor and their order's page.
    func buy(goods: VariantID? = nil, payment: String = "card", email: String = "amina@example.com") async throws -> (Visitor, String) {
        let visitor = Visitor(self)
        _ = await visitor.add(goods ?? tee)
        var typed = Visitor.amina
        typed["payment"] = payment
        typed["email"] = email
        typed["card"] = payment == "card" ? "4242 4242 4242 4242" : .some(nil)
        return (visitor, try await visitor.order(typed))
    }
}
