import Commerce
import Platform
import TestSupport
import Testing

@testable import Customers

/// A shop that has accounts and nothing else.
struct Shop {
    static let password = "tractor beam 7"

    let database: Database
    let time: TestClock
    let passwords: TestPasswords
    let services: CustomerServices

    static func each(
        _ settings: CustomerSettings = CustomerSettings(), isolation: isolated (any Actor)? = #isolation, _ body: (Shop) async throws -> Void
    ) async throws {
        try await TestDatabase.each(CustomersSchema.migrations, isolation: isolation) { try await body(Shop($0, settings)) }
    }

    init(_ database: Database, _ settings: CustomerSettings) {
        self.database = database
        time = TestClock()
        passwords = TestPasswords()
        services = CustomerServices(database: database, hasher: passwords, origin: "https://shop.example", settings: settings, clock: time.clock)
    }

    func registration(_ email: String, name: String = "Amina Otieno", password: String = Shop.password) throws -> Registration {
        try Registration.validating(name: name, email: email, password: password, locale: .en).get()
    }

    /// Registers and confirms.
    @discardableResult
    func account(_ email: String, password: String = Shop.password) async throws -> SignedIn {
        try await services.register(registration(email, password: password), from: "203.0.113.1")
        let token = try #require(try await secret(.confirmRegistration, email))
        guard case .done(let signedIn) = try await services.confirmRegistration(token, password: password, from: "203.0.113.1", replacing: nil) else {
            throw DatabaseError.failed("The account of \(email) was not made")
        }
        return signedIn
    }

    func signIn(_ email: String, _ password: String = Shop.password, from client: String = "203.0.113.1") async throws -> SignedIn? {
        try await services.signIn(email: email, password: password, from: client, replacing: nil)
    }

    /// What the mail worker would put into the newest mail of the kind; `nil` when none goes out.
    func secret(_ kind: AccountNotice.Kind, _ email: String) async throws -> SecretToken? {
        let (folded, now) = (email.lowercased(), time.now)
        return try await database.write { transaction in
            let id: Identifier<AccountNotice>? = try transaction.first(
                "SELECT id FROM customers_notices WHERE kind = \(kind) AND email_folded = \(folded) ORDER BY id DESC LIMIT 1"
            ) { try $0[0] }
            return try id.flatMap { try NoticeStore.issue($0, at: now, in: transaction) }?.token
        }
    }

    func notices(_ kind: AccountNotice.Kind) async throws -> Int { try await count("FROM customers_notices WHERE kind = \(kind)") }

    func accounts() async throws -> Int { try await count("FROM customers_accounts") }

    func count(_ rest: SQL) async throws -> Int {
        try await database.read { try $0.first("SELECT count(*) \(rest)") { try $0[0] } ?? 0 }
    }
}
