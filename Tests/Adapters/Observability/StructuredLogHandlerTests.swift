import Commerce
import Foundation
import Logging
import Platform
import Synchronization
import Testing

@testable import Observability

@Suite("Structured logs")
struct StructuredLogHandlerTests {
    /// Collects lines instead of writing them.
    private final class Lines: Sendable {
        private let stored = Mutex<[String]>([])
        var all: [String] { stored.withLock { $0 } }
        var output: LogOutput { LogOutput { [self] line in stored.withLock { $0.append(String(decoding: line, as: UTF8.self)) } } }
    }

    private let clock = Clock { Timestamp(millisecondsSince1970: 1_795_248_000_123) }

    private func logger(_ format: String, _ lines: Lines, level: String = "info", provider: Logger.MetadataProvider? = nil) throws -> Logger {
        let settings = try LogSettings(format: format, level: level, isTerminal: false)
        return Logger(label: "duka.test") { label in
            StructuredLogHandler(label: label, settings: settings, metadataProvider: provider, clock: clock, output: lines.output)
        }
    }

    @Test func aJSONLineHoldsConstantTextAndSortedMetadata() throws {
        let lines = Lines()
        try logger("json", lines).info("Order placed", metadata: ["order.id": "7", "items": "3", "gift": .stringConvertible(true)])
        #expect(
            lines.all == [
                #"{"time":"2026-11-21T08:00:00.123Z","level":"info","logger":"duka.test","message":"Order placed","gift":true,"items":"3","order.id":"7"}"#
                    + "\n"
            ])
    }

    @Test func numbersStayNumbersWhenTheyAreGivenAsSuch() throws {
        let lines = Lines()
        try logger("json", lines).info("Counted", metadata: ["n": .stringConvertible(3), "x": .stringConvertible(1.5), "bad": .stringConvertible(Double.nan)])
        #expect(lines.all[0].hasSuffix(#""message":"Counted","bad":"nan","n":3,"x":1.5}"# + "\n"))
    }

    @Test func aTextLineIsForPeople() throws {
        let lines = Lines()
        try logger("text", lines).warning("Cache lost", metadata: ["node": "a b", "count": "2", "list": ["x", "y"]])
        #expect(lines.all == ["08:00:00.123 warning  duka.test  Cache lost  count=2 list=[\"x\",\"y\"] node=\"a b\"\n"])
    }

    @Test(arguments: ["json", "text"]) func nothingFromOutsideMakesASecondLine(format: String) throws {
        let lines = Lines()
        try logger(format, lines).info("Text\nforged \u{1b}[31m", metadata: ["key\r\n": "a\u{2028}b\n{\"level\":\"error\"}\u{0}\u{85}"])
        #expect(lines.all.count == 1)
        let line = try #require(lines.all.first)
        #expect(line.unicodeScalars.filter { $0.value < 0x20 || $0.value == 0x2028 || $0.value == 0x85 } == ["\n"])
        #expect(line.hasSuffix("\n"))
    }

    @Test func aJSONLineIsReadableByOthersWhateverItHolds() throws {
        let lines = Lines()
        let nasty = "quote\" back\\slash \u{7} tab\t é 😀 \u{2029}"
        try logger("json", lines).info("Message", metadata: ["time": .string(nasty), "nested": ["deep": ["er": .array(["x", .dictionary(["y": "z"])])]]])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(lines.all[0].utf8)) as? [String: Any])
        #expect(object["metadata.time"] as? String == nasty)
        #expect(object["time"] as? String == "2026-11-21T08:00:00.123Z")
        #expect(((object["nested"] as? [String: Any])?["deep"] as? [String: Any])?["er"] as? [Any] != nil)
    }

    @Test func theNearestMetadataWins() throws {
        let lines = Lines()
        var logger = try logger("json", lines, provider: Logger.MetadataProvider { ["a": "task", "b": "task"] })
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "c"] = "logger"
        logger.info("Merged", metadata: ["b": "call"])
        #expect(lines.all[0].hasSuffix(#""message":"Merged","a":"task","b":"call","c":"logger"}"# + "\n"))
    }

    @Test func belowTheLevelNothingIsWritten() throws {
        let lines = Lines()
        let logger = try logger("json", lines, level: "warning")
        logger.info("Hidden")
        logger.error("Shown")
        #expect(lines.all.count == 1)
        #expect(lines.all[0].contains(#""level":"error""#))
    }

    @Test func longTextsAreCut() throws {
        let lines = Lines()
        try logger("json", lines).info("Long", metadata: ["body": .string(String(repeating: "x", count: 100_000))])
        #expect(lines.all[0].utf8.count < 5_000)
        #expect(lines.all[0].hasSuffix("x…\"}\n"))
    }

    @Test func settingsNameWhatIsAllowed() throws {
        #expect(try LogSettings(format: nil, level: nil, isTerminal: true).format == .text)
        #expect(try LogSettings(format: "", level: "", isTerminal: false).format == .json)
        #expect(try LogSettings(format: "text", level: "debug", isTerminal: false).level == .debug)
        #expect(throws: InputProblem.self) { try LogSettings(format: "xml", level: nil, isTerminal: false) }
        #expect(throws: InputProblem.self) { try LogSettings(format: nil, level: "loud", isTerminal: false) }
    }

    @Test func linesOfManyThreadsStayWholeInAPipe() async throws {
        let pipe = Pipe()
        let output = LogOutput.descriptor(pipe.fileHandleForWriting.fileDescriptor)
        let reader = Task.detached { try pipe.fileHandleForReading.readToEnd() ?? Data() }
        let settings = try LogSettings(format: "json", level: nil, isTerminal: false)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let logger = Logger(label: "worker") { StructuredLogHandler(label: $0, settings: settings, output: output) }
                    for number in 0..<250 { logger.info("Line", metadata: ["worker": "\(worker)", "number": "\(number)"]) }
                }
            }
        }
        try pipe.fileHandleForWriting.close()
        let lines = String(decoding: try await reader.value, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 1_000)
        #expect(lines.allSatisfy { $0.hasPrefix("{\"time\"") && $0.hasSuffix("}") })
    }
}
