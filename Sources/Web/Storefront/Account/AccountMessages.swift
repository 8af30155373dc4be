import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// What everybody reads after asking for a mail, whether one went out or not.
enum MailSentPage {
    /// - Parameter key: of the words: `register.sent`.
    static func answer(_ request: PrivateRequest, _ shop: Storefront, key: String, email: String) async throws -> PrivateAnswer {
        .html(
            try await shop.database.read { reader in
                let context = try shop.context(request.market, in: reader)
                let phrases = context.phrases
                return EntryFrame(
                    context: context, title: phrases["\(key).title"], prompt: phrases["mail_sent.prompt"], lead: phrases["\(key).lead", ["email": email]]
                ).html("<p class=\"muted\">\(phrases["mail_sent.hint"])</p>")
            })
    }
}

/// A link from a mail that does not work any more, and how to get another one.
enum LinkOverPage {
    static func answer(_ request: PrivateRequest, _ shop: Storefront, again: AccountLink) async throws -> PrivateAnswer {
        let html = try await shop.database.read { reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            return EntryFrame(context: context, title: phrases["link_over"], prompt: phrases["link_over.prompt"], lead: phrases["link_over.lead"]).html(
                """
                <p class="button-row"><a class="button" href="\(context.path(.account(again)))">\(phrases["link_over.again"])</a> \
                <a class="button button--quiet" href="\(context.path(.account(.signIn)))">\(phrases["sign_in"])</a></p>
                """)
        }
        var answer = PrivateAnswer.html(html, status: .gone)
        answer.isSecretAddress = true
        return answer
    }
}
