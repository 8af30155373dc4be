import Catalog
import Commerce
import Platform
import WebCore
import Wishlists

/// The products of a list as they are now.
struct WishlistRows: Sendable {
    let cards: [ProductCard]
    /// How many are not sold any more.
    let gone: Int

    init(_ items: [WishlistItem], _ context: PageContext, in reader: Reader) throws {
        let found = try CatalogReads.cards(items.map(\.productID), currency: context.market.currency, at: context.now, in: reader)
        cards = try context.translated(found, in: reader)
        gone = items.count - cards.count
    }

    /// - Parameter isOwn: with a way to take each out.
    func html(isOwn: Bool, _ context: PageContext) -> HTML {
        let missing: HTML = gone > 0 ? "<p class=\"small muted\">\(context.phrases["wishlist.gone", count: gone])</p>" : .empty
        guard !cards.isEmpty else { return missing }
        return "<ul class=\"cart-lines\">\n\(each: cards, { Self.row($0, isOwn: isOwn, context) })</ul>\(missing)"
    }

    private static func row(_ card: ProductCard, isOwn: Bool, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        let address = context.path(.product(card.handle))
        let image = card.picture.map { Picture.image($0, alt: "", sizes: "7.5rem", loading: .lazy, fallbackWidth: 320) } ?? Picture.monogram(card.title)
        let stock: HTML = """
            <p class="stock" data-state="\(if: card.isAvailable, "in_stock", else: "sold_out")">\
            \(phrases[card.isAvailable ? "stock.in_stock" : "stock.sold_out"])</p>
            """
        return """
            <li class="cart-line">
              <a class="cart-line-picture" href="\(address)" tabindex="-1" aria-hidden="true">\(image)</a>
              <div class="cart-line-text">
                <h2><a href="\(address)">\(context.words.marked("\(card.title)", isTranslated: card.isTranslated))</a></h2>
                \(card.price.map { Prices.price($0.lowest, isFrom: $0.isRange, in: context) })
                \(if: !card.isPricedElsewhere, stock)
              </div>
              <div class="cart-line-tools">\(buying(card, address, context))\(if: isOwn, removal(card, context))</div>
            </li>

            """
    }

    /// What has no choice goes into the cart from here.
    private static func buying(_ card: ProductCard, _ address: String, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        let name: HTML = "<span class=\"visually-hidden\">: \(card.title)</span>"
        guard let variant = card.onlyVariant, card.isAvailable, card.price != nil else {
            return "<a class=\"button button--small button--quiet\" href=\"\(address)\">\(phrases["wishlist.look"])\(name)</a>"
        }
        return """
            <form method="post" action="\(context.path(.cartLines))">\(HiddenField.html("product", card.handle.text))\
            \(HiddenField.html("variant", variant.description))\(HiddenField.html("quantity", "1"))\
            <button class="button button--small">\(phrases["add_to_cart"])\(name)</button></form>
            """
    }

    private static func removal(_ card: ProductCard, _ context: PageContext) -> HTML {
        """
        <form method="post" action="\(context.path(.account(.wishlistItems)))">\(HiddenField.html("product", card.handle.text))\
        \(HiddenField.html("remove", "1"))<button class="link-button">\(context.phrases["wishlist.remove"])\
        <span class="visually-hidden">: \(card.title)</span></button></form>
        """
    }
}
