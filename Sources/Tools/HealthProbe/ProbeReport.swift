import Foundation

/// What came of it, as Nagios and its kin read it.
package struct ProbeReport: Sendable, Equatable {
    /// The raw value is the exit status.
    package enum Status: Int32, Sendable {
        case ok, warning, critical, unknown
    }

    package let status: Status
    /// Such as `DUKA OK - ready in 0.042 s | time=0.042s;1.0;5.0;0`.
    package let line: String

    package init(_ status: Status, _ text: String) { self.init(status, text, nil) }

    init(_ status: Status, _ text: String, _ measured: Measured?) {
        self.status = status
        line = "DUKA \(String(describing: status).uppercased()) - \(Self.oneLine(text))" + (measured.map { " | \($0.performance)" } ?? "")
    }

    /// How long the answer took, and what it was held against.
    struct Measured {
        let seconds: Double
        let limits: ProbeLimits

        var text: String { String(format: "%.3f", seconds) }
        var performance: String { "time=\(text)s;\(limits.warningSeconds);\(limits.criticalSeconds);0" }
    }

    /// Some of it was written by whoever answered: a second line, a bar or a terminal's escape would be read as something else.
    private static func oneLine(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: " "
            default: scalar == "|" ? "/" : Character(scalar)
            }
        }
        return String(String(plain).split(separator: " ").joined(separator: " ").prefix(300))
    }
}
