import Commerce
import Logging

/// How logs are written, read from the settings at start.
package struct LogSettings: Sendable, Equatable {
    package enum Format: String, Sendable, CaseIterable {
        /// One line for a person to read.
        case text
        /// One JSON object a line, for a machine to collect.
        case json
    }

    package let format: Format
    package let level: Logger.Level

    /// - Parameters:
    ///   - format: `text` or `json`; nil or empty is text on a terminal and JSON elsewhere.
    ///   - level: `trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`; nil or empty is `info`.
    package init(format: String?, level: String?, isTerminal: Bool) throws(InputProblem) {
        switch format ?? "" {
        case "": self.format = isTerminal ? .text : .json
        case let name:
            guard let known = Format(rawValue: name) else {
                throw InputProblem(field: "log.format", code: .unknown, message: "Log format must be text or json.")
            }
            self.format = known
        }
        switch level ?? "" {
        case "": self.level = .info
        case let name:
            guard let known = Logger.Level(rawValue: name) else {
                let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw InputProblem(field: "log.level", code: .unknown, message: "Log level must be one of \(names).")
            }
            self.level = known
        }
    }
}
