import Testing

@testable import Composition

@Suite("Bell")
struct BellTests {
    @Test("a ring before the wait is remembered, once")
    func remembers() async {
        let bell = Bell()
        bell.ring()
        bell.ring()
        let clock = ContinuousClock()
        #expect(await clock.measure { await bell.wait(milliseconds: 120_000) } < .seconds(60))
        #expect(await clock.measure { await bell.wait(milliseconds: 50) } >= .milliseconds(45))
    }

    @Test("every wait without a ring lasts its time: a loop over it does not spin")
    func doesNotSpin() async {
        let bell = Bell()
        let clock = ContinuousClock()
        let time = await clock.measure {
            for _ in 0..<5 { await bell.wait(milliseconds: 20) }
        }
        #expect(time >= .milliseconds(95))
    }

    @Test("a ring ends a wait, and so does cancelling")
    func wakes() async {
        let bell = Bell()
        let clock = ContinuousClock()
        let rung = await clock.measure {
            async let wait: Void = bell.wait(milliseconds: 120_000)
            try? await Task.sleep(for: .milliseconds(20))
            bell.ring()
            await wait
        }
        #expect(rung < .seconds(60))
        let cancelled = await clock.measure {
            let task = Task { await bell.wait(milliseconds: 120_000) }
            try? await Task.sleep(for: .milliseconds(20))
            task.cancel()
            await task.value
        }
        #expect(cancelled < .seconds(60))
    }
}
