import ArgumentParser
import Testing

@testable import Composition

@Suite("duka health")
struct HealthCommandTests {
    private func status(_ arguments: String...) async -> Int32 {
        let all = ["health"] + arguments
        do {
            var command = try DukaCommand.parseAsRoot(all)
            if let health = command as? HealthCommand { try await health.run() } else { try command.run() }
            return 0
        } catch {
            return DukaCommand.report(error, of: HealthCommand.self, all)
        }
    }

    @Test("wrong use is UNKNOWN, whoever finds it")
    func wrongUse() async {
        #expect(await status() == 3)
        #expect(await status("--url", "https://shop.example", "--nonsense") == 3)
        #expect(await status("--url", "https://shop.example", "-w", "soon") == 3)
        #expect(await status("--url", "shop.example") == 3)
        #expect(await status("--url", "https://shop.example", "-w", "5", "-c", "1") == 3)
    }

    @Test("a shop that does not answer is CRITICAL")
    func critical() async {
        #expect(await status("--url", "http://127.0.0.1:1", "-w", "1", "-c", "2", "--timeout", "5") == 2)
    }

    @Test("help is no fault")
    func help() async {
        #expect(await status("--help") == 0)
    }
}
