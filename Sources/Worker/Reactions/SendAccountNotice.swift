import Commerce
import Customers
import Platform

/// When something about an account is to be told, then a mail goes out. Its secret is made here and now: it lies nowhere else.
struct SendAccountNotice: Sendable {
    let database: Database
    let mails: MailSettings
    let mailer: any Mailer
    let clock: Clock

    var reaction: Reaction {
        .external("mails.account-notice", on: AccountNoticeRequested.self) { event, stored in
            let now = clock.now()
            // Used, withdrawn or too old since: nothing is to be said any more.
            guard let (notice, token) = try await database.write({ try NoticeStore.issue(event.noticeID, at: now, in: $0) }) else { return }
            let sender = try await mails.sender()
            let mail = AccountMail(notice, token: token, shop: sender.name, urls: mails.accounts(notice.locale))
            try await mailer.send(mail.message(stored, from: sender))
        }
    }
}
