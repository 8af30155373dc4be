import Commerce
import Customers
import Platform
import WebCore

/// The passkeys of an account, and how to add one.
struct PasskeysPage {
    let context: PageContext
    let token: String
    let passkeys: [Passkey]
    /// Whether keys may be added and removed without asking again who it is.
    let isRecent: Bool
    let wrong: FormProblems

    private var phrases: Phrases { context.phrases }

    var html: HTML {
        """
        <section class="passkeys stack" aria-label="\(phrases["account.passkeys"])"><p class="muted">\(phrases["passkeys.lead"])</p>
        \(if: passkeys.isEmpty, "<p class=\"box\">\(phrases["passkeys.none"])</p>", else: "<ul class=\"passkey-list\">\(each: passkeys, row)</ul>")</section>
        \(if: !isRecent, renewal, else: passkeys.count < Passkey.maximumPerAccount ? adding : full)
        """
    }

    private func row(_ key: Passkey) -> HTML {
        let used = key.usedAt.map { phrases["passkeys.used", ["date": DateText.day($0, phrases)]] } ?? phrases["passkeys.unused"]
        let added = phrases["passkeys.added", ["date": DateText.day(key.addedAt, phrases)]]
        return """
            <li><p><strong>\(key.name)</strong><span class="muted small">\(added) · \(used)</span></p>\(if: isRecent, removal(key))</li>

            """
    }

    private func removal(_ key: Passkey) -> HTML {
        """
        <form method="post" action="\(context.path(.account(.removePasskey(key.id))))" data-once>\(AccountField.token(token))\
        <button class="link-button" aria-label="\(phrases["passkeys.remove.of", ["name": key.name]])">\(phrases["remove"])</button></form>
        """
    }

    private var adding: HTML {
        """
        <section class="step" aria-labelledby="add"><h2 id="add">\(phrases["passkeys.add"])</h2>
        <noscript><p class="notice">\(phrases["passkeys.unsupported"])</p></noscript><p class="notice" data-passkey-unsupported hidden>\(phrases["passkeys.unsupported"])</p>
        <form class="entry-form" method="post" action="\(context.path(.account(.passkeys)))" \(PasskeyForms.attributes(.create, .passkeyOffer, in: context)) hidden>
        \(AccountField.token(token))\(PasskeyForms.empty(["client", "attestation"]))
        \(Field(name: "passkey-name", label: phrases["passkeys.name"], value: phrases["passkeys.name.value"], autocomplete: "off", maximumLength: Passkey.maximumNameLength, hint: phrases["passkeys.name.hint"], isRequired: false).html(in: context))
        <p><button class="button button--small">\(phrases["passkeys.add"])</button></p>\(PasskeyForms(context: context, token: token).problem(phrases["passkeys.problem"]))
        </form></section>
        """
    }

    private var full: HTML { "<p class=\"notice\">\(phrases["passkeys.full", count: Passkey.maximumPerAccount])</p>" }

    private var renewal: HTML {
        """
        <section class="step" aria-labelledby="renew"><h2 id="renew">\(phrases["renew"])</h2><p class="muted">\(phrases["renew.lead"])</p>
        <form class="entry-form" method="post" action="\(context.path(.account(.renewSession)))" novalidate data-once>
        \(AccountField.token(token))\(AccountField.password("password", context, problem: wrong["password"]))
        <p><button class="button button--small">\(phrases["renew.button"])</button></p></form>
        \(if: !passkeys.isEmpty, PasskeyForms(context: context, token: token).renewal)</section>
        """
    }
}
