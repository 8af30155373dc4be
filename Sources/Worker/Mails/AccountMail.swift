import Commerce
import Customers
import Platform

/// A mail about an account: a sentence, and a button where there is something to do.
struct AccountMail: Sendable {
    let notice: AccountNotice
    let subject: String
    let title: String
    let text: String
    let button: (title: String, url: String)?
    /// What to do when somebody else caused it.
    let otherwise: String

    init(_ notice: AccountNotice, token: SecretToken?, shop: String, urls: AccountURLs) {
        self.notice = notice
        let words = AccountMailWords.of(notice.locale)
        let secret = token?.text ?? ""
        switch notice.kind {
        case .confirmRegistration:
            subject = words.confirmSubject(shop)
            title = words.confirmTitle
            text = words.confirmText(shop)
            button = (words.confirmButton, urls.confirmRegistration(secret))
            otherwise = words.confirmOtherwise
        case .alreadyRegistered:
            subject = words.knownSubject(shop)
            title = words.knownTitle
            text = words.knownText(shop)
            button = (words.knownButton, urls.signIn())
            otherwise = words.knownOtherwise
        case .resetPassword:
            subject = words.resetSubject(shop)
            title = words.resetTitle
            text = words.resetText(shop)
            button = (words.resetButton, urls.resetPassword(secret))
            otherwise = words.resetOtherwise
        case .passwordChanged:
            subject = words.changedSubject(shop)
            title = words.changedTitle
            text = words.changedText(shop)
            button = nil
            otherwise = words.changedOtherwise(urls.forgotPassword())
        case .confirmEmail:
            subject = words.emailSubject(shop)
            title = words.emailTitle
            text = words.emailText(shop)
            button = (words.emailButton, urls.confirmEmail(secret))
            otherwise = words.emailOtherwise
        case .emailChanged:
            subject = words.movedSubject(shop)
            title = words.movedTitle
            text = words.movedText(shop)
            button = nil
            otherwise = words.movedOtherwise
        case .passkeyAdded:
            subject = words.passkeySubject(shop)
            title = words.passkeyTitle
            text = words.passkeyText(shop)
            button = nil
            otherwise = words.passkeyOtherwise(urls.forgotPassword(), urls.passkeys())
        case .passkeyRemoved:
            subject = words.passkeyRemovedSubject(shop)
            title = words.passkeyRemovedTitle
            text = words.passkeyRemovedText(shop)
            button = nil
            otherwise = words.passkeyOtherwise(urls.forgotPassword(), urls.passkeys())
        }
    }

    func message(_ event: StoredEvent, from sender: MailSender) -> MailMessage {
        let frame = MailFrame(
            locale: notice.locale, subject: subject, shop: sender.name, title: title, text: text, footer: "\(sender.name). \(otherwise)")
        let plain = [title, text, button.map { "\($0.title):\n\($0.url)" }, otherwise, "-- \n\(sender.name)"].compactMap(\.self)
        return MailMessage(
            id: "account-\(event.id)", from: sender.address, fromName: sender.name, to: notice.email, subject: subject,
            text: plain.joined(separator: "\n\n") + "\n",
            html: frame.html(button.map { MailFrame.button($0.title, to: $0.url) } ?? .empty).text, date: event.createdAt)
    }
}

/// Where the links of account mails lead.
package struct AccountURLs: Sendable {
    let confirmRegistration: @Sendable (_ token: String) -> String
    let resetPassword: @Sendable (_ token: String) -> String
    let confirmEmail: @Sendable (_ token: String) -> String
    let signIn: @Sendable () -> String
    let forgotPassword: @Sendable () -> String
    let passkeys: @Sendable () -> String

    package init(
        confirmRegistration: @escaping @Sendable (String) -> String, resetPassword: @escaping @Sendable (String) -> String,
        confirmEmail: @escaping @Sendable (String) -> String, signIn: @escaping @Sendable () -> String,
        forgotPassword: @escaping @Sendable () -> String, passkeys: @escaping @Sendable () -> String
    ) {
        self.confirmRegistration = confirmRegistration
        self.resetPassword = resetPassword
        self.confirmEmail = confirmEmail
        self.signIn = signIn
        self.forgotPassword = forgotPassword
        self.passkeys = passkeys
    }
}
