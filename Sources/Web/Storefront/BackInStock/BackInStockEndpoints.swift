import BackInStock
import Catalog
import Commerce
import Customers
import HTTPTypes
import Inventory
import Platform
import WebCore

/// Asking to be told when a variant is back. The answer is the same whether the address asked before, or has an account, or not.
struct BackInStockEndpoints: Sendable {
    let shop: Storefront

    /// The form by itself, with the address of who is signed in: for those without a script, and for the script of a product's page.
    func show(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let variant = try Self.variant(request.query)
        let email = try await shop.session(of: request)?.account.email.text ?? ""
        return try await page(request, variant, email: email, isAsked: request.query["done"] == "asked")
    }

    /// From a cached page, which can carry no token; nothing hangs on who sends it.
    func ask(_ request: PrivateRequest) async throws -> PrivateAnswer {
        let variant = try Self.variant(request.form)
        let form = FormReader(request.form)
        let typed = String(form.text("email").prefix(2 * EmailAddress.maximumLength))
        do {
            if let problem = form.problems.first { throw problem }
            let email = try EmailAddress(typed)
            try await shop.customers.countBackInStockRequest(email, from: request.client.text)
            let path = request.market.path(StorefrontLink.account(.backInStock).path)
            switch try await ask(variant, email, request.market) {
            case .waits: return .seeOther("\(path)?variant=\(variant)&done=asked")
            case .isBack(let handle): return .seeOther("\(request.market.path(StorefrontLink.product(handle).path))?variant=\(variant)")
            case .isTooMuch:
                let full = Throttled(until: shop.clock.now().adding(seconds: shop.customers.settings.backInStock.windowSeconds))
                return try await refusal(request, variant, typed, full)
            }
        } catch let problem as InputProblem {
            return try await page(request, variant, email: typed, problems: [problem], status: .unprocessableContent)
        } catch let throttled as Throttled {
            return try await refusal(request, variant, typed, throttled)
        }
    }

    private enum Outcome {
        case waits
        /// It can be bought now.
        case isBack(Handle)
        case isTooMuch
    }

    private func ask(_ variant: VariantID, _ email: EmailAddress, _ market: Market) async throws -> Outcome {
        let now = shop.clock.now()
        return try await shop.database.write { transaction in
            let goods = try Self.goods(variant, market, at: now, in: transaction)
            try BackInStockRequests.takeTurn(variant, in: transaction)
            if try InventoryReads.states(of: [variant], in: transaction)[variant]?.canBeBought ?? true { return .isBack(goods.productHandle) }
            let isNoted = try BackInStockRequests.ask(
                variant, email, locale: market.locale, currency: market.currency, at: now, in: transaction)
            return isNoted ? .waits : .isTooMuch
        }
    }

    /// What is withdrawn, or has no price in this market, nobody waits for.
    private static func goods(_ variant: VariantID, _ market: Market, at now: Timestamp, in reader: Reader) throws -> VariantForSale {
        guard let goods = try CatalogReads.variantsForSale([variant], currency: market.currency, at: now, in: reader)[variant], goods.isSellable else {
            throw RequestError.notFound
        }
        return goods
    }

    private static func variant(_ parameters: Parameters) throws -> VariantID {
        guard let id = parameters["variant"].flatMap({ try? VariantID(parsing: $0) }) else { throw RequestError.notFound }
        return id
    }

    private func refusal(_ request: PrivateRequest, _ variant: VariantID, _ typed: String, _ throttled: Throttled) async throws -> PrivateAnswer {
        try await page(
            request, variant, email: typed, notice: { ThrottledNotice.html(throttled, in: $0) }, status: .tooManyRequests
        ).waiting(for: throttled, shop.clock.now())
    }

    private func page(
        _ request: PrivateRequest, _ variant: VariantID, email: String, isAsked: Bool = false, problems: [InputProblem] = [],
        notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            var goods = try Self.goods(variant, request.market, at: context.now, in: reader)
            if let locale = context.words.locale {
                goods = try CatalogTranslations.translated([variant: goods], in: locale, in: reader)[variant] ?? goods
            }
            let page = BackInStockPage(goods: goods, context: context)
            return isAsked ? page.asked() : page.form(email: email, problems: problems, notice: notice(context))
        }
        return .html(html, status: status)
    }
}
