import Catalog
import Commerce
import Content
import Platform
import WebCore

/// The home page: the sections that the shop's people chose, each a shop window.
enum HomeView {
    static func render(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let home = try HomePage.load(in: reader)
        var sections: [HTML] = []
        var heroes: [Int] = []
        for (index, section) in home.sections.enumerated() {
            switch section {
            case .hero(let promotion):
                heroes.append(index)
                sections.append(try hero(promotion, isFirst: heroes.count == 1, context, reader))
            case .featuredCollection(let featured): sections.append(try shelf(featured, index, context, reader))
            case .reasons(let reasons): sections.append(HomeBands.reasons(reasons, context))
            case .sale(let sale): sections.append(try HomeBands.sale(sale, index, context, reader))
            case .feature(let promotion): sections.append(HomeBands.feature(promotion, index, context))
            case .story(let story): sections.append(HomeBands.story(story, index, context))
            }
        }
        let isPlain = sections.isEmpty
        if isPlain { sections = [opening(context), try plain(context, reader)] }
        // What there is comes right after the opening.
        sections.insert(try departments(context, reader), at: isPlain ? 1 : heroes.first.map { $0 + 1 } ?? 0)
        var layout = Layout(context: context, title: context.frame.shopName, canonical: .home)
        layout.description = context.words.text(context.frame.tagline)
        layout.structuredData = [organization(context)]
        let heading: HTML = isPlain || !heroes.isEmpty ? .empty : "<h1 class=\"visually-hidden\">\(context.frame.shopName)</h1>"
        return .html(layout.page("\(heading)\(HTML(sections))"))
    }

    private static func hero(_ promotion: HomeSection.Promotion, isFirst: Bool, _ context: PageContext, _ reader: Reader) throws -> HTML {
        let pictures = try heroPictures(promotion, context, reader)
        let title: HTML = isFirst ? "<h1 id=\"hero-title\">\(context.words.html(promotion.title))</h1>" : "<h2>\(context.words.html(promotion.title))</h2>"
        return """
            <section class="hero" \(if: isFirst, "aria-labelledby=\"hero-title\"")>
              <div class="hero-text">\(title)<p class="lead">\(context.words.html(promotion.text))</p>
              \(promotion.link.map { "<p class=\"button-row\"><a class=\"button button--accent\" href=\"\(context.address($0))\">\(context.words.html(promotion.linkTitle))</a></p>" as HTML })</div>
              \(pictures)
            </section>

            """
    }

