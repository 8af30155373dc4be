import Catalog
import Commerce
import WebCore

enum Breadcrumbs {
    /// - Parameter current: the page itself, not linked; left out where the heading says it already.
    static func html(_ path: [Breadcrumb], current: String? = nil, in context: PageContext) -> HTML {
        """
        <nav class="crumbs" aria-label="\(context.phrases["breadcrumb"])"><ol><li><a href="\(context.path(.home))">\(context.phrases["home"])</a></li>\
        \(each: path, { "<li><a href=\"\(context.path(.collection($0.handle)))\">\(context.words.html($0.title))</a></li>" })\
        \(current.map { "<li><span aria-current=\"page\">\($0)</span></li>" as HTML })</ol></nav>

        """
    }

    /// schema.org/BreadcrumbList for search engines.
    static func structuredData(_ path: [Breadcrumb], current: String, link: StorefrontLink, in context: PageContext) -> HTML {
        let steps = path.map { (context.words.text($0.title), StorefrontLink.collection($0.handle)) } + [(current, link)]
        var items = JSONArrayText()
        for (place, (name, link)) in steps.enumerated() {
            items.begin()
            items.add("@type", "ListItem")
            items.add("position", place + 1)
            items.add("name", name)
            items.add("item", context.url(link))
            items.end()
        }
        var list = JSONObjectText()
        list.add("@context", "https://schema.org")
        list.add("@type", "BreadcrumbList")
        list.add("itemListElement", items)
        return list.html
    }
}
