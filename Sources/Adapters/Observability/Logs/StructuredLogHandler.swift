import Commerce
import Logging
import Platform

/// Writes constant text plus metadata, as JSON lines or as text for a person.
///
///     LoggingSystem.bootstrap({ StructuredLogHandler(label: $0, settings: settings, metadataProvider: $1) }, metadataProvider: nil)
package struct StructuredLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let format: LogSettings.Format
    private let clock: Clock
    private let output: LogOutput

    package init(
        label: String, settings: LogSettings, metadataProvider: Logger.MetadataProvider? = nil, clock: Clock = .system,
        output: LogOutput = .standardError
    ) {
        self.label = label
        self.logLevel = settings.level
        self.format = settings.format
        self.metadataProvider = metadataProvider
        self.clock = clock
        self.output = output
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let line = LogLine(
            time: clock.now(), level: event.level, label: label, message: "\(event.message)", metadata: allMetadata(of: event))
        switch format {
        case .json: output.write(line.json)
        case .text: output.write(line.text)
        }
    }

    /// What is nearer to the call wins: the logger's own, then the task's, then the call's.
    private func allMetadata(of event: LogEvent) -> Logger.Metadata {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let explicit = event.metadata { all.merge(explicit) { $1 } }
        if let error = event.error {
            all["error.message"] = "\(error)"
            all["error.type"] = "\(String(reflecting: type(of: error)))"
        }
        return all
    }
}
