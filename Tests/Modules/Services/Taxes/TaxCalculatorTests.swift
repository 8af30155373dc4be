import Commerce
import Taxes
import Testing

struct TaxCalculatorTests {
    static let germany = TaxRules(
        pricesIncludeTax: true, shippingTaxClass: TaxClass.standard,
        rates: [rate(TaxClass.standard, "VAT", 190_000), rate(TaxClass.reduced, "VAT", 70_000)])
    static let california = TaxRules(pricesIncludeTax: false, shippingTaxClass: nil, rates: [rate(TaxClass.standard, "Sales tax", 72_500)])
    static let quebec = TaxRules(
        pricesIncludeTax: false, shippingTaxClass: TaxClass.standard,
        rates: [rate(TaxClass.standard, "GST", 50_000), rate(TaxClass.standard, "QST", 99_750)])

    static func rate(_ taxClass: String, _ name: String, _ partsPerMillion: Int64) -> TaxRate {
        TaxRate(taxClass: taxClass, name: name, rate: (try? Rate(partsPerMillion: partsPerMillion)) ?? .zero)
    }

    static func line(_ minorUnits: Int64, _ currency: Currency, _ taxClass: String = TaxClass.standard, key: String = "a") -> TaxableLine {
        TaxableLine(key: key, amount: Money(minorUnits: minorUnits, currency: currency), taxClass: taxClass)
    }

    @Test("tax is added to prices without tax, and shipping stays untaxed where it is")
    func exclusive() throws {
        let result = try TaxCalculator.calculate(
            lines: [Self.line(3_400, .usd), Self.line(1_999, .usd, key: "b")], shipping: Money(minorUnits: 500, currency: .usd),
            rules: Self.california)
        // 3400 × 7.25 % = 246.5, 1999 × 7.25 % = 144.9275.
        #expect(result.lines.map(\.tax.minorUnits) == [247, 145])
        #expect(result.lines.map(\.gross.minorUnits) == [3_647, 2_144])
        #expect(result.lines.map(\.key) == ["a", "b"])
        #expect(result.shipping.tax.minorUnits == 0)
        #expect(result.total == Money(minorUnits: 392, currency: .usd))
        #expect(result.addedToPrices == result.total)
        #expect(result.summary == [taxAmount("Sales tax", 72_500, 392, .usd)])
    }

    @Test("tax is found within prices that include it")
    func inclusive() throws {
        let result = try TaxCalculator.calculate(
            lines: [Self.line(3_200, .eur), Self.line(1_070, .eur, TaxClass.reduced, key: "b")],
            shipping: Money(minorUnits: 800, currency: .eur), rules: Self.germany)
        // 3200 × 19/119 = 510.92, 1070 × 7/107 = 70, 800 × 19/119 = 127.73.
        #expect(result.lines.map(\.tax.minorUnits) == [511, 70])
        #expect(result.lines.map(\.net.minorUnits) == [2_689, 1_000])
        #expect(result.shipping.tax.minorUnits == 128)
        #expect(result.total.minorUnits == 709)
        #expect(result.addedToPrices == .zero(.eur))
        #expect(result.summary == [taxAmount("VAT", 190_000, 639, .eur), taxAmount("VAT", 70_000, 70, .eur)])
    }

    @Test("two taxes on one line are each rounded where they are added")
    func severalExclusive() throws {
        let result = try TaxCalculator.calculate(lines: [Self.line(10_000, .cad)], shipping: .zero(.cad), rules: Self.quebec)
        #expect(result.lines[0].components == [taxAmount("GST", 50_000, 500, .cad), taxAmount("QST", 99_750, 998, .cad)])
        #expect(result.total.minorUnits == 1_498)
    }

    @Test("two taxes within one price share its tax to the cent")
    func severalInclusive() throws {
        let result = try TaxCalculator.calculate(
            lines: [Self.line(11_498, .cad)], shipping: .zero(.cad), rules: Self.quebec, pricesIncludeTax: true)
        // 11498 × 14.975/114.975 = 1497.57, of which 50000/149750 is 500.17.
        #expect(result.lines[0].components.map(\.amount.minorUnits) == [500, 998])
        #expect(result.lines[0].net.minorUnits == 10_000)
    }

    @Test(
        "the rounding mode decides about half a cent",
        arguments: [(.halfUp, 247), (.halfEven, 246), (.halfDown, 246), (.up, 247), (.down, 246)] as [(RoundingMode, Int64)])
    func rounding(mode: RoundingMode, expected: Int64) throws {
        let result = try TaxCalculator.calculate(
            lines: [Self.line(3_400, .usd)], shipping: .zero(.usd), rules: Self.california, rounding: mode)
        #expect(result.total.minorUnits == expected)
    }

