import Foundation
import Testing

@testable import Composition

@Suite("Settings files")
struct SettingsFileTests {
    private func refusal(_ json: String) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(json.utf8).write(to: file)
        let error = #expect(throws: SettingsFileError.self) { _ = try SettingsFile(path: file.path) }
        #expect(error?.description.contains(file.path) == true)
        return error?.description.replacing(file.path, with: "FILE") ?? ""
    }

    private func values(_ json: String) throws -> [Setting: String] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(json.utf8).write(to: file)
        return try SettingsFile(path: file.path).values
    }

    @Test(
        "a key that is no setting is refused, with the one that was meant",
        arguments: [
            (#"{"database": {"urll": "x"}, "listen": "127.0.0.1:1"}"#, "database.urll is no setting. Did you mean database.url?"),
            (#"{"databse": {"url": "x"}}"#, "databse.url is no setting. Did you mean database.url?"),
            (#"{"Listen": "127.0.0.1:1"}"#, "Listen is no setting. Did you mean listen?"),
            (#"{"port": 1}"#, "port is no setting. Settings are role, data, listen,"),
            (#"{"database": "x"}"#, "database is no setting."),
            (#"{"log": {"level": {"x": "y"}}}"#, "log.level must be text in quotes:"),
        ])
    func unknownKeys(json: String, words: String) throws {
        #expect(try refusal(json).hasPrefix("The file FILE: \(words)"))
    }

    @Test(
        "a value of the wrong type is refused by its key",
        arguments: [
            (#"{"database": {"url": 5}}"#, "database.url"), (#"{"page": {"cache": true}}"#, "page.cache"), (#"{"payments": ["test"]}"#, "payments"),
            (#"{"role": null}"#, "role"), (#"{"drain": {"seconds": true}}"#, "drain.seconds"), (#"{"drain": {"seconds": [1]}}"#, "drain.seconds"),
        ])
    func wrongTypes(json: String, key: String) throws {
        #expect(try refusal(json).hasPrefix("The file FILE: \(key) must be "))
    }

    @Test("a file that is no JSON object is refused", arguments: ["", "{", "[]", "5", "\"x\"", "{\"role\": \"all\"} x"])
    func notAnObject(json: String) throws {
        #expect(try refusal(json).hasPrefix("The file FILE "))
    }

    @Test("what is right is read, numbers as numbers and keys with their dots")
    func reads() throws {
        let read = try values(#"{"database": {"url": "sqlite:/a", "reader": {"url": "x"}}, "drain": {"seconds": 30}, "log.level": "error"}"#)
        #expect(read == [.databaseURL: "sqlite:/a", .databaseReaderURL: "x", .drainSeconds: "30", .logLevel: "error"])
        let one = try values(#"{"drain": {"seconds": 1}}"#)
        #expect(one == [.drainSeconds: "1"])
        let numbers = try values(#"{"proxies": 1, "unpaid": {"orders": 40}, "drain": {"seconds": "5"}}"#)
        #expect(numbers == [.proxies: "1", .unpaidOrders: "40", .drainSeconds: "5"])
    }

    @Test("a misspelt variable is told the one that was meant")
    func variables() async {
        let error = await #expect(throws: SettingsFileError.self) {
            _ = try await SettingsReader(flags: [:], environment: ["DUKA_DATABSE_URL": "x"], file: nil)
        }
        #expect(error?.description.hasPrefix("DUKA_DATABSE_URL is no setting. Did you mean DUKA_DATABASE_URL? ") == true)
    }
}
