/// Every setting: how it is named as flag, in the environment and in a file, and what it means. The one contract of the
/// command line, the deployments and the documentation.
package enum Setting: String, CaseIterable, Sendable {
    case role
    case data
    case listen
    case publicURL = "public.url"
    case proxies
    case databaseURL = "database.url"
    case databaseReaderURL = "database.reader.url"
    case cacheURL = "cache.url"
    case documentsURL = "documents.url"
    case mediaURL = "media.url"
    case mediaPublicURL = "media.public.url"
    case queueURL = "queue.url"
    case notifyURL = "notify.url"
    case mailURL = "mail.url"
    case payments
    case bankAccount = "bank.account"
    case unpaidOrders = "unpaid.orders"
    case secrets
    case logFormat = "log.format"
    case logLevel = "log.level"
    case metrics
    case pageCache = "page.cache"
    case apiOrigins = "api.origins"
    case apiRequests = "api.requests"
    case drainSeconds = "drain.seconds"

    /// `database.url` in a file is `DUKA_DATABASE_URL` in the environment.
    package var key: String { rawValue }

    package var environmentName: String { "DUKA_" + rawValue.uppercased().replacing(".", with: "_") }

    /// `nil`: the default follows from other settings or from the terminal.
    package var standard: String? {
        switch self {
        case .role: "all"
        case .data: "var"
        case .listen: "127.0.0.1:8080"
        case .cacheURL: "memory:"
        case .documentsURL, .queueURL: "database:"
        case .mediaURL, .mailURL: "file:"
        case .notifyURL: "log:"
        case .secrets: "environment:"
        case .logLevel: "info"
        case .metrics: "prometheus"
        case .pageCache: "on"
        case .proxies: "0"
        case .drainSeconds: "0"
        case .unpaidOrders: "40"
        case .apiRequests: "600"
        case .publicURL, .databaseURL, .databaseReaderURL, .mediaPublicURL, .payments, .bankAccount, .logFormat, .apiOrigins: nil
        }
    }

    /// Written as a number in a file, where all others are text.
    package var isWholeNumber: Bool {
        switch self {
        case .proxies, .unpaidOrders, .apiRequests, .drainSeconds: true
        default: false
        }
    }

    /// Every variable with its default and its meaning, a block each, for the command line's help.
    static var table: String {
        allCases.map { setting in
            let standard = setting.standard.map { " (\($0))" } ?? ""
            return "\(setting.environmentName)\(standard)\n  \(setting.meaning)"
        }.joined(separator: "\n")
    }

    package var meaning: String {
        switch self {
        case .role: "all, web, or a list of \(Role.allCases.map(\.rawValue).joined(separator: ", ")); nothing is answered for admin and webhooks yet"
        case .data: "folder of the database file, pictures and mail"
        case .listen: "address and port to listen on"
        case .publicURL: "the address that visitors see, such as https://shop.example"
        case .proxies: "how many proxies of your own stand before the shop and add to X-Forwarded-For"
        case .databaseURL: "sqlite: (in the data folder) or postgres://user:password@host/database?sslmode=verify-full"
        case .databaseReaderURL: "a replica for reads; not in this release"
        case .cacheURL: "memory:"
        case .documentsURL: "database: (sessions and carts in the SQL database)"
        case .mediaURL: "file: (pictures in the data folder) or file:/a/shared/folder"
        case .mediaPublicURL: "the address of a CDN before the pictures; not in this release"
        case .queueURL: "database: (outbox table and worker)"
        case .notifyURL: "log: (notices to the shop's people go to the log)"
        case .mailURL: "file: (mail as .eml files in the data folder)"
        case .payments: "ways to pay: test, cash-on-delivery, bank-transfer; all three, but test only where visitors see no public address"
        case .bankAccount: "where to transfer to (holder, IBAN or number, bank); bank-transfer is offered with it only"
        case .unpaidOrders: "how many orders one network address may leave to be paid later, a day"
        case .secrets: "environment: or file:path, a JSON file with any of these keys"
        case .logFormat: "text (a terminal's default) or json"
        case .logLevel: "trace, debug, info, notice, warning, error"
        case .metrics: "prometheus (at /metrics), or emf:NAME: also a line a minute for CloudWatch, on standard output"
        case .pageCache: "on, or off to render every page afresh"
        case .apiOrigins: "other sites whose scripts may call the Store API: a comma list such as https://app.example, or *; without it none"
        case .apiRequests: "how much one network address may ask of the Store API in a minute, on one node; a fifth of it changes"
        case .drainSeconds: "seconds to go on answering after the signal to stop, while a balancer notices"
        }
    }
}

/// A setting that cannot be used. Shown as it is: it names the key and says what to write.
package struct SettingError: Error, CustomStringConvertible, Equatable {
    package let setting: Setting
    package let problem: String

    package init(_ setting: Setting, _ problem: String) {
        self.setting = setting
        self.problem = problem
    }

    package var description: String { "\(setting.environmentName) (\(setting.key)): \(problem)" }
}
