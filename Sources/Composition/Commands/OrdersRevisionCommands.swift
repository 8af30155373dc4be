import ArgumentParser
import Checkout
import Commerce
import Orders
import Platform

// What does not go as it should: orders that are not sent after all, not kept, or come back.

struct OrdersUnsentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsent", abstract: "Take back that an order's goods left the shop.",
        discussion: "Its customer gets a mail that says so. What came back from them is recorded with duka orders returned.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var order: OrderArgument

    func run() async throws {
        let number = try order.orderNumber()
        try await common.withOrders { services in
            let isNew = try await services.undoSent(number)
            print("Order \(number): \(isNew ? "not sent any more" : "is not noted as sent").")
        }
    }
}

struct OrdersCancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel an order: its goods can be sold again, and what was paid goes back.",
        discussion: """
            Its customer gets a mail. Of orders that are sent, only those that nobody paid are cancelled: a parcel that was refused at the
            door, say, once it is here again. For others see duka orders returned.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var order: OrderArgument

    func run() async throws {
        let number = try order.orderNumber()
        try await common.withOrders { services in
            let answer = try await services.cancelOrder(number)
            guard answer.isNew else { return print("Order \(number): cancelled before.") }
            print("Order \(number): cancelled.\(Self.tail(answer.refund, byHand: answer.byHand, prepaid: answer.prepaid, of: number))")
        }
    }

    /// What becomes of the money.
    static func tail(_ refund: Money, byHand: Money, prepaid: Money, of number: OrderNumber) -> String {
        let online = Money(minorUnits: refund.minorUnits - byHand.minorUnits - prepaid.minorUnits, currency: refund.currency)
        var text = ""
        if prepaid.isPositive { text += " \(prepaid) are on its gift cards or store credit again." }
        if online.isPositive { text += " \(online) go back the way they came, by the shop that serves." }
        if byHand.isPositive { text += " Give \(byHand) back, and record that: duka orders refunded \(number.value) \(byHand.decimalText)" }
        return text
    }
}

struct OrdersReturnedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "returned", abstract: "Record that goods of an order came back.",
        discussion: """
            All that was sent and its customer still has, or some of it:

              duka orders returned 1042
              duka orders returned 1042 --item TEE-M=1 --item MUG=2 --reference R-17

            They can be sold again, and their buyer gets a mail, and what was paid for them, after discounts and with the tax of that time.
            The reference tells one return of an order from another; a return that is recorded cannot be taken back.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var order: OrderArgument

    @Option(help: ArgumentHelp("What came back, as SKU=COUNT; may be given several times. Default: all of it.", valueName: "sku=count"))
    var item: [String] = []

    @Option(help: ArgumentHelp("Give this much back instead of what was paid for the goods, as 48.00, or 0.", valueName: "amount"))
    var refund: String?

    @Flag(help: "Give back what was paid for sending too.")
    var withShipping = false

    @Flag(help: "The goods cannot be sold again.")
    var damaged = false

    @Option(help: ArgumentHelp("What you call this return, at most 200 bytes.", valueName: "text"))
    var reference = "return"

    func run() async throws {
        let number = try order.orderNumber()
        let items = try Self.items(item)
        let request = ReturnRequest(
            number: number, items: items, refund: refund, includesShipping: withShipping, isRestocked: !damaged, reference: reference)
        try await common.withOrders { services in
            let answer = try await services.returnGoods(request)
            let count = answer.recorded.lines.reduce(0) { $0 + $1.quantity }
            let what = "\(count) item\(count == 1 ? "" : "s") back"
            guard answer.isNew else { return print("Order \(number): \(what), recorded before as \(reference).") }
            print("Order \(number): \(what).\(OrdersCancelCommand.tail(answer.recorded.refund, byHand: answer.byHand, prepaid: answer.prepaid, of: number))")
        }
    }

    /// - Returns: `nil` for all.
    static func items(_ texts: [String]) throws -> [SKU: Quantity]? {
        guard !texts.isEmpty else { return nil }
        var items: [SKU: Quantity] = [:]
        for text in texts {
            // A SKU may hold the sign too.
            guard let sign = text.lastIndex(of: "="), let count = try? Quantity(parsing: String(text[text.index(after: sign)...])),
                let sku = try? SKU(String(text[..<sign]))
            else { throw ValidationError("--item is a SKU and how many of it, such as TEE-M=1; “\(text)” is not.") }
            guard items.updateValue(count, forKey: sku) == nil else { throw ValidationError("--item names \(sku) twice.") }
        }
        return items
    }
}

extension OrderRevisionProblem {
    var sentence: String {
        switch self {
        case .noOrder(let number): "there is no order \(number) in this shop."
        case .paymentOpen: "nobody can say yet whether the order is being paid; its provider is asked every few seconds. Try again in a minute."
        case .unknownProvider(let code): "the order is being paid through “\(code)”, which is not set up here. Cancel it where the shop is served from."
        case .sent: "the order is paid and has left the shop. When its goods come back: duka orders returned. When it has not left: duka orders unsent"
        case .notSent: "the order has not left the shop, so nothing of it can have come back. Cancel it, perhaps: duka orders cancel"
        case .notPaid: "the order is not paid. Record its money (duka orders paid), or cancel it with the goods (duka orders cancel)."
        case .cancelled: "the order was cancelled before."
        case .notOrdered(let sku, let ordered):
            "--item: the order has no \(sku). It has \(ordered.prefix(10).map(\.text).joined(separator: ", "))\(ordered.count > 10 ? ", …" : "")."
        case .nothingLeft: "nothing of the order that was sent is with its customer any more."
        case .tooManyReturns(let limit): "the order has \(limit) returns, which is as many as are recorded."
        case .tooMany(let sku, left: 0): "--item: all \(sku) of the order came back before."
        case .tooMany(let sku, let left): "--item: the customer has only \(left) of \(sku)."
        case .tooMuch(let left): "--refund: only \(left) of what was paid are left to give back. Say how much of that goes back for these: --refund"
        case .recordedBefore(let reference): "another return of the order is recorded as “\(reference)”. Give this one a --reference of its own."
        }
    }
}
