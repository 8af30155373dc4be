import Checkout
import Commerce
import Customers
import Orders
import Platform
import WebCore

/// The first page of an account: the latest orders, the address, and where the rest is.
struct OverviewEndpoint: Sendable {
    let shop: Storefront

    func show(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            let orders = try OrderReads.orders(of: session.account.id, limit: 3, in: reader)
            let address = try AddressBook.addresses(of: session.account.id, in: reader).first
            let frame = AccountFrame(
                context: context, token: FormSecret(session).token, current: .overview,
                title: phrases["account.hello", ["name": session.account.name]])
            return frame.html(
                """
                <section class="stack" aria-labelledby="latest"><div class="account-head"><h2 id="latest">\(phrases["account.latest_orders"])</h2>\
                \(if: !orders.isEmpty, "<a class=\"more-link\" href=\"\(context.path(.account(.orders)))\">\(phrases["see_all"])</a>")</div>
                \(OrderList(orders: orders, context: context).html)</section>
                <div class="columns">
                <section class="stack" aria-labelledby="address"><div class="account-head"><h2 id="address">\(phrases["account.default_address"])</h2></div>
                \(Self.address(address, context))</section>
                <section class="stack" aria-labelledby="who"><div class="account-head"><h2 id="who">\(phrases["account.profile"])</h2></div>
                <p class="address">\(session.account.name)<br>\(session.account.email)</p>
                <p><a class="more-link" href="\(context.path(.account(.profile)))">\(phrases["account.change"])</a></p></section>
                </div>
                """, notice: DoneNotice.html(request.query["done"], of: [.registered, .password], in: context))
        }
        return .html(html)
    }

    private static func address(_ saved: SavedAddress?, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        guard let saved else {
            return """
                <p class="muted">\(phrases["addresses.none"])</p><p><a class="more-link" href="\(context.path(.account(.addAddress)))">\(phrases["addresses.add"])</a></p>
                """
        }
        return """
            <address class="address">\(AddressLines.html(saved.address))</address>
            <p><a class="more-link" href="\(context.path(.account(.addresses)))">\(phrases["account.change"])</a></p>
            """
    }
}

/// What was done a moment ago, as the address that the form led to says it.
enum DoneNotice {
    /// Part of the key of its sentence.
    enum Deed: String, CaseIterable {
        case registered, name, email, password, address, passkey, renewed
        case addressRemoved = "address-removed"
        case passkeyRemoved = "passkey-removed"
    }

    static func html(_ done: String?, of known: [Deed], in context: PageContext) -> HTML {
        guard let deed = done.flatMap(Deed.init), known.contains(deed) else { return .empty }
        return Notice.html(.success, context.phrases["done.\(deed.rawValue)"])
    }
}

/// An address, a line under the other.
enum AddressLines {
    static func html(_ address: Address) -> HTML {
        HTML(address.lines.enumerated().map { index, line in index == 0 ? "<bdi>\(line)</bdi>" : "<br><bdi>\(line)</bdi>" })
    }
}
