/// Asks a shop from outside how it is, as a plugin of Nagios does. Needs no settings and no database: it knows what a visitor knows.
package struct HealthProbe: Sendable {
    let address: ProbeAddress
    let limits: ProbeLimits
    /// A PEM file with the authorities whose certificates are trusted; `nil`: the system's.
    let authorities: String?

    package init(_ address: ProbeAddress, _ limits: ProbeLimits, authorities: String? = nil) {
        self.address = address
        self.limits = limits
        self.authorities = authorities
    }

    /// Never takes longer than the limits' timeout, and never throws: that something is wrong is the answer.
    package func run() async -> ProbeReport {
        do {
            let (answer, seconds) = try await ProbeExchange.ask(address, timeoutSeconds: limits.timeoutSeconds, authorities: authorities)
            return report(answer, seconds)
        } catch {
            return ProbeReport(.critical, ProbeWords.failure(error, address, limits))
        }
    }

    private func report(_ answer: ProbeAnswer, _ seconds: Double) -> ProbeReport {
        let measured = ProbeReport.Measured(seconds: seconds, limits: limits)
        guard answer.status == 200 else { return ProbeReport(.critical, ProbeWords.refusal(answer), measured) }
        if let word = address.expectedWord, answer.text != word {
            return ProbeReport(.critical, "answered 200 and not “\(word)”: is this the shop?", measured)
        }
        let status: ProbeReport.Status = seconds > limits.criticalSeconds ? .critical : seconds > limits.warningSeconds ? .warning : .ok
        return ProbeReport(status, "\(address.expectedWord ?? "answered") in \(measured.text) s", measured)
    }
}

/// Cannot be asked in this way; the message says what to write.
package struct ProbeMisuse: Error, Equatable {
    package let message: String
}

/// How long an answer may take.
package struct ProbeLimits: Sendable, Equatable {
    package let warningSeconds: Double
    package let criticalSeconds: Double
    /// For all of it: the name, the connection, the last byte.
    package let timeoutSeconds: Double

    package init(warningSeconds: Double, criticalSeconds: Double, timeoutSeconds: Double) throws(ProbeMisuse) {
        for (name, seconds) in [("-w", warningSeconds), ("-c", criticalSeconds), ("--timeout", timeoutSeconds)] {
            guard seconds > 0, seconds <= 3_600 else { throw ProbeMisuse(message: "\(name): \(seconds) is not a time. Write seconds, up to 3600.") }
        }
        guard warningSeconds <= criticalSeconds else {
            throw ProbeMisuse(message: "-w \(warningSeconds) is above -c \(criticalSeconds): nothing would ever be a warning.")
        }
        self.warningSeconds = warningSeconds
        self.criticalSeconds = criticalSeconds
        self.timeoutSeconds = timeoutSeconds
    }
}
