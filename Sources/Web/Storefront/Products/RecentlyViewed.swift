import Catalog
import Commerce
import Platform
import WebCore

/// What a visitor has looked at before. Only their browser keeps it; the shop sends one card at a time, which is the same for
/// everybody, and hears no list.
enum RecentlyViewed {
    /// Empty and not shown: the script fills it, where there is something.
    /// - Parameter handle: of the product that is looked at, if one is.
    static func section(beside handle: Handle?, in context: PageContext) -> HTML {
        let phrases = context.phrases
        return """
            <section class="section" aria-labelledby="recent" data-recent="\(handle?.text ?? "")" data-cards="\(context.path(.allProducts))" \
            data-module="\(context.assets.path("recent.js"))" hidden>
              <div class="section-head"><h2 id="recent" tabindex="-1">\(phrases["recent"])</h2>\
            <button type="button" class="link-button" data-forget data-done="\(phrases["recent.cleared"])">\(phrases["recent.clear"])</button></div>
              <ul class="shelf"></ul>
            </section>

            """
    }

    static func card(_ handle: Handle, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        guard let id = try CatalogReads.product(handle: handle, in: reader) else {
            reader.depend(on: .products)  // such a product may come
            return nil
        }
        return try CatalogReads.cards([id], currency: context.market.currency, at: context.now, in: reader).first.map { .html(Cards.single($0, in: context)) }
    }
}
