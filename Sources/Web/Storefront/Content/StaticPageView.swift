import Commerce
import Content
import Platform
import WebCore

/// Imprint, shipping, returns: text that the shop's people wrote.
enum StaticPageView {
    static func render(_ handle: Handle, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        guard let page = try ContentPages.published(handle, in: reader) else { return nil }
        var layout = Layout(context: context, title: page.content.title, canonical: .page(handle))
        layout.hasForms = true
        layout.description = page.content.description.isEmpty ? String(page.body.plainText.prefix(300)) : page.content.description
        return .html(
            layout.page(
                """
                \(Breadcrumbs.html([], current: page.content.title, in: context))\
                <header class="page-head"><h1>\(page.content.title)</h1></header>
                <div class="prose">\(RichTextView.html(page.body, in: context))</div>
                """))
    }
}
