import Catalog
import Commerce
import Foundation
import WebCore

enum Breadcrumbs {
    /// - Parameter current: the page itself, not linked; left out where the heading says it already.
    static func html(_ path: [Breadcrumb], current: String? = nil, in context: PageContext) -> HTML {
        """
        <nav class="crumbs" aria-label="\(context.phrases["breadcrumb"])"><ol><li><a href="\(context.path(.home))">\(context.phrases["home"])</a></li>\
        \(each: path, { "<li><a href=\"\(context.path(.collection($0.handle)))\">\($0.title)</a></li>" })\
        \(current.map { "<li><span aria-current=\"page\">\($0)</span></li>" as HTML })</ol></nav>

        """
    }

    static func structuredData(_ path: [Breadcrumb], current: String, link: StorefrontLink, in context: PageContext) throws -> HTML {
        let steps = path.map { ($0.title, context.url(.collection($0.handle))) } + [(current, context.url(link))]
        return try HTML(
            json: StructuredBreadcrumbs(
                itemListElement: steps.enumerated().map { .init(position: $0.offset + 1, name: $0.element.0, item: $0.element.1) }))
    }
}

/// schema.org/BreadcrumbList
private struct StructuredBreadcrumbs: Encodable {
    let context = "https://schema.org"
    let type = "BreadcrumbList"
    let itemListElement: [Item]

    struct Item: Encodable {
        let type = "ListItem"
        let position: Int
        let name: String
        let item: String

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case position, name, item
        }
    }

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case itemListElement
    }
}
