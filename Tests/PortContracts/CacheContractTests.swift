import Commerce
import LocalServices
import Platform
import TestSupport
import Testing

/// What every cache does, as far as one that may forget can promise anything: these tests stay far below every bound.
struct CacheContractTests {
    enum Adapter: String, CaseIterable {
        case memory

        func make(_ time: TestClock) -> any Cache {
            switch self {
            case .memory: MemoryCache(maximumBytes: 16 << 20, clock: time.clock)
            }
        }
    }

    @Test("what was set is what is got", arguments: Adapter.allCases)
    func roundTrip(adapter: Adapter) async {
        let cache = adapter.make(TestClock())
        #expect(await cache.get("page:/") == nil)
        await cache.set("page:/", [1, 2, 3], lifetimeSeconds: 60)
        #expect(await cache.get("page:/") == [1, 2, 3])
        await cache.set("page:/", [], lifetimeSeconds: 60)
        #expect(await cache.get("page:/") == [])
        await cache.remove("page:/")
        #expect(await cache.get("page:/") == nil)
    }

    @Test("an entry ends with its lifetime", arguments: Adapter.allCases)
    func lifetime(adapter: Adapter) async {
        let time = TestClock()
        let cache = adapter.make(time)
        await cache.set("a", [1], lifetimeSeconds: 10)
        time.advance(seconds: 9)
        #expect(await cache.get("a") == [1])
        time.advance(seconds: 1)
        #expect(await cache.get("a") == nil)
    }

    @Test("adding is for one, until it is removed or expires", arguments: Adapter.allCases)
    func lease(adapter: Adapter) async {
        let time = TestClock()
        let cache = adapter.make(time)
        let winners = await withTaskGroup(of: Bool.self) { group in
            for filler in 0..<50 { group.addTask { await cache.add("lease", [UInt8(filler)], lifetimeSeconds: 5) } }
            return await group.reduce(into: 0) { count, isWinner in count += isWinner ? 1 : 0 }
        }
        #expect(winners == 1)
        #expect(await !cache.add("lease", [99], lifetimeSeconds: 5))
        time.advance(seconds: 5)
        #expect(await cache.add("lease", [99], lifetimeSeconds: 5))
        await cache.remove("lease")
        #expect(await cache.add("lease", [100], lifetimeSeconds: 5))
        #expect(await cache.get("lease") == [100])
    }

    @Test("a value beyond the bound is not kept, and neither is the one it would have replaced", arguments: Adapter.allCases)
    func largeValues(adapter: Adapter) async {
        let cache = adapter.make(TestClock())
        let largest = [UInt8](repeating: 7, count: 1 << 20)
        await cache.set("large", largest, lifetimeSeconds: 60)
        #expect(await cache.get("large") == largest)
        await cache.set("large", largest + [7], lifetimeSeconds: 60)
        #expect(await cache.get("large") == nil)
    }

    @Test("a lifetime of nothing keeps nothing", arguments: Adapter.allCases)
    func noLifetime(adapter: Adapter) async {
        let cache = adapter.make(TestClock())
        await cache.set("a", [1], lifetimeSeconds: 60)
        await cache.set("a", [2], lifetimeSeconds: 0)
        #expect(await cache.get("a") == nil)
        #expect(await !cache.add("a", [1], lifetimeSeconds: 0))
    }
}

/// What a bounded cache in memory promises beside.
struct MemoryCacheTests {
    @Test("what was used longest ago goes first, and the bytes stay below the bound")
    func eviction() async {
        // Each entry: 1 byte of key, 840 of value, 160 around it.
        let cache = MemoryCache(maximumBytes: 3 * 1_001, clock: TestClock().clock)
        let value = [UInt8](repeating: 0, count: 840)
        for key in ["a", "b", "c"] { await cache.set(key, value, lifetimeSeconds: 60) }
        _ = await cache.get("a")
        await cache.set("d", value, lifetimeSeconds: 60)

        #expect(await cache.get("b") == nil)
        for key in ["a", "c", "d"] { #expect(await cache.get(key) != nil) }
        let statistics = cache.statistics
        #expect([statistics.hits, statistics.misses, statistics.evictions, statistics.entries, statistics.bytes] == [4, 1, 1, 3, 3_003])
    }

    @Test("a great many small entries are bounded too")
    func overhead() async {
        let cache = MemoryCache(maximumBytes: 100_000, clock: TestClock().clock)
        for number in 0..<10_000 { await cache.set("key-\(number)", [], lifetimeSeconds: 60) }
        #expect(cache.statistics.bytes <= 100_000)
        #expect(cache.statistics.entries > 500)
        #expect(await cache.get("key-9999") == [])
        #expect(await cache.get("key-0") == nil)
    }

    @Test("random use agrees with a model, and nothing is counted twice")
    func model() async {
        let cache = MemoryCache(maximumBytes: 1 << 20, clock: TestClock().clock)
        var model: [String: [UInt8]] = [:]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let key = "k\(Int.random(in: 0..<40, using: &random))"
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let value = [UInt8](repeating: 1, count: Int.random(in: 0..<50, using: &random))
                await cache.set(key, value, lifetimeSeconds: 60)
                model[key] = value
            case 1:
                await cache.remove(key)
                model[key] = nil
            case 2:
                let isAdded = await cache.add(key, [9], lifetimeSeconds: 60)
                #expect(isAdded == (model[key] == nil))
                if isAdded { model[key] = [9] }
            default: #expect(await cache.get(key) == model[key])
            }
        }
        #expect(cache.statistics.entries == model.count)
        #expect(cache.statistics.bytes == model.reduce(0) { $0 + $1.key.utf8.count + $1.value.count + 160 })
    }
}
