import Commerce
import Synchronization
import Testing

@Suite struct IdentifierGeneratorTests {
    private enum Thing {}
    private static let start = IdentifierGenerator.epochMilliseconds + 90_000_000_000

    @Test func `the fields lie where the documentation says`() {
        let generator = IdentifierGenerator(now: { Self.start }, processNumber: 777)
        let id: Identifier<Thing> = generator.next()
        #expect(id.rawValue >> 22 == 90_000_000_000)
        #expect(id.rawValue >> 12 & 1023 == 777)
        #expect(id.rawValue & 4095 < 2048)
    }

    @Test func `a process number keeps to its ten bits`() {
        let id: Identifier<Thing> = IdentifierGenerator(now: { Self.start }, processNumber: -1).next()
        #expect(id.rawValue >> 22 == 90_000_000_000)
        #expect(id.rawValue >> 12 & 1023 == 1023)
    }

    @Test func `a standing clock gives more than a millisecond can hold`() {
        let generator = IdentifierGenerator(now: { Self.start }, processNumber: 1)
        var last = Identifier<Thing>(rawValue: 0)
        for _ in 0..<20_000 {
            let next: Identifier<Thing> = generator.next()
            #expect(next > last)
            last = next
        }
        // It borrows from the milliseconds to come, no more than it must: each holds at least 2048.
        #expect(last.rawValue >> 22 - 90_000_000_000 <= 10)
    }

    @Test func `a new millisecond starts at a random point`() {
        let time = Mutex(Self.start)
        let generator = IdentifierGenerator(
            now: {
                time.withLock {
                    $0 += 1
                    return $0
                }
            }, processNumber: 1)
        let starts = Set((0..<100).map { _ in (generator.next() as Identifier<Thing>).rawValue & 4095 })
        #expect(starts.count > 50)
    }

    @Test(arguments: [Int64.min, -1, 0, IdentifierGenerator.epochMilliseconds])
    func `a clock before the epoch still gives positive keys`(now: Int64) {
        let id: Identifier<Thing> = IdentifierGenerator(now: { now }).next()
        #expect(id.rawValue > 0)
    }

    @Test func `eight threads and a clock that jumps back never see a key twice, and each sees them rise`() async {
        // Forward a little, now and then back by a second.
        let ticks = Mutex(0)
        let generator = IdentifierGenerator(now: {
            let tick = ticks.withLock {
                $0 += 1
                return $0
            }
            return Self.start + Int64(tick / 50) - (tick % 997 == 0 ? 1000 : 0)
        })

        let perThread = await withTaskGroup(of: [Identifier<Thing>].self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<5000).map { _ in generator.next() } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }

        #expect(perThread.count == 8)
        for ids in perThread {
            #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        }
        #expect(Set(perThread.joined()).count == 40_000)
    }
}
