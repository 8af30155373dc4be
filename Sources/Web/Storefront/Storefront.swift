import Catalog
import Checkout
import Commerce
import Content
import Customers
import Foundation
import Logging
import Platform
import WebCore

/// The shop as shoppers see it: its parts, and the frame that every page stands in.
package final class Storefront: Sendable {
    let database: Database
    let objects: any ObjectStore
    let clock: Clock
    let assets: Assets
    let phrases: Phrases
    let markets: MarketDirectory
    let origin: String
    let stockFeed: StockFeed
    let checkout: CheckoutServices
    let customers: CustomerServices
    let pace: EvenPace
    /// `nil` in a shop that takes real payments only.
    let testGateway: TestGateway?
    let logger: Logger
    let searching: Searching

    package init(
        database: Database, objects: any ObjectStore, clock: Clock, markets: MarketDirectory, origin: String, stockFeed: StockFeed,
        checkout: CheckoutServices, customers: CustomerServices, pace: EvenPace = .standard, testGateway: TestGateway?, logger: Logger
    ) throws {
        self.database = database
        self.objects = objects
        self.clock = clock
        self.markets = markets
        self.origin = origin
        self.stockFeed = stockFeed
        self.checkout = checkout
        self.customers = customers
        self.pace = pace
        self.testGateway = testGateway
        self.logger = logger
        searching = Searching(counter: SearchCounter(database, clock: clock, logger: logger))
        let resources = try Self.resources()
        assets = try Assets(folder: resources.appendingPathComponent("Assets"))
        phrases = try Phrases(locale: LocaleCode("en"), file: resources.appendingPathComponent("Locales/en.json"))
    }

    /// The markets that the shop's settings ask for: the preferred currency at the root, the others under their own name.
    package static func markets(_ currencies: CurrencyChoice) throws -> [Market] {
        let english = try LocaleCode("en")
        func market(_ currency: Currency, prefix: String) -> Market {
            Market(prefix: prefix, currency: currency, locale: english, name: currency.code)
        }
        return [market(currencies.preferred, prefix: "")]
            + currencies.offered.filter { $0 != currencies.preferred }.map { market($0, prefix: $0.code.lowercased()) }
    }

    /// Writes what is still to be written, before the process ends.
    package func finish() async { await searching.counter.flush() }

    /// Builds the context of one page from the page's own snapshot.
    func context(_ market: Market, in reader: Reader) throws -> PageContext {
        let (frame, menus) = try frame(for: market, in: reader)
        return PageContext(
            market: market, markets: markets.all, phrases: phrases, money: MoneyFormat(locale: market.locale), assets: assets, frame: frame,
            menus: menus, origin: origin, now: clock.now())
    }

    /// Settings change rarely and are on every page: they are read again only when their version is another one.
    private func frame(for market: Market, in reader: Reader) throws -> (PageFrame, PageMenus) {
        reader.depend(on: .theme)
        let kept = try reader.kept("frame", under: .theme) { reader, version in
            KeptFrame(PageFrame(try ShopSettings.load(in: reader), version: version), in: markets.all)
        }
        var frame = kept.frame
        if frame.mainMenu.isEmpty {
            // A shop that has arranged no menu yet shows its categories.
            reader.depend(on: .menu)
            frame.mainMenu = try reader.kept("categories", under: .menu) { reader, _ in
                try CatalogReads.menu(depth: 2, in: reader).prefix(Self.categoriesInMenu).map(PageFrame.Entry.init)
            }
        } else if let menus = kept.menus[market.prefix] {
            return (frame, menus)
        }
        return (frame, PageMenus(frame, in: market))
    }

    /// With its links written out for each market.
    private struct KeptFrame {
        let frame: PageFrame
        let menus: [String: PageMenus]

        init(_ frame: PageFrame, in markets: [Market]) {
            self.frame = frame
            menus = Dictionary(uniqueKeysWithValues: markets.map { ($0.prefix, PageMenus(frame, in: $0)) })
        }
    }

    private static let categoriesInMenu = 8

    /// Beside the executable where the package manager puts it.
    private static func resources() throws -> URL {
        guard let folder = Bundle.module.resourceURL else { throw CocoaError(.fileNoSuchFile) }
        return folder
    }
}

extension PageFrame {
    init(_ settings: ShopSettings, version: CacheVersion) {
        self.init(
            shopName: settings.identity.name, tagline: settings.identity.tagline,
            logo: settings.identity.logo, favicon: settings.identity.favicon,
            announcement: settings.announcement.isShown ? Announcement(text: settings.announcement.text, target: settings.announcement.link) : nil,
            mainMenu: settings.navigation.main.map { Entry(link: Link($0.link), children: $0.children.map(Link.init)) },
            minorMenu: settings.navigation.footer.flatMap(\.links).prefix(6).map(Link.init),
            footer: settings.navigation.footer.map { FooterColumn(title: $0.title, links: $0.links.map(Link.init)) }, assurances: settings.assurances,
            themeVersion: String(version.rawValue, radix: 36))
    }
}

extension PageFrame.Link {
    init(_ link: Navigation.Link) { self.init(title: link.title, target: link.target) }

    fileprivate init(_ category: MenuCategory) { self.init(title: category.title, target: .collection(category.handle)) }
}

extension PageFrame.Entry {
    init(_ category: MenuCategory) { self.init(link: PageFrame.Link(category), children: category.children.map { PageFrame.Link($0) }) }
}
