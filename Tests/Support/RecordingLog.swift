import Logging
import Synchronization

/// Keeps what is logged.
package final class RecordingLog: Sendable {
    private let entries = Mutex<[Logger.Metadata]>([])

    package init() {}

    package var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    /// The values of a key, of the lines that have it, oldest first.
    package func values(of key: String) -> [String] { entries.withLock { $0.compactMap { $0[key].map { "\($0)" } } } }

    private struct Handler: LogHandler {
        let log: RecordingLog
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { log.entries.withLock { $0.append(event.metadata ?? [:]) } }
    }
}
