import BackInStock
import Commerce
import Customers
import Foundation
import Logging
import Orders
import Platform
import Synchronization
import TestSupport
import Testing

@testable import Worker

@Suite("Mails about accounts")
struct AccountMailsTests {
    @Test("a registration's mail has the link in text and in HTML, comes once, and no name becomes markup")
    func confirmation() async throws {
        try await TestDatabase.each(CustomersSchema.migrations) { database in
            let (mailbox, time) = (AccountMailbox(), TestClock())
            let services = CustomerServices(database: database, hasher: TestPasswords(), origin: "https://shop.example", clock: time.clock)
            let registration = try Registration.validating(
                name: "<b>Amina</b>", email: "amina@example.com", password: "tractor beam 7", locale: .en
            ).get()
            try await services.register(registration, from: "203.0.113.1")
            let worker = Self.worker(database, mailbox, time)
            try await worker.drain()
            try await worker.drain()
            let mail = try #require(mailbox.sent.first)
            #expect(mailbox.sent.count == 1)
            #expect(mail.to.text == "amina@example.com" && mail.subject == "Confirm your address for Pipe & Co")
            let start = try #require(mail.text.range(of: "https://shop.example/confirm/"))
            let secret = String(mail.text[start.upperBound...].prefix { $0.isHexDigit })
            #expect(try await services.confirmRegistration.pending(try #require(SecretToken(secret)))?.name == "<b>Amina</b>")
            #expect(mail.html.contains("href=\"https://shop.example/confirm/\(secret)\"") && mail.html.contains("Pipe &amp; Co"))
            #expect(!mail.html.contains("<b>") && !mail.html.contains("src="))
            // The secret lies in the mail and nowhere else.
            let payloads: [String] = try await database.read { try $0.all("SELECT payload FROM platform_outbox") { try $0[0] } }
            #expect(!payloads.joined().contains(secret) && !payloads.joined().contains("amina"))
        }
    }

    @Test("a mail that waited longer than its link lasts is not sent")
    func late() async throws {
        try await TestDatabase.each(CustomersSchema.migrations) { database in
            let (mailbox, time) = (AccountMailbox(), TestClock())
            let services = CustomerServices(database: database, hasher: TestPasswords(), origin: "https://shop.example", clock: time.clock)
            try await services.register(
                Registration.validating(name: "Amina", email: "amina@example.com", password: "tractor beam 7", locale: .en).get(), from: "x")
            time.advance(seconds: 86_400)
            try await Self.worker(database, mailbox, time).drain()
            #expect(mailbox.sent.isEmpty)
        }
    }

    private static func worker(_ database: Database, _ mailbox: AccountMailbox, _ time: TestClock) -> OutboxWorker {
        let mails = MailSettings(
            sender: { MailSender(name: "Pipe & Co", address: try EmailAddress("shop@example.com")) }, orderURL: { $0.token.text }, accounts: { _ in .example },
            backInStock: .example, homeURL: { _, _ in "https://shop.example/" })
        let send = SendAccountNotice(database: database, mails: mails, mailer: mailbox, clock: time.clock)
        return OutboxWorker(database, reactions: [send.reaction], clock: time.clock, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }
}

extension AccountURLs {
    static let example = AccountURLs(
        confirmRegistration: { "https://shop.example/confirm/\($0)" }, resetPassword: { "https://shop.example/reset/\($0)" },
        confirmEmail: { "https://shop.example/new-email/\($0)" }, signIn: { "https://shop.example/sign-in" },
        forgotPassword: { "https://shop.example/forgot" }, passkeys: { "https://shop.example/passkeys" })
}

extension BackInStockURLs {
    static let example = BackInStockURLs(
        product: { "https://shop.example/\($0.locale.code)/\($0.currency.code)/products/\($1)?variant=\($0.variantID)" },
        forget: { "https://shop.example/\($1.code)/forget/\($0)" })
}

private final class AccountMailbox: Mailer {
    private let messages = Mutex<[MailMessage]>([])

    var sent: [MailMessage] { messages.withLock { $0 } }
    func send(_ message: MailMessage) async throws { messages.withLock { $0.append(message) } }
}
