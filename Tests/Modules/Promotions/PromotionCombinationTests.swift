import Commerce
import Promotions
import TestSupport
import Testing

@Suite("Promotions together")
struct PromotionCombinationTests {
    private static let all = PromotionClass.allCases

    @Test("goods come first, then the order, then shipping, each on what is left")
    func order() throws {
        let order = Make.promotion(1, .percentage(Make.percent("10"))) { $0.combinesWith = Self.all }
        let goods = Make.promotion(2, .fixed([Make.usd(1_000)])) {
            $0.goods = .products([ProductID(rawValue: 1)])
            $0.combinesWith = Self.all
        }
        let shipping = Make.promotion(3, .freeShipping(upTo: [])) { $0.combinesWith = Self.all }
        let result = try Make.result([shipping, order, goods], [Make.line(1, 2_000), Make.line(2, 3_000)])
        #expect(result.applied.map(\.id.rawValue) == [2, 1, 3])
        #expect(result.applied.map(\.goods) == [Make.usd(1_000), Make.usd(400), Make.usd(0)])
        #expect(result.lines == [Make.usd(1_100), Make.usd(300)])
        #expect(result.shipping == Make.usd(500))
    }

    @Test("two go together only when each allows the other; else the one that saves more stays, and the code says so")
    func apart() throws {
        let ten = Make.promotion(1, .percentage(Make.percent("10")), code: "TEN") { $0.combinesWith = Self.all }
        let six = Make.promotion(2, .fixed([Make.usd(600)]), code: "SIX") { $0.combinesWith = [.shipping] }
        let free = Make.promotion(3, .freeShipping(upTo: []), code: "FREE") { $0.combinesWith = Self.all }
        let small = try Make.result([ten, six, free], [Make.line(1, 5_000)])
        #expect(
            small.codes.map(\.standing) == [
                .refused(.notTogether(with: "Promotion 2")), .applied(Make.usd(600)), .applied(Make.usd(500)),
            ])
        let large = try Make.result([ten, six, free], [Make.line(1, 7_000)])
        #expect(
            large.codes.map(\.standing) == [
                .applied(Make.usd(700)), .refused(.notTogether(with: "Promotion 1")), .applied(Make.usd(500)),
            ])
    }

    @Test("of two that save the same the one that is applied first stays, whatever order they come in")
    func tie() throws {
        let a = Make.promotion(1, .fixed([Make.usd(500)])) { $0.priority = 2 }
        let b = Make.promotion(2, .percentage(Make.percent("10"))) { $0.priority = 1 }
        for promotions in [[a, b], [b, a]] {
            #expect(try Make.result(promotions, [Make.line(1, 5_000)]).applied.map(\.id.rawValue) == [2])
        }
    }

    @Test("one that finds nothing left to take off is not counted as applied")
    func nothingLeft() throws {
        let whole = Make.promotion(1, .percentage(Make.percent("100")), code: "ALL") { $0.combinesWith = Self.all }
        let more = Make.promotion(2, .fixed([Make.usd(100)]), code: "MORE") {
            $0.combinesWith = Self.all
            $0.priority = 1
        }
        let result = try Make.result([whole, more], [Make.line(1, 5_000)])
        #expect(result.applied.map(\.id.rawValue) == [1])
        #expect(result.codes.map(\.standing) == [.applied(Make.usd(5_000)), .refused(.nothingLeft)])
    }

    /// Random baskets, promotions of all kinds and all classes, from a seed.
    @Test("whatever comes together, sums are equal, nothing falls below zero, and the order of arguments does not matter", arguments: 1...400)
    func properties(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let lines = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            Make.line(
                Int64.random(in: 1...6, using: &random), Int64.random(in: 0...20_000, using: &random), Int.random(in: 1...9, using: &random),
                in: Int64.random(in: 1...3, using: &random))
        }
        let promotions = (1...Int64.random(in: 1...7, using: &random)).map { Self.random($0, &random) }
        let freeOver = Bool.random(using: &random) ? Make.usd(Int64.random(in: 0...50_000, using: &random)) : nil
        let price = Make.usd(Int64.random(in: 0...2_000, using: &random))
        let basket = Make.basket(lines, shipping: .price(price, freeOver: freeOver))
        let result = try Make.calculate(promotions, basket)

        #expect(result.lines.count == lines.count)
        #expect(try Money.sum(result.lines, in: .usd) == result.goods)
        #expect(try Money.sum(result.applied.map(\.goods), in: .usd) == result.goods)
        #expect(try Money.sum(result.applied.map(\.shipping), in: .usd) == result.shipping)
        for (index, line) in lines.enumerated() {
            #expect(0...line.total.minorUnits ~= result.lines[index].minorUnits)
            #expect(try Money.sum(result.applied.map { $0.lines[index] }, in: .usd) == result.lines[index])
        }
        for applied in result.applied {
            #expect(try Money.sum(applied.lines, in: .usd) == applied.goods)
            #expect(applied.lines.allSatisfy { !$0.isNegative } && !applied.shipping.isNegative)
            #expect(applied.goods.isPositive || applied.shipping.isPositive)
        }
        let items = lines.reduce(Int64(0)) { $0 + $1.total.minorUnits }
        let isFree = freeOver.map { items - result.goods.minorUnits >= $0.minorUnits } ?? false
        #expect(result.shipping.minorUnits <= (isFree ? 0 : price.minorUnits))
        // Nobody pays more with promotions than without.
        let before = items + (freeOver.map { items >= $0.minorUnits } ?? false ? 0 : price.minorUnits)
        #expect(items - result.goods.minorUnits + (isFree ? 0 : price.minorUnits) - result.shipping.minorUnits <= before)
        for pair in result.applied.flatMap({ a in result.applied.map { (a, $0) } }) where pair.0.id != pair.1.id {
            let a = try #require(promotions.first { $0.id == pair.0.id }), b = try #require(promotions.first { $0.id == pair.1.id })
            #expect(a.content.combinesWith.contains(b.content.promotionClass))
        }
        let again = try PromotionCalculator.calculate(
            promotions.shuffled(using: &random), codes: promotions.compactMap(\.content.code), for: basket)
        #expect(again == result)
    }

    private static func random(_ number: Int64, _ random: inout SplitMix) -> Promotion {
        // swift-format-ignore: NeverUseForceTry
        let rate = try! Rate(partsPerMillion: Int64.random(in: 1...1_000_000, using: &random))
        let amount = [Make.usd(Int64.random(in: 1...30_000, using: &random))]
        let effects: [PromotionEffect] = [
            .percentage(rate), .fixed(amount), .freeShipping(upTo: []),
            .buyGet(buy: Int.random(in: 1...4, using: &random), get: Int.random(in: 1...3, using: &random), off: rate, gifts: nil),
            .buyGet(buy: 2, get: 1, off: rate, gifts: .collections([CollectionID(rawValue: 2)])),
            .quantityTiers([.init(from: Int.random(in: 1...9, using: &random), off: rate)]), .spendTiers([.init(from: amount, off: rate)]),
        ]
        let goods: [PromotionGoods] = [
            .everything, .collections([CollectionID(rawValue: Int64.random(in: 1...3, using: &random))]),
            .products([ProductID(rawValue: Int64.random(in: 1...6, using: &random))]),
        ]
        return Make.promotion(number, effects.randomElement(using: &random)!, code: Bool.random(using: &random) ? "CODE\(number)" : nil) {
            $0.goods = goods.randomElement(using: &random)!
            $0.combinesWith = Self.all.filter { _ in Int.random(in: 0...2, using: &random) > 0 }
            $0.priority = Int.random(in: 0...2, using: &random)
        }
    }
}
