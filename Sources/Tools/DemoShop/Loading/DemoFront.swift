import Catalog
import Commerce
import Content
import Platform

/// What the shop says about itself: name, home page, menus, pages.
struct DemoFront: Sendable {
    let catalogue: DemoCatalogue
    let currencies: [Currency]
    let pictures: [String: PictureReference]
    let drawings: DemoPictures.Drawings
    let now: Timestamp

    func save(in transaction: Transaction) throws {
        let shop = catalogue.shop
        try SettingsWrites.set(
            ShopIdentity(
                name: shop.name, tagline: shop.tagline, contactEmail: EmailAddress(shop.email), logo: drawings.logo, favicon: drawings.favicon),
            now: now, in: transaction)
        try SettingsWrites.set(CurrencyChoice(offered: currencies, preferred: currencies[0]), now: now, in: transaction)
        try SettingsWrites.set(LanguageChoice(offered: LanguageChoice.known, preferred: .en), now: now, in: transaction)
        try SettingsWrites.set(
            Announcement(text: catalogue.home.announcement, link: nil, isShown: !catalogue.home.announcement.isEmpty), now: now, in: transaction)
        try SettingsWrites.set(Theme(marks: .terminal), now: now, in: transaction)
        try SettingsWrites.set(assurances, now: now, in: transaction)
        try SettingsWrites.set(try guides(), now: now, in: transaction)
        try SettingsWrites.set(try navigation(), now: now, in: transaction)
        try SettingsWrites.set(try homePage(), now: now, in: transaction)
        for page in catalogue.pages { try save(page, in: transaction) }
    }

    private var assurances: Assurances {
        Assurances(
            dispatch: catalogue.shop.dispatch,
            items: catalogue.shop.assurances.map { Assurances.Item(title: $0.title, text: $0.text, goods: $0.goods) })
    }

    private func guides() throws -> OptionGuides {
        OptionGuides(
            items: try catalogue.shop.guides.map { OptionGuides.Guide(option: $0.option, title: $0.title, link: try Self.target(of: $0.link)) })
    }

    private func homePage() throws -> HomePage {
        let home = catalogue.home
        var sections: [HomeSection] = [
            .hero(try promotion(home.hero)), .reasons(home.usp.map { HomeSection.Reason(title: $0.title, text: $0.text) }),
        ]
        // Nobody reads shelves on end.
        let between: [HomeSection] = [
            .sale(HomeSection.Sale(try promotion(home.sale.promotion), of: try Handle(home.sale.collection))), .feature(try promotion(home.feature)),
        ]
        for (index, featured) in home.featured.enumerated() {
            sections.append(.featuredCollection(HomeSection.FeaturedCollection(try Handle(featured.collection))))
            if between.indices.contains(index) { sections.append(between[index]) }
        }
        sections.append(.story(try promotion(home.story)))
        return HomePage(sections: sections)
    }

    private func promotion(_ promotion: DemoCatalogue.Home.Promotion) throws -> HomeSection.Promotion {
        let picture = promotion.picture.flatMap { pictures[$0] }.map { stored in
            ContentPicture(key: stored.key, alt: "", width: stored.width, height: stored.height, widths: stored.sizes)
        }
        return HomeSection.Promotion(
            title: promotion.title, text: promotion.text, linkTitle: promotion.linkText, link: try Self.target(of: promotion.link),
            picture: picture)
    }

    private func navigation() throws -> Navigation {
        let roots = catalogue.categories.filter { $0.parent == nil }
        let main = try roots.map { root in
            Navigation.Entry(
                try Self.link(root.title, root.handle),
                children: try catalogue.categories.filter { $0.parent == root.handle }.map { try Self.link($0.title, $0.handle) })
        }
        let collections = try catalogue.collections.prefix(8).map { try Self.link($0.title, $0.handle) }
        let pages = try catalogue.pages.map { Navigation.Link($0.title, to: .page(try Handle($0.handle))) }
        return Navigation(
            main: main, footer: [Navigation.Column(title: "Shop", links: collections), Navigation.Column(title: "Help", links: pages)])
    }

    private static func link(_ title: String, _ collection: String) throws -> Navigation.Link {
        Navigation.Link(title, to: .collection(try Handle(collection)))
    }

    /// The catalogue writes links as paths: `/collections/new-in`.
    static func target(of path: String) throws -> LinkTarget {
        let parts = path.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case (nil, _): return .home
        case ("collections", 2): return .collection(try Handle(parts[1]))
        case ("products", 2): return .product(try Handle(parts[1]))
        case ("pages", 2): return .page(try Handle(parts[1]))
        default: throw DemoShopError.unknown(kind: "link", name: path)
        }
    }

    private func save(_ page: DemoCatalogue.Page, in transaction: Transaction) throws {
        let draft = PageDraft(handle: try Handle(page.handle), title: page.title, markup: Self.markup(of: page))
        if let known = try ContentPages.find(draft.handle, in: transaction) {
            try PageWrites.update(known.id, with: draft, replacing: known.revision, now: now, in: transaction)
        } else {
            _ = try PageWrites.create(draft, now: now, in: transaction)
        }
    }

    private static func markup(of page: DemoCatalogue.Page) -> String {
        page.body.flatMap { section in
            var blocks: [String] = []
            if let heading = section.heading { blocks.append("## \(heading)") }
            blocks += section.paragraphs
            if !section.bullets.isEmpty { blocks.append(section.bullets.map { "- \($0)" }.joined(separator: "\n")) }
            return blocks
        }
        .joined(separator: "\n\n")
    }
}
