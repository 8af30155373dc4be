import ArgumentParser
import Commerce
import Customers
import Platform
import StoredValue

/// Money that the shop owes its customers, to be spent here.
struct CreditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit", abstract: "Give customers store credit, and see what they have.",
        discussion: """
            Store credit belongs to an account and pays at its checkout, in its currency:

              duka credit grant amina@example.com 20.00 EUR --reference "sorry for the wait, 1042"
              duka credit show amina@example.com

            Granting the same reference twice grants it once. May be run beside a serving shop.
            """,
        subcommands: [CreditGrantCommand.self, CreditShowCommand.self])

    func run() async throws { throw ValidationError("Say what to do: duka credit grant or show.") }
}

struct CustomerArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The e-mail address of the customer's account.", valueName: "customer"))
    var customer: String

    func account(in reader: Reader) throws -> CustomerAccount {
        let email = try EmailAddress(customer, field: "customer")
        guard let account = try AccountStore.account(email: email, in: reader) else {
            throw InputProblem(field: "customer", code: .unknown, message: "nobody has an account with the address \(email.text).")
        }
        return account
    }
}

struct CreditGrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "grant", abstract: "Give a customer store credit.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var customer: CustomerArgument
    @OptionGroup var value: ValueArguments

    @Option(help: ArgumentHelp("What you call this grant, at most 200 bytes: the same twice grants once.", valueName: "text"))
    var reference: String

    func run() async throws {
        let money = try value.money()
        guard 1...200 ~= reference.utf8.count else { throw ValidationError("--reference must have 1 to 200 bytes.") }
        try await common.withStoredValue { database, now in
            let (account, isNew, balance) = try await database.write { transaction in
                let account = try customer.account(in: transaction)
                let isNew = try StoreCredit.grant(money, to: account.id, reference: reference, at: now, in: transaction)
                return (account, isNew, try StoreCredit.account(of: account.id, money.currency, in: transaction)?.balance ?? money)
            }
            print("\(account.email.text): \(money) granted\(isNew ? "" : " before"). Now \(balance).")
        }
    }
}

struct CreditShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a customer's store credit, and what became of it.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var customer: CustomerArgument

    func run() async throws {
        try await common.withStoredValue { database, _ in
            let credits = try await database.read { reader in
                try StoreCredit.accounts(of: try customer.account(in: reader).id, in: reader).map {
                    ($0, try StoredValueLines.of($0.id, in: reader))
                }
            }
            if credits.isEmpty { print("\(customer.customer) has no store credit.") }
            for (credit, moves) in credits {
                print("\(credit.balance)")
                for move in moves { print(move) }
            }
        }
    }
}
