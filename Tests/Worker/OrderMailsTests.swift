import Commerce
import Downloads
import Logging
import Orders
import Payments
import Platform
import Reviews
import StoredValue
import Synchronization
import TestSupport
import Testing

@testable import Worker

@Suite("Mails about orders")
struct OrderMailsTests {
    @Test("a confirmation says what was ordered, in text and in HTML where no name becomes markup, and comes once")
    func confirmation() async throws {
        try await MailShop.each { shop in
            try await shop.publish(OrderPlaced(orderID: shop.order))
            try await shop.deliver()
            let mail = try #require(shop.sent.first)
            #expect(shop.sent.count == 1)
            #expect(mail.subject == "Your order #1001")
            #expect(mail.to.text == "amina@example.com" && mail.from.text == "shop@example.com" && mail.fromName == "Pipe & Co")
            #expect(mail.text.contains("2 × Kernel <tee>, Black / M: $50.00"))
            #expect(mail.text.contains("Total: $55.00") && mail.text.contains("https://shop.example/orders/\(shop.token.text)"))
            #expect(mail.html.contains("Kernel &lt;tee&gt;") && !mail.html.contains("<tee>"))
            #expect(mail.html.contains("Pipe &amp; Co") && !mail.html.contains("<img") && !mail.html.contains("src="))
            #expect(mail.id.hasPrefix("order-confirmation-"))
            let ids = Set(shop.sent.map(\.id))
            try await shop.deliver()
            #expect(Set(shop.sent.map(\.id)) == ids)
        }
    }

    @Test("an order that is paid later says how, how much and until when")
    func due() async throws {
        try await MailShop.each { shop in
            try await shop.expect(payment: "bank-transfer", until: TestClock.start.adding(seconds: 7 * 86_400))
            try await shop.publish(OrderPlaced(orderID: shop.order))
            try await shop.deliver()
            let mail = try #require(shop.sent.first)
            #expect(mail.text.contains("To IBAN XX00 1234.") && mail.text.contains("Reference: #1001") && mail.text.contains("Pay by: 2026-01-08"))
            #expect(mail.text.contains("Amount: $55.00"))
        }
    }

    @Test("some days after the goods left their buyer is asked about them, once, and not about what they have reviewed")
    func reviews() async throws {
        try await MailShop.each { shop in
            try await shop.pay(requiresShipping: true)
            _ = try await shop.database.write { try $0.execute("UPDATE orders_orders SET fulfilment_status = 'fulfilled'") }
            for _ in 1...2 { try await shop.publish(OrderSent(orderID: shop.order)) }
            try await shop.deliver()
            try await shop.deliver(at: TestClock.start.adding(seconds: 10 * 86_400 - 1))
            #expect(shop.sent.isEmpty)
            for days in [10, 11, 30] { try await shop.deliver(at: TestClock.start.adding(seconds: days * 86_400)) }
            let mail = try #require(shop.sent.first)
            #expect(Set(shop.sent.map(\.id)).count == 1 && mail.id.hasPrefix("review-invitation-"))
            #expect(mail.text.contains("Kernel <tee>") && mail.html.contains("Kernel &lt;tee&gt;"))
            #expect(mail.text.contains("Write a review:\nhttps://shop.example/orders/\(shop.token.text)#reviews\n"))
        }
    }

