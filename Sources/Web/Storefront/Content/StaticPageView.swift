import Commerce
import Content
import Platform
import WebCore

/// Imprint, shipping, returns: text that the shop's people wrote.
enum StaticPageView {
    static func render(_ handle: Handle, _ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        guard let page = try ContentPages.published(handle, in: reader) else { return nil }
        let own = try context.words.locale.map { try ContentTranslations.page(page.id, in: $0, in: reader) } ?? [:]
        let (title, body) = (own[.title] ?? page.content.title, own[.markup].map { RichText(markup: $0) } ?? page.body)
        let summary = own[.markup] == nil ? own[.description] ?? page.content.description : own[.description] ?? ""
        let heading = context.words.marked("\(title)", isTranslated: own[.title] != nil)
        var layout = Layout(context: context, title: title, canonical: .page(handle))
        layout.hasForms = true
        layout.description = summary.isEmpty ? String(body.plainText.prefix(300)) : summary
        return .html(
            layout.page(
                """
                \(Breadcrumbs.html([], current: title, in: context))\
                <header class="page-head"><h1>\(heading)</h1></header>
                <div class="prose"\(context.words.language(isTranslated: own[.markup] != nil))>\(RichTextView.html(body, in: context))</div>
                """))
    }
}
