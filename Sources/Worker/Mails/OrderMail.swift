import Commerce
import Downloads
import Orders
import Platform
import StoredValue

/// A mail about one order: what it says, and the order itself below.
struct OrderMail: Sendable {
    let order: OrderDetail
    let words: MailWords
    let subject: String
    let title: String
    let text: String
    /// What to pay and how, while it is to be paid.
    var due: Due?
    /// What waits on the order's page. Named only: a mail is read by more eyes than one, and kept for longer than a link lives.
    var files: [DownloadGrant] = []
    /// What gift cards and store credit paid of it.
    var uses: [StoredValueUse] = []
    /// What to press; `nil` is to see the order.
    var button: String?
    /// Whether its lines and sums are listed.
    var listsItems = true

    struct Due: Sendable {
        let instructions: String
        /// `nil` when it is paid on delivery.
        let until: Timestamp?
    }

    /// How the goods get to their buyer.
    enum Delivery: Sendable {
        case sent
        case sentWithFiles
        case files
        case nothing

        init(_ order: OrderDetail, _ files: [DownloadGrant]) {
            let isSent = order.lines.contains(where: \.requiresShipping)
            self = isSent ? (files.isEmpty ? .sent : .sentWithFiles) : (files.isEmpty ? .nothing : .files)
        }
    }

    /// - Parameters:
    ///   - kind: part of the mail's identifier, which with the event's is the same for every repetition.
    func message(_ kind: String, _ event: StoredEvent, from sender: MailSender, url: String) -> MailMessage {
        MailMessage(
            id: "\(kind)-\(event.id)", from: sender.address, fromName: sender.name, to: order.email, subject: subject,
            text: OrderMailText(mail: self, shop: sender.name, url: url).text, html: OrderMailHTML(mail: self, shop: sender.name, url: url).html.text,
            date: event.createdAt)
    }

    var money: MoneyFormat { MoneyFormat(locale: order.locale) }

    /// Title and amount of each row of the sums, the total last.
    var sums: [(title: String, amount: String)] {
        let amounts = order.amounts
        var rows = [(words.subtotal, money.string(amounts.items))]
        for discount in order.discounts {
            let amount = Money(minorUnits: -discount.goods.minorUnits - discount.shipping.minorUnits, currency: amounts.currency)
            rows.append((discount.code.map { "\(discount.title) (\($0))" } ?? discount.title, money.string(amount)))
        }
        if let shipping = order.shipping {
            rows.append(("\(words.shipping) (\(shipping.name))", amounts.shipping.isZero ? words.free : money.string(amounts.shipping)))
        }
        if !amounts.pricesIncludeTax { rows += taxes }
        return rows + [(words.total, money.string(amounts.total))]
    }

    /// What was paid without money, and what money pays of the total; none of an order that money alone pays.
    var prepaid: [(title: String, amount: String)] {
        guard !uses.isEmpty else { return [] }
        let rows = uses.map { use in
            (use.lastFour.map { "\(words.giftCard) ···\($0)" } ?? words.storeCredit, money.string(use.amount.negated))
        }
        guard order.toPay.isPositive else { return rows }
        return rows + [(order.paymentStatus == .pending ? words.toPay : order.paymentMethod.title, money.string(order.toPay))]
    }

    /// What is in the prices already.
    var includedTaxes: [(title: String, amount: String)] { order.amounts.pricesIncludeTax ? taxes : [] }

    private var taxes: [(String, String)] {
        order.taxes.map { ("\($0.name) \($0.rate.percentText)%", money.string($0.amount)) }
    }

    var fileLines: [String] {
        files.map { grant in
            let terms = [grant.limit.map { words.fileLimit($0) }, grant.expiresAt.map { words.fileUntil(String($0.iso8601.prefix(10))) }].compactMap(\.self)
            return terms.isEmpty ? grant.file.name : "\(grant.file.name) (\(terms.joined(separator: ", ")))"
        }
    }

    /// What to pay, and what to write on the transfer.
    func dueRows(_ due: Due) -> [(title: String, value: String)] {
        var rows = [(words.amount, money.string(order.toPay))]
        if let until = due.until {
            rows.append((words.reference, order.number.description))
            rows.append((words.payUntil, String(until.iso8601.prefix(10))))
        }
        return rows
    }
}
