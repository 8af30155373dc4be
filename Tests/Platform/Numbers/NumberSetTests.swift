import Platform
import Testing

@Suite("Sets of numbers") struct NumberSetTests {
    /// Few, many, and numbers of several chunks.
    private static let samples: [Set<Int>] = [
        [], [0], [65_535, 65_536], Set(stride(from: 0, to: 70_000, by: 13)), Set(0..<5_000), Set(4_000..<4_095), Set(stride(from: 3, to: 130_000, by: 1_001)),
    ]

    @Test("combine as sets do", arguments: samples, samples) func algebra(_ a: Set<Int>, _ b: Set<Int>) {
        let (x, y) = (NumberSet(a), NumberSet(b))
        #expect(x.numbers == a.sorted())
        #expect(x.count == a.count)
        #expect(x.intersection(y).numbers == a.intersection(b).sorted())
        #expect(x.intersectionCount(y) == a.intersection(b).count)
        #expect(x.union(y).numbers == a.union(b).sorted())
        #expect(x.subtracting(y).numbers == a.subtracting(b).sorted())
        #expect(x.intersection(y) == NumberSet(a.intersection(b)))
        #expect(x.union(y).subtracting(y) == NumberSet(a.subtracting(b)))
    }

    @Test("come back from their stored form", arguments: samples) func stored(_ numbers: Set<Int>) throws {
        let set = NumberSet(numbers)
        for chunk in set.chunks.values {
            #expect(try NumberChunk(encoded: chunk.encoded, count: chunk.count) == chunk)
            #expect(chunk.encoded.count <= 8_192)
        }
    }

    @Test("change shape in both directions and stay the same set") func shapes() {
        var set = NumberSet()
        for number in 0..<5_000 { set.insert(number) }
        #expect(set == NumberSet(0..<5_000))
        for number in 0..<4_990 { set.remove(number) }
        #expect(set == NumberSet(4_990..<5_000))
        #expect(!set.contains(4_989))
        #expect(set.contains(4_990))
        for number in 4_990..<5_000 { set.remove(number) }
        #expect(set.isEmpty)
        set.remove(1)
    }

    @Test("a damaged column is an error") func damaged() {
        #expect(throws: DatabaseError.self) { try NumberChunk(encoded: [1, 2, 3], count: 2) }
    }
}
