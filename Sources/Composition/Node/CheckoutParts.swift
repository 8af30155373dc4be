import BackInStock
import Checkout
import Commerce
import Content
import Customers
import DemoShop
import Logging
import Metrics
import Orders
import Payments
import Platform
import Storefront
import TestPayments
import WebCore
import Worker

/// Checkout with the ways to pay that the settings name, and what follows from orders.
struct CheckoutParts: Sendable {
    let services: CheckoutServices
    let customers: CustomerServices
    /// `nil` when the test gateway is not offered.
    let testGateway: TestGateway?
    private let storage: Storage
    private let origin: String
    private let markets: MarketDirectory

    static let unanswered = "duka_payments_unanswered_total"

    /// - Parameter markets: what addresses in mails are printed through.
    init(
        _ configuration: AppConfiguration, _ storage: Storage, markets: MarketDirectory = MarketDirectory(Storefront.markets(.standard)),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance, logger: Logger
    ) {
        let origin = configuration.publicOrigin
        let gateway = TestPaymentGateway(database: storage.database, clock: storage.clock) { reference in
            origin + StorefrontLink.testPayment(reference: reference).path
        }
        let methods = PaymentMethods(
            configuration.paymentMethods.compactMap { Self.method($0, gateway, bankAccount: configuration.bankAccount) }, retired: [gateway])
        if methods.all.count < configuration.paymentMethods.count {
            logger.warning("Bank transfer is not offered: nobody knows where to", metadata: ["setting": "\(Setting.bankAccount.environmentName)"])
        }
        var settings = CheckoutSettings { origin + StorefrontLink.paymentReturn(reference: $0.text).path }
        settings.unpaidOrders.perAddress = configuration.unpaidOrders
        let unanswered = Counter(label: Self.unanswered, factory: metrics)
        settings.whenUnanswered = { unanswered.increment() }
        services = CheckoutServices(
            database: storage.database, documents: storage.documents, methods: methods, settings: settings, clock: storage.clock, logger: logger)
        customers = CustomerServices(database: storage.database, hasher: storage.passwords, origin: origin, clock: storage.clock)
        testGateway = configuration.paymentMethods.contains(.test) ? Self.page(of: gateway) : nil
        self.storage = storage
        self.origin = origin
        self.markets = markets
    }

    private static func method(_ name: PaymentMethodName, _ gateway: TestPaymentGateway, bankAccount: String?) -> PaymentMethod? {
        switch name {
        case .test: PaymentMethod(code: "card", title: "Card", instructions: "A test card: no money moves.", kind: .gateway(gateway))
        case .cashOnDelivery: .cashOnDelivery()
        case .bankTransfer:
            bankAccount.map {
                .bankTransfer(instructions: "Transfer the total within 7 days to \($0), and name your order number. We ship when it arrives.")
            }
        }
    }

    /// The gateway's own page, which the storefront shows because there is no other server to show it.
    private static func page(of gateway: TestPaymentGateway) -> TestGateway {
        TestGateway(
            cards: TestCard.allCases.map { .init(number: $0.rawValue, explanation: $0.explanation) },
            giftCards: DemoGiftCards.all.map { .init(code: $0.code, currency: $0.value.currency) },
            charge: { try await gateway.charge(reference: $0).map(shown) },
            decide: { try await gateway.confirm(reference: $0, approve: $1).map(shown) })
    }

    private static func shown(_ charge: TestCharge) -> TestGateway.Charge {
        .init(
            amount: charge.amount, orderNumber: charge.orderNumber, returnURL: charge.returnURL,
            isOpen: charge.state == .requiresConfirmation)
    }

    var reactions: [Reaction] {
        let (database, origin, markets) = (storage.database, origin, markets)
        @Sendable func url(_ link: StorefrontLink, _ locale: LocaleCode, _ currency: Currency? = nil) -> String {
            let market = currency.flatMap { markets.market(for: $0, in: locale) } ?? markets.market(for: markets.all[0].currency, in: locale)
            return origin + (market?.path(link.path) ?? link.path)
        }
        let mails = MailSettings(
            sender: {
                let identity = try await database.read { try ShopSettings.load(in: $0).identity }
                return MailSender(name: identity.name, address: try identity.contactEmail ?? EmailAddress("shop@localhost.localdomain"))
            }, orderURL: { url(.order(token: $0.token.text), $0.locale, $0.amounts.currency) },
            accounts: { locale in
                AccountURLs(
                    confirmRegistration: { url(.account(.confirm(token: $0)), locale) }, resetPassword: { url(.account(.resetPassword(token: $0)), locale) },
                    confirmEmail: { url(.account(.newEmail(token: $0)), locale) }, signIn: { url(.account(.signIn), locale) },
                    forgotPassword: { url(.account(.forgotPassword), locale) }, passkeys: { url(.account(.passkeys), locale) })
            },
            backInStock: BackInStockURLs(
                product: { "\(url(.product($1), $0.locale, $0.currency))?variant=\($0.variantID)" },
                forget: { url(.account(.forgetRequests(token: $0)), $1) }), homeURL: { url(.home, $0, $1) })
        return Reactions.all(
            database: database, checkout: services, mails: mails, mailer: storage.mailer, clock: storage.clock)
    }

    var schedules: [Schedule] {
        Schedules.all(database: storage.database, documents: storage.documents, checkout: services, customers: customers, clock: storage.clock)
    }
}
