import ArgumentParser
import Commerce
import Content
import Orders
import Platform
import StoredValue

/// Cards that pay at the checkout: made, looked at and ended.
struct GiftCardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gift-cards", abstract: "Issue gift cards, and see what is on them.",
        discussion: """
            A gift card is money that was paid before: it pays at the checkout of its currency, and what is not spent stays on it.

              duka gift-cards issue 50.00 EUR                        shows the code, this once
              duka gift-cards issue 50.00 EUR --to amina@example.com sends it, and shows it to nobody else
              duka gift-cards list                                   the newest first
              duka gift-cards show K7QW                              by its number, its code, or how its code ends
              duka gift-cards disable 7001234                        it pays nothing any more

            Nobody can read a code again: the shop keeps its digest and its last four characters. May be run beside a serving shop.
            """,
        subcommands: [GiftCardsIssueCommand.self, GiftCardsListCommand.self, GiftCardsShowCommand.self, GiftCardsDisableCommand.self])

    func run() async throws { throw ValidationError("Say what to do: duka gift-cards issue, list, show or disable.") }
}

/// An amount and its currency.
struct ValueArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("How much, as 50.00.", valueName: "amount"))
    var amount: String

    @Argument(help: ArgumentHelp("In which currency, as EUR.", valueName: "currency"))
    var currency: String

    func money() throws -> Money {
        do { return try Money(written: amount, currency: try Currency(currency.uppercased())) } catch {
            throw ValidationError("<\(error.field)>: \(error.message)")
        }
    }
}

struct GiftCardsIssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "issue", abstract: "Make a gift card.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var value: ValueArguments

    @Option(help: ArgumentHelp("The last day on which it pays, as 2027-12-31. Default: it does not expire.", valueName: "date"))
    var expires: String?

    @Option(help: ArgumentHelp("Send it to this address by mail, instead of showing its code.", valueName: "mail"))
    var to: String?

    @Option(help: ArgumentHelp("Language of the mail, as fr. Default: the shop's own.", valueName: "language"))
    var language: String?

    @Option(help: ArgumentHelp("What you call this card, at most 200 bytes: the same twice makes one card.", valueName: "text"))
    var reference: String?

    func run() async throws {
        let money = try value.money()
        let (end, email) = (try Self.end(expires), try to.map { try parsed("--to") { try EmailAddress($0) }($0) })
        let (locale, reference) = (try language.map { try parsed("--language") { try LocaleCode($0) }($0) }, reference)
        if let reference, reference.isEmpty || reference.utf8.count > 200 { throw ValidationError("--reference must have 1 to 200 bytes.") }
        try await common.withStoredValue { database, now in
            if let email {
                let issued = try await database.write { transaction in
                    let own = try ShopSettings.load(in: transaction).languages.preferred
                    return try GiftCards.issue(money, to: email, locale ?? own, expiresAt: end, reference: reference, at: now, in: transaction)
                }
                let (id, isNew) = (issued.account.id, issued.isNew)
                let told = isNew ? "its code goes to \(email.text) by mail" : "issued before under this reference; nothing is sent again"
                return print("Gift card \(id) of \(money): \(told).")
            }
            let issued = try await database.write { try GiftCards.issue(money, expiresAt: end, reference: reference, at: now, in: $0) }
            guard let code = issued.code else {
                return print("Gift card \(issued.account.id) of \(money): issued before under this reference; its code was shown then.")
            }
            print("Gift card \(issued.account.id) of \(money)\(end.map { ", until \($0.adding(milliseconds: -1).iso8601.prefix(10))" } ?? "")")
            print("Code: \(code.printed)")
            print("Write it down: nobody can read it again.")
        }
    }

    /// The end of the day, by UTC.
    static func end(_ date: String?) throws -> Timestamp? {
        guard let date else { return nil }
        guard date.utf8.count == 10, let start = try? Timestamp(iso8601: date + "T00:00:00Z") else {
            throw ValidationError("--expires is a day, such as 2027-12-31; “\(date)” is none.")
        }
        return start.adding(seconds: 86_400)
    }

    private func parsed<Value>(_ option: String, _ parse: @escaping (String) throws -> Value) -> (String) throws -> Value {
        { text in
            do { return try parse(text) } catch let problem as InputProblem { throw ValidationError("\(option): \(problem.message)") }
        }
    }
}

struct GiftCardsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List gift cards, the newest first.")
    static let limit = 200

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.withStoredValue { database, now in
            let cards = try await database.read { reader in
                try StoredValueReads.giftCards(limit: Self.limit, in: reader).map { ($0, try StoredValueReads.lastFours(of: $0.id, in: reader)) }
            }
            if cards.isEmpty { print("There are no gift cards.") }
            for (card, codes) in cards { print(Self.line(card, codes, at: now)) }
            if cards.count == Self.limit { print("Only the newest \(Self.limit) are listed.") }
        }
    }

    static func line(_ card: StoredValueAccount, _ lastFours: [String], at now: Timestamp) -> String {
        let codes = lastFours.isEmpty ? "no code yet" : lastFours.map { "···\($0)" }.joined(separator: " ")
        let state: String
        switch card.problem(in: card.currency, at: now) {
        case .disabled: state = ", disabled"
        case .expired: state = ", expired"
        case .usedUp: state = ", used up"
        case .otherCurrency, nil: state = ""
        }
        let until = card.expiresAt.map { ", until \($0.adding(milliseconds: -1).iso8601.prefix(10))" } ?? ""
        return "\(card.id)  \(codes)  \(card.balance) of \(card.issued)  since \(card.createdAt.iso8601.prefix(10))\(until)\(state)"
    }
}