    @Test("currencies without decimals and with three round to what can be paid")
    func decimals() throws {
        let yen = try TaxCalculator.calculate(lines: [Self.line(1_001, .jpy)], shipping: .zero(.jpy), rules: Self.california)
        #expect(yen.total == Money(minorUnits: 73, currency: .jpy))  // 72.57
        let dinar = try TaxCalculator.calculate(lines: [Self.line(1_001, .kwd)], shipping: .zero(.kwd), rules: Self.germany)
        #expect(dinar.total == Money(minorUnits: 160, currency: .kwd))  // 159.82
    }

    @Test("a class without rates is taxed as standard, and only zero is free")
    func classes() throws {
        let result = try TaxCalculator.calculate(
            lines: [Self.line(10_000, .usd, TaxClass.reduced), Self.line(10_000, .usd, "books"), Self.line(10_000, .usd, TaxClass.zero)],
            shipping: .zero(.usd), rules: Self.california)
        #expect(result.lines.map(\.tax.minorUnits) == [725, 725, 0])
    }

    @Test("without rules nothing is taxed and every amount stays as it is")
    func none() throws {
        let result = try TaxCalculator.calculate(
            lines: [Self.line(3_400, .usd)], shipping: Money(minorUnits: 500, currency: .usd), rules: .none)
        #expect(result.total == .zero(.usd))
        #expect(result.summary.isEmpty)
        #expect(result.lines[0].net == result.lines[0].gross)
        #expect(result.shipping.gross.minorUnits == 500)
    }

    @Test("a line in another currency is refused")
    func mismatch() {
        #expect(throws: MoneyError.currencyMismatch(.usd, .eur)) {
            try TaxCalculator.calculate(lines: [Self.line(1, .eur)], shipping: .zero(.usd), rules: .none)
        }
    }

    @Test("a refund's tax is minus the charge's")
    func negative() throws {
        let charge = try TaxCalculator.calculate(lines: [Self.line(3_200, .eur)], shipping: .zero(.eur), rules: Self.germany)
        let refund = try TaxCalculator.calculate(lines: [Self.line(-3_200, .eur)], shipping: .zero(.eur), rules: Self.germany)
        #expect(refund.total == charge.total.negated)
    }

    @Test("whatever the amounts, net and tax make the gross, parts make lines, and lines and summary make the total")
    func sums() throws {
        var random = SeededGenerator(seed: 20_261_121)
        let classes = [TaxClass.standard, TaxClass.reduced, TaxClass.zero, "books"]
        for _ in 0..<2_000 {
            let rules = TaxRules(
                pricesIncludeTax: Bool.random(using: &random), shippingTaxClass: Bool.random(using: &random) ? TaxClass.standard : nil,
                rates: (0..<Int.random(in: 0...4, using: &random)).map { index in
                    Self.rate(classes[index % 2], "Tax \(index)", .random(in: 0...300_000, using: &random))
                })
            let lines = (0..<Int.random(in: 0...12, using: &random)).map { index in
                Self.line(.random(in: -50_000...500_000, using: &random), .eur, classes[index % 4], key: String(index))
            }
            let shipping = Money(minorUnits: .random(in: 0...5_000, using: &random), currency: .eur)
            let mode = RoundingMode.allCases[Int.random(in: 0..<RoundingMode.allCases.count, using: &random)]
            let result = try TaxCalculator.calculate(lines: lines, shipping: shipping, rules: rules, rounding: mode)

            for (line, tax) in zip(lines, result.lines) {
                #expect(try tax.net + tax.tax == tax.gross)
                #expect(line.amount == (rules.pricesIncludeTax ? tax.gross : tax.net))
                #expect(try Money.sum(tax.components.map(\.amount), in: .eur) == tax.tax)
            }
            #expect(try Money.sum(result.lines.map(\.tax) + [result.shipping.tax], in: .eur) == result.total)
            #expect(try Money.sum(result.summary.map(\.amount), in: .eur) == result.total)
        }
    }
}

private func taxAmount(_ name: String, _ partsPerMillion: Int64, _ minorUnits: Int64, _ currency: Currency) -> TaxAmount {
    TaxAmount(
        name: name, rate: (try? Rate(partsPerMillion: partsPerMillion)) ?? .zero, amount: Money(minorUnits: minorUnits, currency: currency))
}
