import ArgumentParser
import Foundation
import Logging
import Observability
import Testing
import WebCore

@testable import Composition

@Suite("Settings")
struct SettingsTests {
    private func configuration(
        flags: [Setting: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) async throws -> AppConfiguration {
        try AppConfiguration(try await SettingsReader(flags: flags, environment: environment, file: file), isTerminal: false)
    }

    @Test("without any setting it is a shop in the folder var on port 8080")
    func standard() async throws {
        let configuration = try await configuration()
        #expect(configuration.roles == Set(Role.allCases))
        #expect(configuration.host == "127.0.0.1" && configuration.port == 8080)
        #expect(configuration.publicOrigin == "http://localhost:8080")
        #expect(configuration.database == .sqlite(path: configuration.dataFolder.appendingPathComponent("shop.sqlite").path))
        #expect(configuration.paymentMethods == [.test, .cashOnDelivery, .bankTransfer])
        #expect(configuration.isPageCacheOn && configuration.isOriginAssumed)
        #expect(configuration.arePaymentsAssumed)
        #expect(configuration.bankAccount == nil && configuration.unpaidOrders == 40)
    }

    @Test("a flag wins over a variable, a variable over the file, the file over the default")
    func precedence() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(#"{"database": {"url": "postgres://file/shop"}, "public": {"url": "https://file.example"}, "log": {"level": "error"}}"#.utf8).write(to: file)
        let environment = ["DUKA_DATABASE_URL": "postgres://environment/shop", "DUKA_PUBLIC_URL": "https://environment.example"]
        let configuration = try await configuration(
            flags: [.databaseURL: "postgres://flag/shop"], environment: environment, file: file.path)
        #expect(configuration.database == .postgres(url: "postgres://flag/shop"))
        #expect(configuration.publicOrigin == "https://environment.example")
        #expect(configuration.logs.level == .error)
    }

    @Test("CloudWatch is told of a shop under the name that the setting gives")
    func cloudMetrics() async throws {
        #expect(try await configuration().cloudMetricsShop == nil)
        #expect(try await configuration(environment: ["DUKA_METRICS": "prometheus"]).cloudMetricsShop == nil)
        #expect(try await configuration(environment: ["DUKA_METRICS": "emf:duka-la-amani"]).cloudMetricsShop == "duka-la-amani")
        for bad in ["emf:", "emf:ab", "emf:Upper", "emf:" + String(repeating: "a", count: 25), "statsd"] {
            await #expect(throws: SettingError.self) { try await configuration(environment: ["DUKA_METRICS": bad]) }
        }
    }

    @Test("the Store API is called by no other site and 600 times a minute unless a setting says otherwise")
    func storeAPI() async throws {
        let standard = try await configuration()
        #expect(standard.apiOrigins == .none && standard.apiRequests == 600)
        let chosen = try await configuration(environment: ["DUKA_API_ORIGINS": "https://app.example", "DUKA_API_REQUESTS": "50"])
        #expect(chosen.apiOrigins == .listed(["https://app.example"]) && chosen.apiRequests == 50)
        for (name, bad) in [("ORIGINS", "app.example"), ("ORIGINS", "https://app.example/"), ("REQUESTS", "9"), ("REQUESTS", "many")] {
            await #expect(throws: SettingError.self) { try await configuration(environment: ["DUKA_API_\(name)": bad]) }
        }
    }

    @Test("a port of the command line keeps the address of the settings, wherever they come from")
    func port() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(#"{"listen": "0.0.0.0:8080"}"#.utf8).write(to: file)
        let settings = try await SettingsReader(flags: [:], environment: [:], file: file.path)
        let chosen = try AppConfiguration(settings, port: 9000, isTerminal: false)
        #expect(chosen.host == "0.0.0.0" && chosen.port == 9000 && chosen.publicOrigin == "http://localhost:9000")
        let unset = try AppConfiguration(try await SettingsReader(flags: [:], environment: [:], file: nil), port: 0, isTerminal: false)
        #expect(unset.host == "127.0.0.1" && unset.port == 0)
    }

    @Test("secrets come from a file that holds nothing else")
    func secrets() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(#"{"database": {"url": "postgres://user:secret@host/shop"}}"#.utf8).write(to: file)
        let configuration = try await configuration(environment: ["DUKA_SECRETS": "file:\(file.path)"])
        #expect(configuration.database == .postgres(url: "postgres://user:secret@host/shop"))
    }

    @Test(
        "what cannot be used is refused by the name of its key",
        arguments: [
            ("DUKA_ROLE", "kitchen"), ("DUKA_LISTEN", "8080"), ("DUKA_LISTEN", "localhost:99999"), ("DUKA_PUBLIC_URL", "shop.example"),
            ("DUKA_PUBLIC_URL", "https://shop.example/path"), ("DUKA_DATABASE_URL", "mysql://host/shop"), ("DUKA_CACHE_URL", "redis://host"),
            ("DUKA_DOCUMENTS_URL", "dynamodb://shop"), ("DUKA_MEDIA_URL", "s3://bucket"), ("DUKA_QUEUE_URL", "sqs://shop"), ("DUKA_NOTIFY_URL", "sns://topic"),
            ("DUKA_MAIL_URL", "smtp://host"), ("DUKA_PAYMENTS", "stripe"), ("DUKA_PAYMENTS", ","), ("DUKA_SECRETS", "secretsmanager:shop"),
            ("DUKA_LOG_FORMAT", "xml"), ("DUKA_LOG_LEVEL", "loud"), ("DUKA_METRICS", "emf"), ("DUKA_PAGE_CACHE", "maybe"), ("DUKA_DRAIN_SECONDS", "-1"),
            ("DUKA_DATABASE_READER_URL", "postgres://reader/shop"), ("DUKA_MEDIA_PUBLIC_URL", "https://cdn.example"),
            ("DUKA_UNPAID_ORDERS", "0"), ("DUKA_UNPAID_ORDERS", "many"), ("DUKA_BANK_ACCOUNT", "one\ntwo"),
            ("DUKA_BANK_ACCOUNT", String(repeating: "x", count: 301)),
        ])
    func refuses(name: String, value: String) async throws {
        let error = await #expect(throws: SettingError.self) { try await self.configuration(environment: [name: value]) }
        #expect(error?.description.contains(name) == true)
    }

    @Test(
        "test cards are taken by themselves only where no stranger comes",
        arguments: [
            ("http://localhost:8080", true), ("http://127.0.0.1:8080", true), ("http://[::1]:8080", true), ("http://shop.localhost", true),
            ("https://shop.example", false), ("https://localhost.example", false), ("http://192.168.1.5:8080", false),
        ])
    func standardPayments(address: String, takesTestCards: Bool) async throws {
        let standard = try await configuration(environment: ["DUKA_PUBLIC_URL": address])
        #expect(standard.paymentMethods == (takesTestCards ? [.test] : []) + [.cashOnDelivery, .bankTransfer])
        #expect(!standard.isOriginAssumed)
        let proxied = try await configuration(environment: ["DUKA_PUBLIC_URL": address, "DUKA_PROXIES": "1"])
        #expect(!proxied.paymentMethods.contains(.test))
        let asked = try await configuration(environment: ["DUKA_PUBLIC_URL": address, "DUKA_PAYMENTS": "test"])
        #expect(asked.paymentMethods == [.test] && !asked.arePaymentsAssumed)
    }

    @Test(
        "nor where the shop listens to everybody and nobody said what its address is",
        arguments: [
            ("127.0.0.1:8080", true), ("localhost:8080", true), ("[::1]:8080", true), ("0.0.0.0:8080", false), ("[::]:8080", false), ("10.0.0.1:80", false),
        ])
    func standardPaymentsByListening(address: String, takesTestCards: Bool) async throws {
        let configuration = try await configuration(environment: ["DUKA_LISTEN": address])
        #expect(configuration.paymentMethods.contains(.test) == takesTestCards)
    }

    @Test("a variable that is no setting is refused, with those that are")
    func refusesUnknown() async {
        let error = await #expect(throws: SettingsFileError.self) { try await self.configuration(environment: ["DUKA_DATABSE_URL": "x"]) }
        #expect(error?.description.contains("DUKA_DATABSE_URL") == true && error?.description.contains("DUKA_DATABASE_URL") == true)
    }

    @Test("a file that is not there or no JSON is an error that names it")
    func refusesBadFiles() async {
        let error = await #expect(throws: SettingsFileError.self) { try await self.configuration(file: "/nowhere/duka.json") }
        #expect(error?.description.contains("/nowhere/duka.json") == true)
    }

    @Test("every setting has its own variable and a meaning")
    func tableIsWhole() {
        #expect(Set(Setting.allCases.map(\.environmentName)).count == Setting.allCases.count)
        for setting in Setting.allCases { #expect(!setting.meaning.isEmpty, "\(setting)") }
    }

    @Test("every setting stands in the help of serve and in the documentation")
    func settingsAreTold() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let document = try String(contentsOf: root.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
        let help = DukaCommand.helpMessage(for: ServeCommand.self, columns: 120)
        for setting in Setting.allCases {
            #expect(document.contains("`\(setting.environmentName)`"), "\(setting)")
            #expect(help.contains(setting.environmentName), "\(setting)")
        }
    }
}
