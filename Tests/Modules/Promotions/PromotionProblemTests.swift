import Commerce
import Promotions
import TestSupport
import Testing

@Suite("Why a code does not apply")
struct PromotionProblemTests {
    private static let start = TestClock.start

    private static func standing(
        _ effect: PromotionEffect = .percentage(Make.percent("10")), used: Int = 0, basket: PromotionBasket? = nil,
        _ edit: (inout PromotionDraft) -> Void = { _ in }
    ) throws -> PromotionStanding? {
        let promotion = Make.promotion(1, effect, code: "CODE1", used: used, edit)
        let result = try Make.calculate([promotion], basket ?? Make.basket([Make.line(1, 1_000, 2, in: 7)]))
        // A refused code takes nothing off.
        if case .applied = result.codes.first?.standing {} else { #expect(result.applied.isEmpty && result.goods.isZero && result.shipping.isZero) }
        return result.codes.first?.standing
    }

    @Test("a code that nobody made, or that is switched off, is unknown")
    func unknown() throws {
        let result = try PromotionCalculator.calculate([], codes: [PromotionCode("nobody")], for: Make.basket([Make.line(1, 1_000)]))
        #expect(result.codes.map(\.code.text) == ["NOBODY"])
        #expect(result.codes.map(\.title) == [nil])
        #expect(result.codes.map(\.standing) == [.refused(.unknownCode)])
        #expect(try Self.standing { $0.isActive = false } == .refused(.unknownCode))
    }

    @Test("it runs from its start until just before its end")
    func schedule() throws {
        let (start, end) = (Self.start.adding(seconds: 60), Self.start.adding(seconds: 120))
        func standing(_ seconds: Int) throws -> PromotionStanding? {
            try Self.standing(basket: Make.basket([Make.line(1, 1_000)], at: Self.start.adding(seconds: seconds))) {
                $0.startsAt = start
                $0.endsAt = end
            }
        }
        #expect(try standing(59) == .refused(.notYet(from: start)))
        #expect(try standing(60) == .applied(Make.usd(100)))
        #expect(try standing(119) == .applied(Make.usd(100)))
        #expect(try standing(120) == .refused(.over(since: end)))
    }

    @Test("the last use is there until it is used, also for who holds it in an open order")
    func limits() throws {
        #expect(try Self.standing(used: 4) { $0.limit = 5 } == .applied(Make.usd(200)))
        #expect(try Self.standing(used: 5) { $0.limit = 5 } == .refused(.usedUp))
        let own = Make.basket([Make.line(1, 1_000)], own: [PromotionID(rawValue: 1)])
        #expect(try Self.standing(used: 5, basket: own) { $0.limit = 5 } == .applied(Make.usd(100)))
    }

    @Test("limits per customer and first orders count once it is known who buys")
    func customers() throws {
        func standing(_ customer: PromotionBasket.Customer, _ edit: (inout PromotionDraft) -> Void) throws -> PromotionStanding? {
            try Self.standing(basket: Make.basket([Make.line(1, 1_000)], customer: customer), edit)
        }
        let used = PromotionBasket.Customer.known(hasOrdered: true, uses: [PromotionID(rawValue: 1): 1])
        #expect(try standing(.unknown) { $0.limitPerCustomer = 1 } == .applied(Make.usd(100)))
        #expect(try standing(used) { $0.limitPerCustomer = 1 } == .refused(.usedByCustomer))
        #expect(try standing(used) { $0.limitPerCustomer = 2 } == .applied(Make.usd(100)))
        #expect(try standing(used) { $0.isFirstOrderOnly = true } == .refused(.firstOrderOnly))
        // An order that is not accepted yet has the use already.
        #expect(
            try standing(.known(hasOrdered: false, uses: [PromotionID(rawValue: 1): 1])) { $0.isFirstOrderOnly = true } == .refused(.usedByCustomer))
    }

