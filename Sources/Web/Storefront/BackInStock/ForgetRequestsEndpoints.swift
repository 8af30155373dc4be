import BackInStock
import Customers
import Platform
import WebCore

/// Where the link of such a mail leads: to be forgotten at once. Programs that read mails follow links, so a button does it.
struct ForgetRequestsEndpoints: Sendable {
    let shop: Storefront

    /// Says the same of every link: one that was used has nothing left to forget.
    func show(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        try await page(request) { context in
            let phrases = context.phrases
            return EntryFrame(context: context, title: phrases["forget"], prompt: phrases["back_in_stock.prompt"], lead: phrases["forget.lead"]).html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(.forgetRequests(token: token.text))))" data-once>
                <p><button class="button" data-busy-text="\(phrases["back_in_stock.busy"])">\(phrases["forget.button"])</button></p></form>
                """)
        }
    }

    /// The link is all that it takes: who has it has the mail.
    func forget(_ token: SecretToken, _ request: PrivateRequest) async throws -> PrivateAnswer {
        try await shop.database.write { _ = try BackInStockRequests.forget(link: token.digest, in: $0) }
        return try await page(request) { context in
            let phrases = context.phrases
            return EntryFrame(context: context, title: phrases["forget.done"], prompt: phrases["back_in_stock.prompt"], lead: phrases["forget.done.lead"])
                .html("<p class=\"button-row\"><a class=\"button\" href=\"\(context.path(.home))\">\(phrases["back_home"])</a></p>")
        }
    }

    private func page(_ request: PrivateRequest, _ html: @escaping @Sendable (PageContext) -> HTML) async throws -> PrivateAnswer {
        var answer = PrivateAnswer.html(try await shop.database.read { [shop] in html(try shop.context(request.market, in: $0)) })
        answer.isSecretAddress = true
        return answer
    }
}
