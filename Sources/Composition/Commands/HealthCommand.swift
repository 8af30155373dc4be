import ArgumentParser
import Foundation
import HealthProbe

struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Ask a shop from outside whether it is well.",
        discussion: """
            For Nagios, Icinga, a container's health check or a cron job. Prints one line, with how long it took:
            DUKA OK - ready in 0.042 s | time=0.042s;1.0;5.0;0

            Exit status: 0 well; 1 slower than -w; 2 slower than -c, another answer than 200, no connection, \
            a certificate that is not trusted, or no answer in time; 3 wrong use.

            Follows no redirection, and takes no settings.
            """)

    @Option(help: ArgumentHelp("Where to ask. An origin alone, https://shop.example, is asked for /health/ready.", valueName: "url"))
    var url: String

    @Option(name: [.customShort("w"), .customLong("warning")], help: ArgumentHelp("An answer that takes longer is a warning.", valueName: "seconds"))
    var warning = 1.0

    @Option(name: [.customShort("c"), .customLong("critical")], help: ArgumentHelp("An answer that takes longer is critical.", valueName: "seconds"))
    var critical = 5.0

    @Option(help: ArgumentHelp("How long to wait for an answer at all.", valueName: "seconds"))
    var timeout = 10.0

    func run() async throws {
        let report = await report()
        print(report.line)
        if report.status != .ok { throw CommandFailure(message: "", status: report.status.rawValue) }
    }

    private func report() async -> ProbeReport {
        do throws(ProbeMisuse) {
            let limits = try ProbeLimits(warningSeconds: warning, criticalSeconds: critical, timeoutSeconds: timeout)
            return await HealthProbe(try ProbeAddress(url), limits).run()
        } catch {
            return ProbeReport(.unknown, error.message)
        }
    }
}