    @Test("conditions about goods tell how much is missing")
    func goods() throws {
        #expect(try Self.standing { $0.minimumSpend = [Make.usd(2_500)] } == .refused(.spendMore(Make.usd(500), minimum: Make.usd(2_500))))
        #expect(try Self.standing { $0.minimumSpend = [Make.usd(2_000)] } == .applied(Make.usd(200)))
        #expect(try Self.standing { $0.minimumSpend = [Money(minorUnits: 1, currency: .eur)] } == .refused(.notInCurrency(.usd)))
        #expect(try Self.standing { $0.minimumQuantity = 5 } == .refused(.addMore(3)))
        #expect(try Self.standing { $0.goods = .products([ProductID(rawValue: 9)]) } == .refused(.noSuchGoods))
        #expect(try Self.standing { $0.goods = .collections([CollectionID(rawValue: 8)]) } == .refused(.noSuchGoods))
        #expect(try Self.standing(.fixed([Money(minorUnits: 100, currency: .eur)])) == .refused(.notInCurrency(.usd)))
        #expect(try Self.standing(.buyGet(buy: 2, get: 1, off: Make.percent("100"), gifts: nil)) == .refused(.addMore(1)))
        #expect(try Self.standing(.quantityTiers([.init(from: 6, off: Make.percent("10"))])) == .refused(.addMore(4)))
        #expect(
            try Self.standing(.spendTiers([.init(from: [Make.usd(2_100)], off: Make.percent("10"))]))
                == .refused(.spendMore(Make.usd(100), minimum: Make.usd(2_100))))
    }

    @Test("where it goes counts once it is known")
    func places() throws {
        let line = [Make.line(1, 1_000)]
        #expect(try Self.standing(basket: Make.basket(line)) { $0.countries = [try! CountryCode("KE")] } == .applied(Make.usd(100)))
        #expect(try Self.standing(basket: Make.basket(line, country: nil)) { $0.countries = [try! CountryCode("KE")] } == .pending)
        #expect(
            try Self.standing(basket: Make.basket(line, country: "DE")) { $0.countries = [try! CountryCode("KE")] }
                == .refused(.notInCountry(try CountryCode("DE"))))
        #expect(try Self.standing(.freeShipping(upTo: []), basket: Make.basket(line, shipping: .notNeeded)) == .refused(.nothingToSend))
    }

    @Test("what a merchant writes is checked field by field")
    func drafts() throws {
        func problem(_ effect: PromotionEffect = .percentage(Make.percent("10")), _ edit: (inout PromotionDraft) -> Void = { _ in }) -> String? {
            var draft = PromotionDraft(title: "Ten off", effect: effect)
            edit(&draft)
            do {
                try draft.validate()
                return nil
            } catch { return "\(error.field) \(error.code)" }
        }
        #expect(problem() == nil)
        #expect(problem(.percentage(Make.percent("100.0001"))) == "effect.percentage outOfRange")
        #expect(problem(.percentage(.zero)) == "effect.percentage outOfRange")
        #expect(problem(.fixed([])) == "effect.fixed required")
        #expect(problem(.fixed([Make.usd(-1)])) == "effect.fixed outOfRange")
        #expect(problem(.fixed([Make.usd(1), Make.usd(2)])) == "effect.fixed conflict")
        #expect(problem(.buyGet(buy: 0, get: 1, off: Make.percent("10"), gifts: nil)) == "effect.buy outOfRange")
        #expect(problem(.quantityTiers([])) == "effect.tiers outOfRange")
        #expect(problem { $0.title = " \n" } == "title invalid")
        #expect(problem { $0.limit = 0 } == "limit outOfRange")
        #expect(problem { $0.limitPerCustomer = -1 } == "limitPerCustomer outOfRange")
        #expect(problem { $0.goods = .products([]) } == "goods outOfRange")
        #expect(problem { ($0.startsAt, $0.endsAt) = (Self.start, Self.start) } == "endsAt outOfRange")
    }

    @Test("a code is the same in small letters and with white space around it", arguments: [" exit0 ", "EXIT0", "Exit0\n"])
    func sameCode(text: String) throws {
        #expect(try PromotionCode(text).text == "EXIT0")
    }

    @Test("what cannot be a code is refused", arguments: ["", "  ", "AB", "EXIT 0", "é1234", "'; DROP TABLE", String(repeating: "A", count: 41), "ＥＸＩＴ０"])
    func noCode(text: String) {
        #expect(throws: InputProblem.self) { try PromotionCode(text) }
    }

    @Test("limits count an e-mail without case and without what follows a plus sign")
    func sameCustomer() throws {
        let customers = try ["amina@example.com", "Amina@Example.com", "amina+shop@example.com", "AMINA+2@example.com"].map {
            PromotionCustomer(try EmailAddress($0)).text
        }
        #expect(Set(customers) == ["amina@example.com"])
        #expect(PromotionCustomer(try EmailAddress("+@example.com")).text == "+@example.com")
    }
}
