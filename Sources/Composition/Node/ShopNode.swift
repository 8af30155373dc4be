import Checkout
import Commerce
import Content
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Observability
import Platform
import ServiceLifecycle
import StoreAPI
import Storefront
import UnixSignals
import WebCore

/// One running process of the shop: its storage, its addresses and its services, as its roles ask for.
package struct ShopNode: Sendable {
    let configuration: AppConfiguration
    let storage: Storage
    let storefront: Storefront
    let frontDoor: FrontDoor
    let health: Health
    let pages: PublicPages
    let stockFeed: StockFeed
    let versions: VersionFeed
    let outbox: OutboxWorker
    let schedules: ScheduleRunner
    let metrics: NodeMetrics
    /// Where CloudWatch is told.
    let cloudMetrics: EmbeddedMetrics?
    let logger: Logger

    /// Wires everything. Nothing listens or runs yet.
    package static func assemble(
        _ configuration: AppConfiguration, _ storage: Storage, metrics: PrometheusMetrics, logger: Logger
    ) async throws -> ShopNode {
        try await storage.requireSchema()
        let versions = VersionFeed(storage.database, logger: logger)
        let settings = try await storage.database.read { try ShopSettings.load(in: $0) }
        let markets = MarketDirectory(Storefront.markets(settings.currencies, settings.languages))
        let stockFeed = StockFeed(storage.database, logger: logger)
        let checkout = CheckoutParts(configuration, storage, markets: markets, metrics: metrics, logger: logger)
        let storefront = try Storefront(
            database: storage.database, objects: storage.objects, clock: storage.clock, markets: markets, origin: configuration.publicOrigin,
            stockFeed: stockFeed, checkout: checkout.services, customers: checkout.customers, testGateway: checkout.testGateway, logger: logger)
        let api = StoreAPI(
            database: storage.database, clock: storage.clock, markets: markets, checkout: checkout.services, origin: configuration.publicOrigin,
            policy: ResourcePolicy(
                origins: configuration.apiOrigins, limits: RequestLimits(perMinute: configuration.apiRequests), clock: storage.clock),
            styleSheets: storefront.tokenSheets)
        // Forms end at pages of the public address, also when the shop was opened by another name, as 127.0.0.1 for localhost.
        let policy = SecurityHeaders.policy(mediaOrigin: nil, formTargets: [configuration.publicOrigin])
        let isSecure = configuration.publicOrigin.hasPrefix("https://")
        let pages = PublicPages(
            cache: PageCache(limitBytes: 64 << 20), isEnabled: configuration.isPageCacheOn, clock: storage.clock,
            headers: FrontDoor.publicHeaders(policy: policy, isSecure: isSecure))
        versions.onChange { changed in
            pages.cache.invalidate(changed)
            stockFeed.changed(changed.keys)
            if changed[.theme] != nil { refresh(markets, pages, storage.database, logger) }
        }
        try await versions.start()
        let health = Health(
            checks: [(name: "database", check: { (try? await storage.database.read { try $0.first("SELECT 1") { _ in true } }) != nil })],
            metrics: { metrics.render() })
        var doorSettings = FrontDoor.Settings(publicOrigin: configuration.publicOrigin, markets: markets, contentSecurityPolicy: policy)
        doorSettings.proxies = configuration.proxies
        doorSettings.isOriginAssumed = configuration.isOriginAssumed
        let frontDoor = FrontDoor(
            settings: doorSettings,
            routes: RoleRoutes(storefront: storefront, api: api, roles: configuration.roles), pages: pages, errors: storefront.errorPages, health: health,
            metrics: RequestMetrics(factory: metrics), logger: logger)
        let nodeMetrics = NodeMetrics(metrics, pages: pages, database: storage.database, roles: configuration.roles)
        return ShopNode(
            configuration: configuration, storage: storage, storefront: storefront, frontDoor: frontDoor, health: health, pages: pages, stockFeed: stockFeed,
            versions: versions,
            outbox: OutboxWorker(
                storage.database, reactions: checkout.reactions, clock: storage.clock, logger: logger, tell: nodeMetrics.delivered),
            schedules: ScheduleRunner(storage.database, schedules: checkout.schedules, clock: storage.clock, logger: logger),
            metrics: nodeMetrics,
            cloudMetrics: configuration.cloudMetricsShop.map {
                EmbeddedMetrics(metrics, table: CloudMetrics.table, namespace: CloudMetrics.namespace, shop: $0)
            },
            logger: logger)
    }

    /// The offered currencies or languages changed: their addresses change at once.
    private static func refresh(_ markets: MarketDirectory, _ pages: PublicPages, _ database: Database, _ logger: Logger) {
        Task {
            do {
                let settings = try await database.read { try ShopSettings.load(in: $0) }
                markets.replace(with: Storefront.markets(settings.currencies, settings.languages))
                // Pages that were built between the change and this line are those of the old markets.
                pages.cache.removeAll()
            } catch {
                logger.error("Markets could not be read", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Serves until told to stop, then finishes what is under way.
    /// - Parameter onListening: called with the port once requests are answered.
    package func run(onListening: @escaping @Sendable (Int) -> Void) async throws {
        // The last in the list is stopped first: tell the balancer, then close the door, then end the work behind it.
        var services: [any Service] = [Loop("versions") { await versions.run() }]
        if configuration.roles.contains(.worker) { services.append(WorkerLoops.outbox(outbox, storage.database, logger)) }
        if configuration.roles.contains(.scheduler) { services.append(WorkerLoops.schedules(schedules, logger)) }
        services.append(metrics.loop(storage.database, storage.clock, logger))
        if let cloudMetrics { services.append(CloudMetrics.loop(cloudMetrics, storage.clock)) }
        services.append(try server(onListening: onListening))
        services.append(DrainService(health: health, stockFeed: stockFeed, seconds: configuration.drainSeconds))
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        await storefront.finish()
    }

    private func server(onListening: @escaping @Sendable (Int) -> Void) throws -> any Service {
        let frontDoor = frontDoor
        let dates = DateHeader()
        return try HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [frontDoor.connectionHandlers { dates.value }],
                // Connections are watched by the handlers above, which see all requests.
                idleTimeout: nil,
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))
        ).buildServer(
            configuration: .init(address: .hostname(configuration.host, port: configuration.port), backlog: 1_024),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger
        ) { request, writer, channel in
            var response = await frontDoor.respond(to: request, from: channel.remoteAddress?.ipAddress)
            response.headers[.date] = dates.value
            try await writer.write(response: response.head, body: response.body)
        } onServerRunning: { channel in
            onListening(channel.localAddress?.port ?? configuration.port)
        }
    }
}
