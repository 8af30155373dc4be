import Commerce
import Promotions
import TestSupport
import Testing

@Suite("What promotions take off")
struct PromotionArithmeticTests {
    @Test("a percentage is rounded half up once, and shared out by largest remainder")
    func percentage() throws {
        // 15 % of 10.03 is 1.5045.
        let result = try Make.result([Make.promotion(1, .percentage(Make.percent("15")))], [Make.line(1, 334), Make.line(2, 334), Make.line(3, 335)])
        #expect(result.goods == Make.usd(150))
        #expect(result.lines == [Make.usd(50), Make.usd(50), Make.usd(50)])
        // 50 % of 0.05 is 0.025, which goes up.
        #expect(try Make.result([Make.promotion(1, .percentage(Make.percent("50")))], [Make.line(1, 5)]).goods == Make.usd(3))
    }

    @Test("a fixed amount is shared in proportion, and is never more than the goods")
    func fixed() throws {
        let five = Make.promotion(1, .fixed([Make.usd(500), Money(minorUnits: 450, currency: .eur)]))
        let result = try Make.result([five], [Make.line(1, 1_000), Make.line(2, 2_000)])
        #expect(result.lines == [Make.usd(167), Make.usd(333)])
        let small = try Make.result([five], [Make.line(1, 100), Make.line(2, 200)])
        #expect(small.lines == [Make.usd(100), Make.usd(200)])
    }

    @Test("goods that a promotion is not about are left alone")
    func scope() throws {
        let socks = Make.promotion(1, .percentage(Make.percent("10"))) { $0.goods = .collections([CollectionID(rawValue: 7)]) }
        let result = try Make.result([socks], [Make.line(1, 1_000, in: 7), Make.line(2, 5_000, in: 8)])
        #expect(result.lines == [Make.usd(100), Make.usd(0)])
        let tee = Make.promotion(2, .fixed([Make.usd(300)])) { $0.goods = .products([ProductID(rawValue: 2)]) }
        #expect(try Make.result([tee], [Make.line(1, 1_000), Make.line(2, 200)]).lines == [Make.usd(0), Make.usd(200)])
    }

    @Test("of every full set the cheapest units are reduced", arguments: [(2, 0), (3, 500), (5, 500), (6, 1_000)] as [(Int, Int64)])
    func buyTwoGetOne(quantity: Int, off: Int64) throws {
        let offer = Make.promotion(1, .buyGet(buy: 2, get: 1, off: Make.percent("100"), gifts: nil))
        let result = try Make.result([offer], [Make.line(1, 500, quantity), Make.line(2, 900, 0)].filter { $0.quantity > 0 })
        #expect(result.goods == Make.usd(off))
    }

    @Test("sets go over lines: the cheapest line gives the gifts first")
    func mixedSets() throws {
        let offer = Make.promotion(1, .buyGet(buy: 1, get: 1, off: Make.percent("50"), gifts: nil))
        let result = try Make.result([offer], [Make.line(1, 3_000, 2), Make.line(2, 1_001, 1), Make.line(3, 2_000, 1)])
        // Two sets: the gifts are the one at 10.01 and the one at 20.00, at half price.
        #expect(result.lines == [Make.usd(0), Make.usd(501), Make.usd(1_000)])
    }

    @Test("a unit is bought or a gift, never both")
    func overlappingGifts() throws {
        let offer = Make.promotion(
            1, .buyGet(buy: 2, get: 1, off: Make.percent("100"), gifts: .products([ProductID(rawValue: 2)]))
        ) { $0.goods = .collections([CollectionID(rawValue: 7)]) }
        #expect(try Make.result([offer], [Make.line(1, 900, 1, in: 7), Make.line(2, 300, 1, in: 7)]).goods == Make.usd(0))
        #expect(try Make.result([offer], [Make.line(1, 900, 2, in: 7), Make.line(2, 300, 1, in: 7)]).goods == Make.usd(300))
        #expect(try Make.result([offer], [Make.line(1, 900, 4, in: 7), Make.line(2, 300, 9)]).goods == Make.usd(600))
    }

    @Test("the highest step that is reached counts for all units", arguments: [(2, 0), (3, 300), (5, 500), (6, 900)] as [(Int, Int64)])
    func quantityTiers(quantity: Int, off: Int64) throws {
        let tiers = Make.promotion(1, .quantityTiers([.init(from: 6, off: Make.percent("15")), .init(from: 3, off: Make.percent("10"))]))
        #expect(try Make.result([tiers], [Make.line(1, 1_000, quantity)]).goods == Make.usd(off))
    }

    @Test("the more is spent, the more off", arguments: [(4_999, 0), (5_000, 500), (9_999, 1_000), (10_000, 2_000)] as [(Int64, Int64)])
    func spendTiers(spent: Int64, off: Int64) throws {
        let tiers = Make.promotion(
            1,
            .spendTiers([
                .init(from: [Make.usd(5_000)], off: Make.percent("10")), .init(from: [Make.usd(10_000)], off: Make.percent("20")),
            ]))
        #expect(try Make.result([tiers], [Make.line(1, spent)]).goods == Make.usd(off))
    }

    @Test("free shipping takes off what sending costs, up to its bound")
    func freeShipping() throws {
        let free = Make.promotion(1, .freeShipping(upTo: [Make.usd(500)]), code: "SHIPIT")
        let result = try Make.result([free], [Make.line(1, 1_000)])
        #expect(result.shipping == Make.usd(500) && result.goods == Make.usd(0))
        let express = try Make.result([free], [Make.line(1, 1_000)], shipping: .price(Make.usd(501), freeOver: nil))
        #expect(express.shipping == Make.usd(0))
        #expect(express.codes.map(\.standing) == [.refused(.shippingTooDear(upTo: Make.usd(500)))])
        #expect(try Make.result([free], [Make.line(1, 1_000)], shipping: .unknown).codes.map(\.standing) == [.pending])
    }

    @Test("a discount that brings shipping back and costs more than it saves is not applied")
    func freeOver() throws {
        let little = Make.promotion(1, .percentage(Make.percent("1")), code: "ONE")
        let shipping = PromotionBasket.Shipping.price(Make.usd(500), freeOver: Make.usd(7_500))
        let result = try Make.result([little], [Make.line(1, 7_500)], shipping: shipping)
        #expect(result.goods == Make.usd(0))
        #expect(result.codes.map(\.standing) == [.refused(.nothingLeft)])
        #expect(try Make.result([little], [Make.line(1, 10_000)], shipping: shipping).goods == Make.usd(100))
    }
}
