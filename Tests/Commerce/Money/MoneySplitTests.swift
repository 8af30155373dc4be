import Commerce
import Testing

@Suite struct MoneySplitTests {
    @Test(
        arguments: [
            (100, [1, 1, 1], [34, 33, 33]),
            (-100, [1, 1, 1], [-34, -33, -33]),
            (101, [1, 1, 1], [34, 34, 33]),
            (10, [2, 1], [7, 3]),
            (5, [50, 30, 20], [3, 1, 1]),  // exact 2.5, 1.5, 1: one left over, the first of the equal losses has it
            (1000, [1999, 4999, 1], [286, 714, 0]),
            (2, [0, 5, 0], [0, 2, 0]),
            (7, [0, 0, 0], [3, 2, 2]),
            (-1, [0, 0], [-1, 0]),
            (0, [3, 4], [0, 0]),
            (9, [-5, 1, 2], [0, 3, 6]),
            (4, [-5, -1], [2, 2]),
            (5, [7], [5]),
            (5, [], []),
            (1, [.max, .max, .max], [1, 0, 0]),
            (.max, [.max, 1], [.max - 1, 1]),
            (.max, [1, 1], [4_611_686_018_427_387_904, 4_611_686_018_427_387_903]),
        ] as [(Int64, [Int64], [Int64])])
    func `the largest remainders take what is left over`(total: Int64, weights: [Int64], expected: [Int64]) throws {
        let parts = try Money(minorUnits: total, currency: .kes).split(by: weights)
        #expect(parts == expected.map { Money(minorUnits: $0, currency: .kes) })
    }

    @Test func `parts sum exactly, are off by less than a minor unit, and are the same every time`() throws {
        var random = SplitMix64(seed: 4)
        for _ in 0..<3000 {
            let total = Money(minorUnits: random.minorUnits(), currency: .kwd)
            let count = Int.random(in: 1...40, using: &random)
            let weights = (0..<count).map { _ in abs(random.minorUnits() / 2) }
            let parts = try total.split(by: weights)

            #expect(parts.count == count)
            #expect(try Money.sum(parts, in: .kwd) == total)
            #expect(try total.split(by: weights) == parts)
            #expect(try total.negated.split(by: weights) == parts.map(\.negated))

            let weightSum = weights.reduce(Int128(0)) { $0 + Int128($1) }
            guard weightSum > 0 else { continue }
            for (part, weight) in zip(parts, weights) {
                let floor = Int128(total.minorUnits.magnitude) * Int128(weight) / weightSum
                let difference = Int128(part.minorUnits.magnitude) - floor
                #expect(difference == 0 || difference == 1)
                #expect(weight > 0 || part.isZero)
            }
        }
    }

    @Test func `equal weights give parts that differ by one minor unit at most`() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<1000 {
            let total = Money(minorUnits: random.minorUnits(), currency: .usd)
            let parts = try total.split(
                by: Array(repeating: .random(in: 0...3, using: &random), count: .random(in: 1...99, using: &random)))
            let units = parts.map(\.minorUnits)
            #expect(units.max()! - units.min()! <= 1)
        }
    }
}
