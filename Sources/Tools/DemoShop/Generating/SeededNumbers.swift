/// SplitMix64: plausible chance that is the same for the same seed, on every machine.
struct SeededNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64, index: Int) {
        state = seed &+ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// 0 to 99 is below the percentage that often.
    mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }

    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[Int(next() % UInt64(list.count))] }

    /// That many different ones, in the order of the list.
    mutating func pick<Element>(_ count: Int, of list: [Element]) -> [Element] {
        var places = Array(list.indices)
        for place in 0..<min(count, list.count) {
            places.swapAt(place, number(place...(list.count - 1)))
        }
        return places.prefix(count).sorted().map { list[$0] }
    }
}
