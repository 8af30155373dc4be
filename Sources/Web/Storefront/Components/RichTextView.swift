import Commerce
import WebCore

enum RichTextView {
    static func html(_ text: RichText, in context: PageContext) -> HTML { HTML(text.blocks.map { block($0, context) }) }

    private static func block(_ block: RichText.Block, _ context: PageContext) -> HTML {
        switch block {
        case .paragraph(let spans): "<p>\(inline(spans, context))</p>\n"
        case .heading(2, let spans): "<h2>\(inline(spans, context))</h2>\n"
        case .heading(_, let spans): "<h3>\(inline(spans, context))</h3>\n"
        case .bullets(let items): "<ul>\(each: items, { "<li>\(inline($0, context))</li>" })</ul>\n"
        }
    }

    private static func inline(_ spans: [RichText.Span], _ context: PageContext) -> HTML {
        HTML(
            spans.map { span in
                switch span {
                case .text(let text): "\(text)"
                case .strong(let text): "<strong>\(text)</strong>"
                case .link(let text, let target):
                    "<a href=\"\(target.hasPrefix("/") ? context.market.path(target) : target)\">\(text)</a>"
                }
            })
    }
}
