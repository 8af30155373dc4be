import Foundation
import Metrics
import Synchronization

/// Something that can be printed. Reading it is not one moment for all its parts, which Prometheus does not ask for.
protocol MetricSeries: AnyObject, Sendable {
    func reading() -> MetricReading
}

final class ObservedSeries: MetricSeries {
    private let read: @Sendable () -> Double

    init(read: @escaping @Sendable () -> Double) { self.read = read }

    func reading() -> MetricReading { .number(read()) }
}

final class WholeCounter: MetricSeries, CounterHandler {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }
    func reading() -> MetricReading { .number(Double(value.load(ordering: .relaxed))) }
}

final class RealCounter: MetricSeries, FloatingPointCounterHandler {
    private let value = AtomicReal()

    func increment(by amount: Double) { value.add(amount) }
    func reset() { value.store(0) }
    func reading() -> MetricReading { .number(value.load()) }
}

final class Gauge: MetricSeries, MeterHandler, RecorderHandler {
    private let value = AtomicReal()

    func set(_ value: Int64) { self.value.store(Double(value)) }
    func set(_ value: Double) { self.value.store(value) }
    func increment(by amount: Double) { value.add(amount) }
    func decrement(by amount: Double) { value.add(-amount) }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
    func reading() -> MetricReading { .number(value.load()) }
}

/// Counts observations by fixed bounds, and their sum. Threads write to different shards, which are added up when read.
final class Histogram: MetricSeries, TimerHandler, RecorderHandler {
    /// From half a millisecond, what a cached page takes, to what a visitor does not wait for.
    static let seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// For sizes and counts.
    static let sizes: [Double] = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576]

    private struct Counts {
        var buckets: [UInt64]
        var sum = 0.0
    }

    private final class Shard: Sendable {
        let counts: Mutex<Counts>
        init(buckets: Int) { counts = Mutex(Counts(buckets: Array(repeating: 0, count: buckets))) }
    }

    private let bounds: [Double]
    private let shards: [Shard]

    init(bounds: [Double]) {
        self.bounds = bounds
        shards = (0..<4).map { _ in Shard(buckets: bounds.count + 1) }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        // Thread handles are addresses, pages apart.
        shards[Int(UInt(pthread_self()) >> 12) & 3].counts.withLock {
            $0.buckets[bucket] += 1
            $0.sum += value
        }
    }

    func reading() -> MetricReading {
        var buckets = Array(repeating: UInt64(0), count: bounds.count + 1)
        var sum = 0.0
        for shard in shards {
            shard.counts.withLock { counts in
                for index in buckets.indices { buckets[index] += counts.buckets[index] }
                sum += counts.sum
            }
        }
        return .histogram(bounds: bounds, counts: buckets, sum: sum)
    }
}

/// A floating-point number that threads add to.
private final class AtomicReal: Sendable {
    private let bits = Atomic<UInt64>(0)

    func load() -> Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
    func store(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func add(_ amount: Double) {
        var old = bits.load(ordering: .relaxed)
        while true {
            let new = (Double(bitPattern: old) + amount).bitPattern
            let (exchanged, current) = bits.weakCompareExchange(expected: old, desired: new, ordering: .relaxed)
            if exchanged { return }
            old = current
        }
    }
}
