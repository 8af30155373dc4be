import Payments
import WebCore

/// The built-in ways to pay in the page's language. What a merchant wrote, such as an account to transfer to, stays as it is.
enum PaymentWords {
    static func title(_ code: String, _ title: String, _ phrases: Phrases) -> String { phrases.text("method.\(code)") ?? title }

    static func instructions(_ code: String, _ instructions: String, _ context: PageContext) -> HTML {
        context.phrases.text("method.\(code).instructions").map { "\($0)" } ?? context.words.html(instructions)
    }

    /// Why a payment did not go through.
    static func reason(_ decline: PaymentDecline, _ phrases: Phrases) -> String { phrases.text("decline.\(decline.code)") ?? decline.message }
}
