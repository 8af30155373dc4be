import Commerce
import Customers
import Orders
import Platform
import StoredValue
import WebCore

/// The store credit of an account: what is left, and what became of it.
struct CreditEndpoint: Sendable {
    /// More than one customer has in years.
    private static let moves = 200

    let shop: Storefront

    func show(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let credits = try StoreCredit.accounts(of: session.account.id, in: reader).map { credit in
                Credit(balance: credit.balance, moves: try StoredValueReads.moves(of: credit.id, limit: Self.moves, in: reader).map { try Row($0, in: reader) })
            }
            let frame = AccountFrame(context: context, token: FormSecret(session).token, current: .credit, title: context.phrases["account.credit"])
            return frame.html(credits.isEmpty ? Self.nothing(context) : HTML(credits.map { Self.section($0, context) }))
        }
        return .html(html)
    }

    private struct Credit {
        let balance: Money
        let moves: [Row]
    }

    private struct Row {
        let move: StoredValueMove
        let order: OrderNumber?

        init(_ move: StoredValueMove, in reader: Reader) throws {
            self.move = move
            order = try move.orderID.flatMap { try OrderReads.summary($0, in: reader)?.number }
        }
    }

    private static func nothing(_ context: PageContext) -> HTML {
        """
        <p class="muted">\(context.phrases["account.credit.none"])</p><p><a class="more-link" href="\(context.path(.allProducts))">\(context.phrases["all_products"]) \(Icon.arrow)</a></p>
        """
    }

    private static func section(_ credit: Credit, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        return """
            <section class="stack" aria-label="\(credit.balance.currency.code)">
            <dl class="totals"><div class="totals-grand"><dt>\(phrases["account.credit.balance"])</dt><dd>\(context.money.string(credit.balance))</dd></div></dl>
            \(if: credit.balance.isPositive, "<p class=\"muted small\">\(phrases["account.credit.lead"])</p>")
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(phrases["account.credit.moves"])"><table class="table"><thead><tr><th scope="col">\(phrases["orders.date"])</th>\
            <th scope="col">\(phrases["account.credit.what"])</th><th scope="col" class="number">\(phrases["amount"])</th></tr></thead>
            <tbody>\(each: credit.moves, { row($0, context) })</tbody></table></div></section>

            """
    }

    private static func row(_ row: Row, _ context: PageContext) -> HTML {
        let (move, phrases) = (row.move, context.phrases)
        let order: HTML? = row.order.map {
            "<br><a href=\"\(context.path(.account(.order($0.value))))\">\(phrases["order_number", ["number": $0.description]])</a>"
        }
        return """
            <tr><td><time datetime="\(move.happenedAt.iso8601)">\(DateText.day(move.happenedAt, phrases))</time></td>\
            <th scope="row">\(phrases["credit.move.\(move.kind.rawValue)"])\(order)</th><td class="number">\(context.money.string(move.amount))</td></tr>

            """
    }
}
