import Commerce
import Testing

@Suite struct MoneyArithmeticTests {
    private func usd(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .usd) }

    @Test func `sums and differences`() throws {
        #expect(try usd(1999) + usd(1) == usd(2000))
        #expect(try usd(1) - usd(1999) == usd(-1998))
        #expect(usd(5).negated == usd(-5))
        #expect(try Money.sum([usd(1), usd(2), usd(-10)], in: .usd) == usd(-7))
        #expect(try Money.sum([], in: .kwd) == .zero(.kwd))
        #expect(usd(0).isZero && usd(1).isPositive && usd(-1).isNegative)
        #expect(try usd(1).isLess(than: usd(2)))
        #expect(try !usd(2).isLess(than: usd(2)))
    }

    @Test func `what was added can be taken away again`() throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<5000 {
            let (left, right) = (usd(random.minorUnits()), usd(random.minorUnits()))
            guard let sum = try? left + right else {
                let (_, overflows) = left.minorUnits.addingReportingOverflow(right.minorUnits)
                #expect(overflows)
                continue
            }
            #expect(try sum - right == left)
            #expect(try sum + right.negated == left)
        }
    }

    @Test func `different currencies do not mix`() {
        let (dollar, yen) = (usd(1), Money(minorUnits: 1, currency: .jpy))
        let mismatch = MoneyError.currencyMismatch(.usd, .jpy)
        #expect(throws: mismatch) { try dollar + yen }
        #expect(throws: mismatch) { try dollar - yen }
        #expect(throws: mismatch) { try dollar.isLess(than: yen) }
        #expect(throws: mismatch) { try Money.sum([dollar, yen], in: .usd) }
    }

    @Test func `what does not fit is an error and never wraps`() throws {
        let (largest, smallest) = (usd(.max), usd(.min))
        #expect(smallest.minorUnits == -Int64.max)
        #expect(smallest.negated == largest)
        #expect(throws: MoneyError.overflow) { try largest + usd(1) }
        #expect(throws: MoneyError.overflow) { try smallest - usd(1) }
        #expect(throws: MoneyError.overflow) { try largest.times(Quantity(2)) }
        #expect(throws: MoneyError.overflow) { try largest.times(Rate(percent: "100.0001"), rounding: .halfUp) }
        #expect(throws: MoneyError.overflow) { try Money.sum([largest, largest], in: .usd) }
        #expect(try largest.times(Rate(percent: "100"), rounding: .up) == largest)
        #expect(try Money.sum([largest, largest, smallest], in: .usd) == largest)
    }

    @Test func `a price times a quantity`() throws {
        #expect(try usd(1999).times(Quantity(3)) == usd(5997))
        #expect(try usd(-1).times(Quantity(999_999)) == usd(-999_999))
    }

    @Test(
        arguments: [
            // amount, percent, halfUp, halfEven, up, down, halfDown
            (250, "1", [3, 2, 3, 2, 2]),
            (350, "1", [4, 4, 4, 3, 3]),
            (251, "1", [3, 3, 3, 2, 3]),
            (249, "1", [2, 2, 3, 2, 2]),
            (200, "1", [2, 2, 2, 2, 2]),
            (-250, "1", [-3, -2, -3, -2, -2]),
            (-350, "1", [-4, -4, -4, -3, -3]),
            (-251, "1", [-3, -3, -3, -2, -3]),
            (-249, "1", [-2, -2, -3, -2, -2]),
            (50, "1", [1, 0, 1, 0, 0]),
            (-50, "1", [-1, 0, -1, 0, 0]),
            (1, "0.0001", [0, 0, 1, 0, 0]),
            (0, "16", [0, 0, 0, 0, 0]),
            (1999, "7.25", [145, 145, 145, 144, 145]),
            (1, "1000", [10, 10, 10, 10, 10]),
        ] as [(Int64, String, [Int64])])
    func `each rounding mode does what its table says`(amount: Int64, percent: String, expected: [Int64]) throws {
        let modes: [RoundingMode] = [.halfUp, .halfEven, .up, .down, .halfDown]
        let rate = try Rate(percent: percent)
        for (mode, minorUnits) in zip(modes, expected) {
            #expect(try usd(amount).times(rate, rounding: mode) == usd(minorUnits), "\(mode)")
        }
    }

    @Test(
        arguments: [
            (11600, "16", .halfUp, 1600), (11900, "19", .halfUp, 1900), (1000, "20", .halfUp, 167), (1000, "20", .down, 166),
            (1000, "0", .halfUp, 0), (-11600, "16", .halfUp, -1600), (-1000, "20", .halfUp, -167), (5, "1000", .halfUp, 5),
            (11, "1000", .up, 10),
        ] as [(Int64, String, RoundingMode, Int64)])
    func `the tax contained in a gross amount`(gross: Int64, percent: String, mode: RoundingMode, tax: Int64) throws {
        #expect(try usd(gross).included(Rate(percent: percent), rounding: mode) == usd(tax))
    }

    @Test func `net and contained tax make up the gross, and the tax of the net is the contained tax to a minor unit`() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<3000 {
            let gross = usd(random.minorUnits() / 8)
            let rate = try Rate(partsPerMillion: .random(in: 0...1_000_000, using: &random))
            for mode in RoundingMode.allCases {
                let tax = try gross.included(rate, rounding: mode)
                let net = try gross - tax
                #expect(try net + tax == gross)
                let difference = try net.times(rate, rounding: mode) - tax
                #expect(difference.minorUnits.magnitude <= 1, "\(gross) \(rate) \(mode)")
                #expect(try gross.negated.included(rate, rounding: mode) == tax.negated)
            }
        }
    }
}