    @Test("nobody is asked about an order that came to nothing, or that they have reviewed")
    func noReviews() async throws {
        try await MailShop.each { shop in
            try await shop.publish(ReviewInvitationDue(orderID: shop.order))
            try await shop.deliver()
            #expect(shop.sent.isEmpty)
            try await shop.pay(requiresShipping: true)
            let order = shop.order
            try await shop.database.write { transaction in
                for line in try #require(try OrderReads.order(order, in: transaction)).lines {
                    try ReviewWrites.submit(
                        ReviewDraft(rating: 2, title: "", text: "So so", name: "A"), of: line.productID, by: .guest(EmailAddress("Amina@example.com")),
                        boughtWith: order, locale: .en, at: TestClock.start, in: transaction)
                }
            }
            try await shop.publish(ReviewInvitationDue(orderID: shop.order))
            try await shop.deliver()
            #expect(shop.sent.isEmpty)
        }
    }

    @Test("who was told too early that the goods left is told so, but not once they have")
    func sendingUndone() async throws {
        try await MailShop.each { shop in
            try await shop.pay(requiresShipping: true)
            try await shop.publish(OrderSendingUndone(orderID: shop.order))
            try await shop.deliver()
            #expect(shop.sent.map(\.subject) == ["Order #1001 is not on its way yet"])
            _ = try await shop.database.write { try $0.execute("UPDATE orders_orders SET fulfilment_status = 'fulfilled'") }
            try await shop.publish(OrderSendingUndone(orderID: shop.order))
            try await shop.publish(ReviewInvitationDue(orderID: shop.order))
            try await shop.deliver()
            #expect(shop.sent.map { $0.id.hasPrefix("order-sending-undone-") } == [true, false])
        }
    }

    @Test("who sent goods back is told which arrived and what goes back for them, in their language")
    func returned() async throws {
        try await MailShop.each { shop in
            try await shop.publish(OrderReturned(orderID: shop.order, returnID: try await shop.take(back: 1, for: 2_500)))
            try await shop.deliver()
            let mail = try #require(shop.sent.first)
            #expect(mail.subject == "Your return of order #1001")
            #expect(mail.text.contains("This came back to us of order #1001: 1 × Kernel <tee> (Black / M). You get $25.00 back."))
            #expect(mail.html.contains("1 × Kernel &lt;tee&gt; (Black / M)"))
            _ = try await shop.database.write { try $0.execute("UPDATE orders_orders SET locale = 'fr'") }
            try await shop.publish(OrderReturned(orderID: shop.order, returnID: try await shop.take(back: 1, for: 0)))
            try await shop.deliver()
            #expect(shop.sent.last?.subject == "Votre retour de la commande #1001")
            #expect(shop.sent.last?.text.contains("remboursons") == false)
        }
    }

    @Test("a paid order without a parcel promises none, and names its files without a link to them")
    func files() async throws {
        try await MailShop.each { shop in
            try await shop.pay(requiresShipping: false)
            try await shop.publish(OrderPlaced(orderID: shop.order))
            try await shop.deliver()
            let plain = try #require(shop.sent.last)
            #expect(plain.text.contains("Your order #1001 is placed and paid.\n") && !plain.text.contains("on its way"))
            try await shop.sellFiles()
            try await shop.publish(OrderPlaced(orderID: shop.order))
            try await shop.deliver()
            let mail = try #require(shop.sent.last)
            #expect(mail.text.contains("is placed and paid. Your files wait on its page.\n"))
            #expect(mail.text.contains("Your files:\n- Album <b> (can be downloaded 6 times, until 2026-01-31)\n"))
            #expect(mail.html.contains("Album &lt;b&gt; (can be downloaded 6 times"))
            #expect(!mail.text.contains("/downloads/") && !mail.html.contains("/downloads/") && !mail.text.contains("files.example"))
            try await shop.pay(requiresShipping: true)
            try await shop.publish(OrderPlaced(orderID: shop.order))
            try await shop.deliver()
            #expect(shop.sent.last?.text.contains("Your files wait on its page, and we write again when the rest is on its way.") == true)
        }
    }

    @Test("a cancellation is told to who counts on the order or has paid, and to nobody else")
    func cancellation() async throws {
        try await MailShop.each { shop in
            try await shop.publish(OrderCancelled(orderID: shop.order, reason: .paymentFailed, wasPlaced: false))
            try await shop.deliver()
            #expect(shop.sent.isEmpty)
            try await shop.publish(OrderCancelled(orderID: shop.order, reason: .paymentExpired, wasPlaced: true))
            try await shop.deliver()
            _ = try await shop.database.write { try $0.execute("UPDATE orders_orders SET payment_status = 'refundDue'") }
            for reason in [CancelReason.soldOut, .replaced] {
                try await shop.publish(OrderCancelled(orderID: shop.order, reason: reason, wasPlaced: false))
                try await shop.deliver()
            }
            #expect(shop.sent.map(\.subject) == Array(repeating: "Order #1001 was cancelled", count: 3))
            #expect(shop.sent.first?.text.contains("The payment did not come in time.") == true)
            for mail in shop.sent.dropFirst() { #expect(mail.text.contains("You get $55.00 back in full.")) }
            #expect(shop.sent.last?.text.contains("A newer order of the same cart") == true)
            _ = try await shop.database.write { try $0.execute("UPDATE orders_orders SET erased_at = 1") }
            try await shop.publish(OrderCancelled(orderID: shop.order, reason: .paymentExpired, wasPlaced: false))
            try await shop.deliver()
            #expect(shop.sent.count == 3, "nobody is left to tell")
        }
    }

    @Test("who is told that the shop cancelled hears what goes back, if anything was paid", arguments: [true, false])
    func cancelledByShop(isPaid: Bool) async throws {
        try await MailShop.each { shop in
            if isPaid { _ = try await shop.database.write { try $0.execute("UPDATE orders_orders SET payment_status = 'refundDue'") } }
            try await shop.publish(OrderCancelled(orderID: shop.order, reason: .byShop, wasPlaced: true))
            try await shop.deliver()
            let mail = try #require(shop.sent.first)
            #expect(mail.text.contains("you get $55.00 back in full") == isPaid, "\(mail.text)")
        }
    }

    @Test("a gift card is named in the mails, with what is left to pay and what is on it again") func prepaid() async throws {
        try await MailShop.each { shop in
            let code = try await shop.prepay()
            try await shop.expect(payment: "bank-transfer", until: TestClock.start.adding(seconds: 7 * 86_400))
            try await shop.publish(OrderPlaced(orderID: shop.order))
            try await shop.deliver()
            let mail = try #require(shop.sent.last)
            #expect(mail.text.contains("Total: $55.00\nGift card ···\(code.lastFour): −$20.00\nTo pay: $35.00") && mail.text.contains("Amount: $35.00"))
            #expect(mail.html.contains("···\(code.lastFour)") && !mail.text.contains(code.printed))
            let returned = try await shop.take(back: 1, for: 2_500)
            let order = shop.order
            try await shop.database.write { transaction in
                try StoredValueUses.giveBack(
                    Money(minorUnits: 500, currency: .usd), of: order, reference: "returned: R-\(returned)", at: TestClock.start, in: transaction)
            }
            try await shop.publish(OrderReturned(orderID: shop.order, returnID: returned))
            try await shop.deliver()
            #expect(shop.sent.last?.text.contains("You get $25.00 back. $5.00 of it is on your gift card or store credit again.") == true)
            _ = try await shop.database.write { try $0.execute("UPDATE orders_orders SET order_status = 'cancelled', payment_status = 'refundDue'") }
            try await shop.publish(OrderCancelled(orderID: shop.order, reason: .byShop, wasPlaced: true))
            try await shop.deliver()
            try await shop.publish(OrderCancelled(orderID: shop.order, reason: .storedValueUsedUp, wasPlaced: true))
            try await shop.deliver()
            let last = shop.sent.suffix(2).map(\.text)
            #expect(last[0].contains("you get $55.00 back in full. $20.00 of it is on your gift card or store credit again."))
            #expect(last[1].contains("You get $35.00 back in full.") && !last[1].contains("again."))
        }
    }

    @Test("a gift card goes to its owner once, in their language, with a code that opens it") func giftCard() async throws {
        try await MailShop.each { shop in
            let email = try EmailAddress("musa@example.com")
            let card = try await shop.database.write {
                try GiftCards.issue(
                    Money(minorUnits: 3_000, currency: .usd), to: email, .fr, expiresAt: TestClock.start.adding(seconds: 86_400), at: TestClock.start, in: $0
                )
                .account
            }
            for _ in 0..<2 { try await shop.deliver() }
            #expect(shop.sent.count == 1)
            let mail = try #require(shop.sent.first)
            #expect(mail.to == email && mail.subject.contains("carte cadeau") && mail.text.contains("jusqu’au 2026-01-01"))
            let printed = try #require(mail.text.firstMatch(of: /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/)).output.0
            let code = try GiftCardCode(typed: String(printed))
            #expect(try await shop.database.read { try StoredValueReads.giftCard(code, in: $0) }?.id == card.id)
            let kept: Int? = try await shop.database.read { try $0.first("SELECT count(*) FROM storedvalue_mails") { try $0[0] } }
            #expect(kept == 0)
        }
    }
}

