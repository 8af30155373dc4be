import Commerce

/// The words of mails about accounts in one language, here in English. Another language is another value: see `of`.
struct AccountMailWords: Sendable {
    var confirmSubject: @Sendable (_ shop: String) -> String = { "Confirm your address for \($0)" }
    var confirmTitle = "Confirm your address."
    var confirmText: @Sendable (_ shop: String) -> String = {
        "Somebody, hopefully you, asked for an account at \($0) with this address. Follow the link within a day and type your password once more: then it is yours."
    }
    var confirmButton = "Confirm the address"
    var confirmOtherwise = "If it was not you, do nothing: no account is made."

    var knownSubject: @Sendable (_ shop: String) -> String = { "You already have an account at \($0)" }
    var knownTitle = "You already have an account."
    var knownText: @Sendable (_ shop: String) -> String = {
        "Somebody, hopefully you, wanted to use this address for another account at \($0). It has one already: sign in with it. If you forgot the password, the sign-in page has a link for that."
    }
    var knownButton = "Sign in"
    var knownOtherwise = "If it was not you, do nothing: nothing has changed."

    var resetSubject: @Sendable (_ shop: String) -> String = { "Choose a new password for \($0)" }
    var resetTitle = "Choose a new password."
    var resetText: @Sendable (_ shop: String) -> String = {
        "Somebody, hopefully you, forgot the password of this account at \($0). The link works once, within an hour."
    }
    var resetButton = "Choose a password"
    var resetOtherwise = "If it was not you, do nothing: your password stays as it is."

    var changedSubject: @Sendable (_ shop: String) -> String = { "Your password for \($0) was changed" }
    var changedTitle = "Your password was changed."
    var changedText: @Sendable (_ shop: String) -> String = {
        "The password of your account at \($0) is a new one, and all other browsers are signed out."
    }
    var changedOtherwise: @Sendable (_ url: String) -> String = { "If it was not you, choose a new password at once: \($0)" }

    var emailSubject: @Sendable (_ shop: String) -> String = { "Confirm your new address for \($0)" }
    var emailTitle = "Confirm your new address."
    var emailText: @Sendable (_ shop: String) -> String = { "Your account at \($0) moves to this address when you follow the link, within a day." }
    var emailButton = "Confirm the address"
    var emailOtherwise = "If it was not you, do nothing: the account stays where it is."

    var movedSubject: @Sendable (_ shop: String) -> String = { "Your account at \($0) has another address" }
    var movedTitle = "Your account has another address."
    var movedText: @Sendable (_ shop: String) -> String = { "Mails about your account at \($0) go to the new address from now on." }
    var movedOtherwise = "If it was not you, answer this mail."

    var passkeySubject: @Sendable (_ shop: String) -> String = { "A passkey was added to your account at \($0)" }
    var passkeyTitle = "A passkey was added."
    var passkeyText: @Sendable (_ shop: String) -> String = { "A new passkey opens your account at \($0), without the password." }
    var passkeyRemovedSubject: @Sendable (_ shop: String) -> String = { "A passkey was removed from your account at \($0)" }
    var passkeyRemovedTitle = "A passkey was removed."
    var passkeyRemovedText: @Sendable (_ shop: String) -> String = { "One of the passkeys of your account at \($0) opens it no more." }
    var passkeyOtherwise: @Sendable (_ forgotPassword: String, _ passkeys: String) -> String = {
        "If it was not you: choose a new password at \($0) and remove the passkeys that are not yours at \($1)"
    }
}
