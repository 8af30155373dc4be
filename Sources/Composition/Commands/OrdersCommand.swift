import ArgumentParser
import Checkout
import Commerce
import Orders
import Platform

/// What the shop's people do to orders before there is anything else to do it with: money that no provider tells of.
struct OrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "See to money and goods that pass through people's hands.",
        discussion: """
            A bank transfer or cash that came, goods that left, and money that somebody gave back, are recorded here:

              duka orders due                                        what waits for somebody
              duka orders paid 1042 48.00 --reference "transfer of 3 May"
              duka orders sent 1042                                  its customer gets a mail
              duka orders refunded 1042 48.00 --reference "transfer of 9 May"

            And so is what does not go as it should:

              duka orders unsent 1042                                it was noted of the wrong order
              duka orders cancel 1042                                the goods are free again, the money goes back
              duka orders returned 1042 --item TEE-M=1 --reference R-17

            Recording the same twice records it once. May be run beside a serving shop.
            """,
        subcommands: [
            OrdersDueCommand.self, OrdersPaidCommand.self, OrdersSentCommand.self, OrdersUnsentCommand.self, OrdersCancelCommand.self,
            OrdersReturnedCommand.self, OrdersRefundedCommand.self,
        ])

    /// The parser takes `-5` for an option, and then misses the amount.
    static func refuseNegativeAmount(_ arguments: [String]) throws {
        guard arguments.first == configuration.commandName else { return }
        for (before, argument) in zip(arguments, arguments.dropFirst()) where !before.hasPrefix("--") {
            guard argument.count > 1, argument.first == "-", argument.dropFirst().allSatisfy({ "0123456789.,".contains($0) }) else { continue }
            throw CommandFailure(message: "duka: <amount> must be above 0, as 48.00: what came, or what was given back. “\(argument)” is not.", status: 2)
        }
    }

    func run() async throws { throw ValidationError("Say what to do: duka orders due, paid, sent, unsent, cancel, returned or refunded.") }
}

struct OrderArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("Number of the order, as 1042 or \"#1042\".", valueName: "number"))
    var number: String

    func orderNumber() throws -> OrderNumber {
        let digits = number.hasPrefix("#") ? String(number.dropFirst()) : number
        guard let value = Int(digits), value > 0 else { throw ValidationError("<number> is the number of an order, such as 1042; “\(number)” is none.") }
        return OrderNumber(value)
    }
}

/// Which order, how much, and what the bank calls it.
struct MoneyArguments: ParsableArguments {
    @OptionGroup var order: OrderArgument

    @Argument(
        help: ArgumentHelp("All of the amount, in the order's currency, as 48.00: it must be the order's, so a wrong number is noticed.", valueName: "amount"))
    var amount: String

    @Option(help: ArgumentHelp("What the bank or your book calls it, at most 200 bytes.", valueName: "text"))
    var reference = MoneyByHand.unnamed

    func orderNumber() throws -> OrderNumber { try order.orderNumber() }
}

struct OrdersDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "due", abstract: "List money that is to come, and money that is to be given back.")
    static let limit = 200

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.withOrders { services in
            let awaited = try await services.moneyByHand.awaited(limit: Self.limit)
            let owed = try await services.moneyByHand.owed(limit: Self.limit)
            print(awaited.isEmpty ? "No order waits for a transfer or for cash." : "To come:")
            for entry in awaited { print(Self.line(entry)) }
            print(owed.isEmpty ? "Nothing is to be given back by hand." : "To be given back:")
            for entry in owed { print(Self.line(entry)) }
            if max(awaited.count, owed.count) == Self.limit { print("Only the oldest \(Self.limit) of each are listed.") }
        }
    }

    static func line(_ entry: MoneyByHand.Entry) -> String {
        let until = entry.until.map { ", until \(time($0))" } ?? ""
        return "  \(entry.order.number)  \(entry.amount)  \(entry.method)  \(entry.order.email.text)  since \(time(entry.order.createdAt))\(until)"
    }

    /// `2026-11-21 18:41 UTC`
    private static func time(_ time: Timestamp) -> String {
        let text = time.iso8601
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}

struct OrdersPaidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paid", abstract: "Record that an order's transfer or cash came.",
        discussion: """
            An order that was given up meanwhile gets its goods if there are some; if not, the money is listed as to be given back.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var money: MoneyArguments

    func run() async throws {
        let number = try money.orderNumber()
        try await common.withOrders { services in
            let order = try await services.moneyByHand.receive(money.amount, for: number, reference: money.reference)
            switch order.paymentStatus {
            case .refundDue where order.cancelReason == .byShop:
                print("Order \(number): the money is recorded. The shop cancelled the order, so it is to be given back: duka orders due")
            case .refundDue: print("Order \(number): the money is recorded. The goods are gone, so it is to be given back: duka orders due")
            default: print("Order \(number): paid.")
            }
        }
    }
}

struct OrdersSentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sent", abstract: "Record that an order's goods left the shop.",
        discussion: "Its customer gets a mail. An order that waits for a transfer is not sent before the money is recorded.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var order: OrderArgument

    func run() async throws {
        let number = try order.orderNumber()
        try await common.withOrders { services in
            let isNew = try await services.markSent(number)
            print("Order \(number): sent\(isNew ? "" : " before").")
        }
    }
}

struct OrdersRefundedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refunded", abstract: "Record that what an order is owed was given back.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var money: MoneyArguments

    func run() async throws {
        let number = try money.orderNumber()
        try await common.withOrders { services in
            _ = try await services.moneyByHand.giveBack(money.amount, for: number, reference: money.reference)
            print("Order \(number): the money was given back.")
        }
    }
}

extension CommonOptions {
    /// Opens the shop for a command that changes orders; refusals are told with what to do.
    func withOrders(_ body: (CheckoutServices) async throws -> Void) async throws {
        try await withShop { storage, configuration in
            do {
                try await body(CheckoutParts(configuration, storage, logger: Logs.silent).services)
            } catch let problem as MoneyByHand.Problem {
                throw CommandFailure(message: "duka: \(problem.sentence)", status: 1)
            } catch let problem as OrderRevisionProblem {
                throw CommandFailure(message: "duka: \(problem.sentence)", status: 1)
            } catch OrderFulfilment.Problem.returned {
                throw CommandFailure(message: "duka: goods of the order came back, so they had been sent.", status: 1)
            } catch OrderFulfilment.Problem.notPaid {
                throw CommandFailure(message: "duka: the order waits for its transfer. Record that first: duka orders paid", status: 1)
            } catch OrderFulfilment.Problem.notAccepted {
                throw CommandFailure(message: "duka: the order is not accepted, or it was cancelled; there is nothing to send.", status: 1)
            } catch let problem as InputProblem {
                throw CommandFailure(message: "duka: <\(problem.field)>: \(problem.message)", status: 2)
            }
        }
    }
}

extension MoneyByHand.Problem {
    var sentence: String {
        switch self {
        case .noOrder(let number): "there is no order \(number) in this shop."
        case .throughProvider(let number, let method):
            "order \(number) is paid by \(method.isEmpty ? "nothing yet" : method), whose provider tells of its money itself."
        case .differs(let number, let expected): "<amount>: order \(number) is about \(expected). Give all of it, as \(expected.decimalText)."
        case .paidBefore(let number, let reference):
            "order \(number) was paid before (\(reference)). If money came a second time, give it back; nothing is recorded of it here."
        case .nothingOwed(let number): "nothing of order \(number) is to be given back by hand."
        }
    }
}
