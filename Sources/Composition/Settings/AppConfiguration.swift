import Commerce
import Foundation
import Observability
import WebCore

/// What one process is to be, checked before anything starts.
package struct AppConfiguration: Sendable {
    package enum DatabaseChoice: Sendable, Equatable {
        case sqlite(path: String)
        case postgres(url: String)
    }

    package var roles: Set<Role>
    package var dataFolder: URL
    package var host: String
    package var port: Int
    /// Without a slash at the end.
    package var publicOrigin: String
    package var proxies: Int
    /// Whether nobody said what it is.
    package var isOriginAssumed: Bool
    package var database: DatabaseChoice
    package var mediaFolder: URL
    package var mailFolder: URL
    package var paymentMethods: [PaymentMethodName]
    /// Whether nobody said which.
    package var arePaymentsAssumed: Bool
    /// Shown to whoever pays by bank transfer.
    package var bankAccount: String?
    /// How many orders one network address may leave to be paid later, a day.
    package var unpaidOrders: Int
    /// Whose scripts may call the Store API.
    package var apiOrigins: AllowedOrigins
    /// How much one network address may ask of it in a minute.
    package var apiRequests: Int
    package var logs: LogSettings
    /// Under which name CloudWatch is told of this shop; nil where it is not.
    package var cloudMetricsShop: String?
    package var isPageCacheOn: Bool
    package var drainSeconds: Int

    /// - Parameter chosenPort: listened on in place of the setting's, at the same address.
    package init(_ settings: SettingsReader, port chosenPort: Int? = nil, isTerminal: Bool) throws {
        roles = try Role.parse(settings[.role] ?? "all")
        let data = URL(fileURLWithPath: settings[.data] ?? "var", isDirectory: true)
        dataFolder = data
        (host, port) = try Self.address(settings[.listen] ?? "")
        port = chosenPort ?? port
        publicOrigin = try Self.origin(settings[.publicURL] ?? "http://\(host == "0.0.0.0" || host == "::" ? "localhost" : Self.shown(host)):\(port)")
        guard let count = Int(settings[.proxies] ?? "0"), (0...10).contains(count) else {
            throw SettingError(.proxies, "must be a whole number from 0 to 10.")
        }
        proxies = count
        isOriginAssumed = settings[.publicURL] == nil
        bankAccount = try settings[.bankAccount].map { text throws(SettingError) in
            guard text.count <= 300, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
                throw SettingError(.bankAccount, "The account is written in one line of at most 300 characters.")
            }
            return text
        }
        guard let orders = Int(settings[.unpaidOrders] ?? "40"), (1...1_000_000).contains(orders) else {
            throw SettingError(.unpaidOrders, "must be a whole number from 1 to 1000000.")
        }
        unpaidOrders = orders
        guard let origins = AllowedOrigins(settings[.apiOrigins] ?? "") else {
            throw SettingError(
                .apiOrigins,
                "must be a comma list of at most \(AllowedOrigins.maximum) sites such as https://app.example, in lower case and without a path, or *.")
        }
        apiOrigins = origins
        guard let requests = Int(settings[.apiRequests] ?? "600"), (10...1_000_000).contains(requests) else {
            throw SettingError(.apiRequests, "must be a whole number from 10 to 1000000.")
        }
        apiRequests = requests
        database = try Self.database(settings[.databaseURL] ?? "sqlite:", data)
        mediaFolder = try Self.folder(.mediaURL, settings[.mediaURL] ?? "file:", data.appendingPathComponent("media", isDirectory: true))
        mailFolder = try Self.folder(.mailURL, settings[.mailURL] ?? "file:", data.appendingPathComponent("mail", isDirectory: true))
        paymentMethods = try
            (settings[.payments] ?? Self.standardPayments(seenAt: settings[.publicURL].flatMap { URLComponents(string: $0)?.host } ?? host, proxies)).split(
                separator: ","
            ).map {
                name throws(SettingError) in
                guard let method = PaymentMethodName(rawValue: String(name)) else {
                    throw SettingError(
                        .payments, "“\(name)” is not in this release. Ways to pay are \(PaymentMethodName.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                return method
            }
        arePaymentsAssumed = settings[.payments] == nil
        if paymentMethods.isEmpty { throw SettingError(.payments, "names no way to pay.") }
        try Self.only(.cacheURL, settings, "memory:")
        try Self.only(.documentsURL, settings, "database:")
        try Self.only(.queueURL, settings, "database:")
        try Self.only(.notifyURL, settings, "log:")
        cloudMetricsShop = try Self.cloudMetricsShop(settings[.metrics] ?? "prometheus")
        if settings[.databaseReaderURL] != nil { throw SettingError(.databaseReaderURL, "a reader is not in this release. Leave it unset.") }
        if settings[.mediaPublicURL] != nil { throw SettingError(.mediaPublicURL, "a media CDN is not in this release. Leave it unset.") }
        do { logs = try LogSettings(format: settings[.logFormat], level: settings[.logLevel], isTerminal: isTerminal) } catch {
            throw SettingError(error.field == "log.level" ? .logLevel : .logFormat, error.message)
        }
        let cache = settings[.pageCache] ?? "on"
        guard cache == "on" || cache == "off" else { throw SettingError(.pageCache, "“\(cache)” is neither on nor off.") }
        isPageCacheOn = cache == "on"
        guard let seconds = Int(settings[.drainSeconds] ?? "0"), (0...600).contains(seconds) else {
            throw SettingError(.drainSeconds, "must be a whole number from 0 to 600.")
        }
        drainSeconds = seconds
    }

    private static func only(_ setting: Setting, _ settings: SettingsReader, _ allowed: String) throws(SettingError) {
        guard let value = settings[setting], value != allowed else { return }
        throw SettingError(setting, "“\(value.prefix { $0 != ":" })” is not in this release. Use \(allowed)")
    }

    private static func cloudMetricsShop(_ text: String) throws(SettingError) -> String? {
        if text == "prometheus" { return nil }
        let name = text.hasPrefix("emf:") ? text.dropFirst(4) : ""
        guard (3...24).contains(name.utf8.count), name.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }) else {
            throw SettingError(.metrics, "“\(text)” is neither prometheus nor emf: with the shop's name, of 3 to 24 letters a-z, figures and hyphens.")
        }
        return String(name)
    }

    private static func address(_ text: String) throws(SettingError) -> (String, Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port) else {
            throw SettingError(.listen, "“\(text)” is not host:port, such as 127.0.0.1:8080.")
        }
        let host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        guard !host.isEmpty else { throw SettingError(.listen, "“\(text)” names no host. Use 0.0.0.0 for all of this machine's addresses.") }
        return (host, port)
    }

    /// A shop that strangers can reach takes the test gateway's cards only where somebody asks for that: they pay nothing.
    /// - Parameter seen: the host that visitors see; where nobody said which, the one that is listened to.
    private static func standardPayments(seenAt seen: String, _ proxies: Int) -> String {
        let isLocal = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(seen) || seen.hasSuffix(".localhost")
        return isLocal && proxies == 0 ? "test,cash-on-delivery,bank-transfer" : "cash-on-delivery,bank-transfer"
    }

    private static func shown(_ host: String) -> String { host == "127.0.0.1" ? "localhost" : host.contains(":") ? "[\(host)]" : host }

    private static func origin(_ text: String) throws(SettingError) -> String {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host != nil, url.query == nil,
            url.path.isEmpty || url.path == "/"
        else { throw SettingError(.publicURL, "“\(text)” is not an address such as https://shop.example, without a path.") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func database(_ text: String, _ data: URL) throws(SettingError) -> DatabaseChoice {
        if text == "sqlite:" { return .sqlite(path: data.appendingPathComponent("shop.sqlite").path) }
        if text.hasPrefix("sqlite:") { return .sqlite(path: String(text.dropFirst(7))) }
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") { return .postgres(url: text) }
        throw SettingError(.databaseURL, "“\(text.prefix { $0 != ":" }):” is not in this release. Use sqlite: or postgres://user@host/database.")
    }

    private static func folder(_ setting: Setting, _ text: String, _ standard: URL) throws(SettingError) -> URL {
        if text == "file:" { return standard }
        guard text.hasPrefix("file:") else { throw SettingError(setting, "“\(text.prefix { $0 != ":" }):” is not in this release. Use file: or file:/folder.") }
        return URL(fileURLWithPath: String(text.dropFirst(5)), isDirectory: true)
    }
}

/// A way to pay, as settings name it.
package enum PaymentMethodName: String, CaseIterable, Sendable {
    case test
    case cashOnDelivery = "cash-on-delivery"
    case bankTransfer = "bank-transfer"
}