/// One order of 2 tees at 25.00 and 5.00 shipping, and a mailbox.
private struct MailShop {
    let database: Database
    let order: OrderID
    let token: OrderToken
    private let mailer = Mailbox()

    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (MailShop) async throws -> Void) async throws {
        try await TestDatabase.each(
            OrdersSchema.migrations + PaymentsSchema.migrations + DownloadsSchema.migrations + ReviewsSchema.migrations + StoredValueSchema.migrations,
            isolation: isolation
        ) {
            try await body(try await MailShop($0))
        }
    }

    init(_ database: Database) async throws {
        self.database = database
        let token = OrderToken.random()
        self.token = token
        order = try await database.write { transaction in
            let id: OrderID = transaction.newIdentifier()
            func usd(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }
            let address = Address(
                stored: "Amina Otieno", company: nil, line1: "1 Moi Avenue", line2: nil, city: "Nairobi", region: nil, postcode: "00100",
                country: try CountryCode("KE"), phone: nil)
            let line = OrderLine(
                id: transaction.newIdentifier(), variantID: transaction.newIdentifier(), productID: transaction.newIdentifier(),
                productHandle: try Handle("kernel-tee"), productTitle: "Kernel <tee>", variantTitle: "Black / M", sku: try SKU("TEE-1"),
                quantity: try Quantity(2), unitPrice: usd(2_500), regularPrice: usd(2_500), total: usd(5_000), tax: usd(0), taxClass: "standard",
                requiresShipping: true, picture: nil)
            try OrderStore.insert(
                NewOrder(
                    id: id, number: OrderNumber(1001), token: token, email: try EmailAddress("amina@example.com"), locale: .en, lines: [line],
                    amounts: try OrderAmounts(
                        items: usd(5_000), discount: usd(0), shipping: usd(500), tax: usd(0), shippingTax: usd(0), pricesIncludeTax: false),
                    taxes: [], shipping: OrderShipping(name: "Standard", minDays: 2, maxDays: 5), shippingAddress: address,
                    billingAddress: address,
                    paymentMethod: OrderPaymentMethod(code: "bank-transfer", title: "Bank transfer", instructions: "To IBAN XX00 1234."), note: nil),
                at: TestClock.start, in: transaction)
            return id
        }
    }

    var sent: [MailMessage] { mailer.sent.withLock { $0 } }

    func expect(payment method: String, until: Timestamp) async throws {
        let order = order
        try await database.write { transaction in
            try PaymentStore.insert(
                transaction.newIdentifier(), order: order, method: method, gateway: nil, amount: Money(minorUnits: 5_500, currency: .usd),
                state: .awaiting, at: TestClock.start, expiresAt: until, nextCheckAt: nil, in: transaction)
        }
    }

    func pay(requiresShipping: Bool) async throws {
        try await database.write { transaction in
            try transaction.execute("UPDATE orders_orders SET order_status = 'placed', payment_status = 'paid'")
            try transaction.execute("UPDATE orders_lines SET requires_shipping = \(requiresShipping)")
        }
    }

    func take(back quantity: Int, for cents: Int64) async throws -> ReturnID {
        let order = order
        return try await database.write { transaction in
            let line = try #require(try OrderReads.order(order, in: transaction)?.lines.first)
            let (id, money): (ReturnID, Money) = (transaction.newIdentifier(), Money(minorUnits: cents, currency: .usd))
            let new = OrderReturn(
                id: id, reference: "R-\(id)", lines: [.init(id: line.id, quantity: quantity, amount: money, tax: .zero(.usd))], refund: money,
                shipping: .zero(.usd), isRestocked: true, recordedAt: TestClock.start)
            try OrderReturns.insert(new, of: order, in: transaction)
            return id
        }
    }

    /// A card that pays 20.00 of the order.
    func prepay() async throws -> GiftCardCode {
        let order = order
        return try await database.write { transaction in
            let issued = try GiftCards.issue(Money(minorUnits: 2_000, currency: .usd), at: TestClock.start, in: transaction)
            let code = try #require(issued.code)
            let hold = StoredValueHold(accountID: issued.account.id, lastFour: code.lastFour, amount: Money(minorUnits: 2_000, currency: .usd))
            try StoredValueUses.hold([hold], for: order, at: TestClock.start, in: transaction)
            try StoredValueUses.capture(order, at: TestClock.start, in: transaction)
            try transaction.execute("UPDATE orders_orders SET prepaid = 2000")
            return code
        }
    }

    func sellFiles() async throws {
        let order = order
        try await database.write { transaction in
            let product = try #require(try OrderReads.order(order, in: transaction)?.lines.first?.productID)
            let draft = DownloadSetDraft(
                files: [.init(name: "Album <b>", source: .external(url: "https://files.example/album.zip"))], terms: DownloadTerms(limit: 3, validDays: 30))
            _ = try DownloadSets.set(draft, for: DownloadableGoods(product), at: TestClock.start, in: transaction)
        }
    }

    func publish(_ event: some Event) async throws {
        try await database.write { try Outbox.publish(event, at: TestClock.start, in: $0) }
    }

    func deliver(at now: Timestamp = TestClock.start) async throws {
        let sender = MailSender(name: "Pipe & Co", address: try EmailAddress("shop@example.com"))
        let mails = MailSettings(
            sender: { sender }, orderURL: { "https://shop.example/orders/\($0.token.text)" }, accounts: { _ in .example }, backInStock: .example,
            homeURL: { _, _ in "https://shop.example/" })
        let reactions = [
            SendOrderConfirmation(database: database, mails: mails, mailer: mailer, clock: Clock { TestClock.start }).reaction,
            SendOrderCancellation(database: database, mails: mails, mailer: mailer).reaction,
            SendOrderSendingUndone(database: database, mails: mails, mailer: mailer).reaction,
            SendOrderReturned(database: database, mails: mails, mailer: mailer).reaction,
            SendGiftCard(database: database, mails: mails, mailer: mailer, clock: Clock { TestClock.start }).reaction,
            PlanReviewInvitation.reaction, SendReviewInvitation(database: database, mails: mails, mailer: mailer).reaction,
        ]
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        try await OutboxWorker(database, reactions: reactions, clock: Clock { now }, logger: logger).drain()
    }
}

private final class Mailbox: Mailer {
    let sent = Mutex<[MailMessage]>([])

    func send(_ message: MailMessage) async throws { sent.withLock { $0.append(message) } }
}
