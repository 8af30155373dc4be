import Catalog
import Commerce
import Content
import Platform
import WebCore

/// What stands between the shelves of the home page: a sale, a picture with words, promises, a story.
enum HomeBands {
    /// More goods than stand beside a picture are a shelf.
    private static let goodsInSale = 3

    static func sale(_ sale: HomeSection.Sale, _ index: Int, _ context: PageContext, _ reader: Reader) throws -> HTML {
        let cards = try context.translated(
            CatalogReads.cards(
                inCollection: sale.collection, limit: 24, currency: context.market.currency, at: context.now, in: reader), in: reader)
        let reduced = cards.filter { $0.isOnSale && $0.isAvailable }.prefix(goodsInSale)
        // A sale that is over takes its band with it, on the minute: the cards bound the page's life.
        guard !reduced.isEmpty else { return .empty }
        let promotion = sale.promotion
        return """
            <section class="sale" aria-labelledby="section-\(index)">
              \(promotion.picture.map { picture($0, in: "sale-picture") })
              <div class="sale-text"><h2 id="section-\(index)">\(context.words.html(promotion.title))</h2>\
            \(if: !promotion.text.isEmpty, "<p class=\"lead\">\(context.words.html(promotion.text))</p>")\
            \(promotion.link.map { "<p><a class=\"button\" href=\"\(context.address($0))\">\(context.words.html(promotion.linkTitle))</a></p>" as HTML })</div>
              \(Cards.shelf(Array(reduced), in: context))
            </section>

            """
    }

    static func feature(_ promotion: HomeSection.Promotion, _ index: Int, _ context: PageContext) -> HTML {
        """
        <section class="section" aria-labelledby="section-\(index)"><div class="feature">
          \(promotion.picture.map { picture($0, in: "feature-picture") })
          <div class="feature-text"><h2 id="section-\(index)">\(context.words.html(promotion.title))</h2>
          \(body(of: promotion, context))</div>
        </div></section>

        """
    }

    static func story(_ story: HomeSection.Promotion, _ index: Int, _ context: PageContext) -> HTML {
        """
        <section class="band" aria-labelledby="section-\(index)">
          \(story.picture.map { picture($0, in: "band-picture") })
          <h2 id="section-\(index)">\(context.words.html(story.title))</h2>
          \(body(of: story, context))
        </section>

        """
    }

    /// One row that is swiped on a phone, which is why it can have the focus.
    static func reasons(_ reasons: [HomeSection.Reason], _ context: PageContext) -> HTML {
        """
        <section class="section section--reasons" aria-label="\(context.phrases["why_here"])">
        <ul class="assurances" tabindex="0" aria-label="\(context.phrases["why_here"])">\(each: reasons, { "<li><strong>\(context.words.html($0.title))</strong> \(context.words.html($0.text))</li>" })</ul>
        </section>

        """
    }

    private static func body(of promotion: HomeSection.Promotion, _ context: PageContext) -> HTML {
        let text = context.words.text(promotion.text)
        return """
            <div class="stack"\(context.words.language(isTranslated: text != promotion.text))>\(each: text.split(separator: "\n\n"), { "<p>\(String($0))</p>" })\
            \(promotion.link.map { "<p><a class=\"more-link\" href=\"\(context.address($0))\">\(context.words.html(promotion.linkTitle)) \(Icon.arrow)</a></p>" as HTML })</div>
            """
    }

    private static func picture(_ picture: ContentPicture, in kind: HTML) -> HTML {
        "<div class=\"\(kind)\">\(Picture.image(PictureReference(picture), alt: picture.alt, sizes: Picture.bandSizes, loading: .lazy, fallbackWidth: 960))</div>"
    }
}