    /// The promotion's own picture, else the two newest products of what it links to.
    private static func heroPictures(_ promotion: HomeSection.Promotion, _ context: PageContext, _ reader: Reader) throws -> HTML {
        if let picture = promotion.picture {
            let image = Picture.image(
                PictureReference(picture), alt: context.words.text(picture.alt), sizes: "(min-width: 62rem) 70vw, 100vw", loading: .first, fallbackWidth: 960)
            guard let link = promotion.link else { return "<div class=\"hero-picture\">\(image)</div>" }
            // Without words of its own the picture repeats the button beside it: a target for the pointer, not one more stop for the keyboard.
            let isRepeat = picture.alt.isEmpty
            return "<a class=\"hero-picture\" href=\"\(context.address(link))\"\(if: isRepeat, " tabindex=\"-1\" aria-hidden=\"true\"")>\(image)</a>"
        }
        guard case .collection(let handle) = promotion.link else { return .empty }
        let cards = try context.translated(
            CatalogReads.cards(inCollection: handle, limit: 2, currency: context.market.currency, at: context.now, in: reader), in: reader)
        let tiles = cards.compactMap { card in
            card.picture.map { picture in
                "<a class=\"tile-picture\" href=\"\(context.path(.product(card.handle)))\">\(Picture.image(picture, alt: card.title, sizes: Picture.heroSizes, loading: .first))</a>"
                    as HTML
            }
        }
        return tiles.isEmpty ? .empty : "<div class=\"hero-pictures\">\(HTML(tiles))</div>"
    }

    private static func shelf(
        _ featured: HomeSection.FeaturedCollection, _ index: Int, _ context: PageContext, _ reader: Reader
    ) throws -> HTML {
        let cards = try context.translated(
            CatalogReads.cards(
                inCollection: featured.collection, limit: featured.limit, currency: context.market.currency, at: context.now, in: reader), in: reader)
        guard !cards.isEmpty else { return .empty }
        let title = try featured.title.isEmpty ? CatalogReads.collection(handle: featured.collection, in: reader)?.title ?? "" : featured.title
        let list = index <= 1 ? Cards.grid(cards, isFour: true, in: context) : Cards.shelf(cards, in: context)
        return """
            <section class="section" aria-labelledby="section-\(index)">
              <div class="section-head"><h2 id="section-\(index)">\(context.words.html(title))</h2>\
            <a class="more-link" href="\(context.path(.collection(featured.collection)))">\(context.phrases["see_all"]) \(Icon.arrow)</a></div>
              \(list)
            </section>

            """
    }

    private static let tileCounts = 3...6

    /// Categories, each with its picture or that of its first product: the top ones, or what is in them where those are few.
    private static func departments(_ context: PageContext, _ reader: Reader) throws -> HTML {
        let menu = try CatalogReads.menu(depth: 2, in: reader)
        let isWide = menu.count > tileCounts.lowerBound
        let handles = isWide ? menu.map(\.handle) : menu.flatMap { $0.children.isEmpty ? [$0.handle] : $0.children.map(\.handle) }
        var tiles: [(card: CollectionCard, picture: PictureReference)] = []
        for card in try CatalogReads.collectionCards(Array(handles.prefix(2 * tileCounts.upperBound)), in: reader) where card.productCount > 0 {
            guard tiles.count < tileCounts.upperBound else { break }
            if let picture = try card.picture ?? firstPicture(in: card.handle, context, reader) { tiles.append((card, picture)) }
        }
        guard tileCounts ~= tiles.count else { return .empty }
        return """
            <section class="section section--tiles" aria-labelledby="departments">
              <div class="section-head"><h2 id="departments">\(context.phrases["departments"])</h2></div>
              <ul class="tiles\(if: tiles.count > 4, " tiles--many")">\(each: tiles, { tile($0.card, $0.picture, context) })</ul>
            </section>

            """
    }

    private static func firstPicture(in collection: Handle, _ context: PageContext, _ reader: Reader) throws -> PictureReference? {
        try CatalogReads.cards(inCollection: collection, limit: 1, currency: context.market.currency, at: context.now, in: reader).first?.picture
    }

    private static func tile(_ card: CollectionCard, _ picture: PictureReference, _ context: PageContext) -> HTML {
        """
        <li class="tile"><div class="tile-picture">\(Picture.image(picture, alt: "", sizes: Picture.tileSizes, loading: .lazy))</div>\
        <div class="tile-label"><h3><a href="\(context.path(.collection(card.handle)))">\(context.words.html(card.title))</a></h3>\
        <span class="count">\(card.productCount)</span></div></li>

        """
    }

    private static func opening(_ context: PageContext) -> HTML {
        let tagline = context.frame.tagline
        return """
            <section class="opening"><h1>\(context.frame.shopName)</h1>\(if: !tagline.isEmpty, "<p class=\"lead muted\">\(context.words.html(tagline))</p>")</section>

            """
    }

    /// A shop that has written nothing yet still shows what it sells.
    private static func plain(_ context: PageContext, _ reader: Reader) throws -> HTML {
        let listing = try CatalogReads.listing(
            ListingRequest(pageSize: 12), currency: context.market.currency, at: context.now, in: reader)
        guard let cards = try listing.map({ try context.translated($0.cards, in: reader) }), !cards.isEmpty else {
            return
                "<section class=\"message\"><h2>\(context.phrases["shop_empty"])</h2><p class=\"lead muted\">\(context.phrases["shop_empty_hint"])</p></section>"
        }
        return """
            <section class="section" aria-labelledby="all"><div class="section-head"><h2 id="all">\(context.phrases["all_products"])</h2>\
            <a class="more-link" href="\(context.path(.allProducts))">\(context.phrases["see_all"]) \(Icon.arrow)</a></div>
            \(Cards.grid(cards, isFour: true, eager: 4, in: context))</section>

            """
    }

    private static func organization(_ context: PageContext) -> HTML {
        var json = JSONObjectText()
        json.add("@context", "https://schema.org")
        json.add("@type", "OnlineStore")
        json.add("name", context.frame.shopName)
        json.add("url", context.url(.home))
        if let logo = context.frame.logo { json.add("logo", context.url(path: PictureReference(logo).path(width: 480))) }
        return json.html
    }
}

extension PictureReference {
    init(_ picture: ContentPicture) {
        self.init(key: picture.key, alt: picture.alt, width: picture.width, height: picture.height, sizes: picture.widths)
    }
}