/// Which card is meant.
struct GiftCardArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The card's number, its code, or how its code ends.", valueName: "card"))
    var card: String

    func find(in reader: Reader) throws -> [StoredValueAccount] {
        if let code = try? GiftCardCode(typed: card) { return try StoredValueReads.giftCard(code, in: reader).map { [$0] } ?? [] }
        let ending = card.hasPrefix("···") ? String(card.dropFirst(3)) : card
        if ending.utf8.count == 4 { return try StoredValueReads.giftCards(lastFour: ending, limit: 20, in: reader) }
        guard let id = try? StoredValueAccountID(parsing: card), let found = try StoredValueReads.account(id, in: reader), found.kind == .giftCard
        else { return [] }
        return [found]
    }
}

struct GiftCardsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what is on a gift card, and what became of it.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var card: GiftCardArgument

    func run() async throws {
        try await common.withStoredValue { database, now in
            let found = try await database.read { reader in
                try card.find(in: reader).map { found in
                    (found, try StoredValueReads.lastFours(of: found.id, in: reader), try StoredValueLines.of(found.id, in: reader))
                }
            }
            if found.isEmpty { throw GiftCardProblem.none(card.card) }
            for (card, codes, moves) in found {
                print(GiftCardsListCommand.line(card, codes, at: now))
                for move in moves { print(move) }
            }
        }
    }
}

struct GiftCardsDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "End a gift card: it pays nothing any more.",
        discussion: "What orders hold of it at this moment stays theirs. What they give back is on the card, and cannot be spent.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var card: GiftCardArgument

    func run() async throws {
        try await common.withStoredValue { database, now in
            let (found, isNew) = try await database.write { transaction in
                let found = try card.find(in: transaction)
                guard let one = found.first else { throw GiftCardProblem.none(card.card) }
                guard found.count == 1 else { throw GiftCardProblem.several(found.map(\.id)) }
                return (one, try GiftCards.disable(one.id, at: now, in: transaction))
            }
            print("Gift card \(found.id): disabled\(isNew ? "" : " before"), with \(found.balance) on it.")
        }
    }
}

enum GiftCardProblem: Error {
    case none(String)
    case several([StoredValueAccountID])

    var sentence: String {
        switch self {
        case .none(let text): "<card>: there is no gift card “\(text)” in this shop. See duka gift-cards list."
        case .several(let ids): "<card>: several codes end so. Give the number: \(ids.map(\.description).joined(separator: ", "))."
        }
    }
}

enum StoredValueLines {
    /// What became of a balance, the newest first.
    static func of(_ account: StoredValueAccountID, in reader: Reader) throws -> [String] {
        try StoredValueReads.moves(of: account, limit: 200, in: reader).map { move in
            line(move, order: try move.orderID.flatMap { try OrderReads.summary($0, in: reader)?.number })
        }
    }

    /// `  2026-11-22 06:10 UTC  -20.00 EUR  taken, order #1042`
    static func line(_ move: StoredValueMove, order: OrderNumber?) -> String {
        let time = move.happenedAt.iso8601
        let what: String
        switch move.kind {
        case .issued: what = "issued"
        case .granted: what = "granted"
        case .held: what = "taken"
        case .released: what = "given back, the order came to nothing"
        case .returned: what = "given back"
        case .forfeited: what = "lapsed with the account"
        }
        let order = order.map { ", order \($0)" } ?? ""
        let reference = move.reference.map { " (\($0))" } ?? ""
        return "  \(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC  \(move.amount)  \(what)\(reference)\(order)"
    }
}

extension CommonOptions {
    /// Opens the shop for a command about balances; refusals are told with what to do.
    func withStoredValue(_ body: (Database, Timestamp) async throws -> Void) async throws {
        try await withShop { storage, _ in
            do {
                try await body(storage.database, storage.clock.now())
            } catch let problem as GiftCardProblem {
                throw CommandFailure(message: "duka: \(problem.sentence)", status: 1)
            } catch GiftCards.Problem.issuedBefore(let reference) {
                throw CommandFailure(
                    message: "duka: --reference: another card, or another value, was issued as “\(reference)”. Give this one a name of its own.", status: 1)
            } catch StoreCredit.Problem.grantedBefore(let reference, let amount) {
                throw CommandFailure(message: "duka: --reference: \(amount) were granted as “\(reference)”. Give this grant a name of its own.", status: 1)
            } catch let problem as InputProblem {
                throw CommandFailure(message: "duka: <\(problem.field)>: \(problem.message)", status: 2)
            }
        }
    }
}
