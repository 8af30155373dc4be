import Foundation

/// SplitMix64: the same numbers in every run, on every machine.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// 0 up to, without, 1.
    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}

/// Chooses as visitors do: the first of all about twice as often as the second, ten times as often as the tenth.
struct Zipf {
    private let sums: [Double]

    init(count: Int, exponent: Double = 1) {
        var sum = 0.0
        sums = (1...count).map { rank in
            sum += 1 / pow(Double(rank), exponent)
            return sum
        }
    }

    func pick(_ random: inout SeededNumbers) -> Int {
        let wanted = random.fraction() * sums[sums.count - 1]
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
