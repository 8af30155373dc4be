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
    let catalogues: Catalogues
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
        catalogues = try Catalogues(folder: resources.appendingPathComponent("Locales"), LanguageChoice.known)
    }

    /// The markets that the shop's settings ask for: the preferred language and currency at the root, the others under their own
    /// names, the language's first.
    package static func markets(_ currencies: CurrencyChoice, _ languages: LanguageChoice = .standard) -> [Market] {
        let locales = [languages.preferred] + languages.offered.filter { $0 != languages.preferred }
        let all = [currencies.preferred] + currencies.offered.filter { $0 != currencies.preferred }
        return locales.flatMap { locale in
            all.map { currency in
                let segments = [locale == languages.preferred ? nil : locale.pathSegment, currency == currencies.preferred ? nil : currency.pathSegment]
                return Market(prefix: segments.compactMap(\.self).joined(separator: "/"), currency: currency, locale: locale, name: currency.code)
            }
        }
    }

    func phrases(_ market: Market) -> Phrases { catalogues[market.locale] }

    /// The shop's design tokens and the merchant's, for pages that stand beside the shop's own.
    package var tokenSheets: [String] { [assets.path("tokens.css"), StorefrontLink.theme.path] }

    /// Writes what is still to be written, before the process ends.
    package func finish() async { await searching.counter.flush() }

    /// Builds the context of one page from the page's own snapshot.
    func context(_ market: Market, in reader: Reader) throws -> PageContext {
        let all = markets.all
        let (kept, words) = try (keptFrame(all, in: reader), words(for: market, own: all[0].locale, in: reader))
        let (frame, surround) = try frame(kept, for: market, words, in: reader)
        return PageContext(
            market: market, markets: all, phrases: catalogues[market.locale], catalogues: catalogues, words: words,
            money: MoneyFormat(locale: market.locale), assets: assets, frame: frame, surround: surround, origin: origin, now: clock.now())
    }

    /// Settings change rarely and are on every page: they are read again only when their version is another one.
    private func keptFrame(_ markets: [Market], in reader: Reader) throws -> KeptFrame {
        reader.depend(on: .theme)
        return try reader.kept("frame", under: .theme) { reader, version in
            let frame = PageFrame(try ShopSettings.load(in: reader), version: version)
            let (own, locales) = (markets[0].locale, Set(markets.map(\.locale)))
            let words = try Self.contentWords(locales.subtracting([own]), in: reader)
            return KeptFrame(
                frame: frame,
                surrounds: Dictionary(
                    uniqueKeysWithValues: markets.map { market in
                        let said = market.locale == own ? Words(own: own) : Words(own: own, locale: market.locale, [words[market.locale] ?? [:]])
                        return (market.prefix, surround(frame, in: market, said))
                    }))
        }
    }

    private static func contentWords(_ locales: Set<LocaleCode>, in reader: Reader) throws -> [LocaleCode: [String: String]] {
        try Dictionary(uniqueKeysWithValues: locales.map { ($0, try ContentTranslations.words(in: $0, in: reader)) })
    }

    /// What the merchant's short texts are called in a language: of each table a node keeps one copy for all pages.
    private func words(for market: Market, own: LocaleCode, in reader: Reader) throws -> Words {
        let locale = market.locale
        guard locale != own else { return Words(own: own) }
        reader.depend(on: .translations(locale))
        reader.depend(on: .menu)
        let content = try reader.kept("words.\(locale.code)", under: .theme) { reader, _ in try ContentTranslations.words(in: locale, in: reader) }
        let options = try reader.kept("options", under: .translations(locale)) { reader, _ in try CatalogTranslations.options(in: locale, in: reader) }
        let titles = try reader.kept("titles.\(locale.code)", under: .menu) { reader, _ in
            try CatalogTranslations.collectionTitles(in: locale, in: reader)
        }
        return Words(own: own, locale: locale, [content, titles, options])
    }

    private func frame(_ kept: KeptFrame, for market: Market, _ words: Words, in reader: Reader) throws -> (PageFrame, PageSurround) {
        var frame = kept.frame
        if frame.mainMenu.isEmpty {
            // A shop that has arranged no menu yet shows its categories.
            reader.depend(on: .menu)
            frame.mainMenu = try reader.kept("categories", under: .menu) { reader, _ in
                try CatalogReads.menu(depth: 2, in: reader).prefix(Self.categoriesInMenu).map(PageFrame.Entry.init)
            }
        } else if let surround = kept.surrounds[market.prefix] {
            return (frame, surround)
        }
        return (frame, surround(frame, in: market, words))
    }

    private func surround(_ frame: PageFrame, in market: Market, _ words: Words) -> PageSurround {
        PageSurround(frame, in: market, of: markets.all, words, catalogues, assets)
    }

    /// With what stands around the pages of each market, by its prefix.
    private struct KeptFrame {
        let frame: PageFrame
        let surrounds: [String: PageSurround]
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
            guides: settings.optionGuides, themeVersion: String(version.rawValue, radix: 36))
    }
}

extension PageFrame.Link {
    init(_ link: Navigation.Link) { self.init(title: link.title, target: link.target) }

    fileprivate init(_ category: MenuCategory) { self.init(title: category.title, target: .collection(category.handle)) }
}

extension PageFrame.Entry {
    init(_ category: MenuCategory) { self.init(link: PageFrame.Link(category), children: category.children.map { PageFrame.Link($0) }) }
}
