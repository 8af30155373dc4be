import HTTPTypes
import Platform
import WebCore

extension Storefront {
    /// Pages for what went wrong, in the shop's frame. When even the frame cannot be read, a page without it.
    package var errorPages: ErrorPages {
        ErrorPages { [self] status, message, requestID in
            guard let context = try? await database.read({ [self] in try context(markets.all[0], in: $0) }) else {
                return Self.bare(status, requestID)
            }
            return Self.page(status, message, requestID, context)
        }
    }

    private static func page(_ status: HTTPResponse.Status, _ message: String?, _ requestID: String, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        let isMissing = status == .notFound
        let title = phrases[isMissing ? "not_found" : status.code < 500 ? "bad_request" : "our_fault"]
        let text = isMissing ? phrases["not_found_hint"] : message ?? phrases["our_fault_hint"]
        var layout = Layout(context: context, title: title)
        layout.isPlain = !isMissing
        layout.hasForms = true
        layout.backLink = (phrases["back_home"], .home)
        let search: HTML = """
            <form class="search-form search-form--large" role="search" action="\(context.path(.search))"><input type="search" name="q" \
            aria-label="\(phrases["search"])" placeholder="\(phrases["search_hint"])" maxlength="200"><button aria-label="\(phrases["search"])">\(Icon.search)</button></form>
            """
        return layout.page(
            """
            <section class="message"><p class="prompt">HTTP \(status.code)</p><h1>\(title)</h1><p class="lead muted">\(text)</p>
            \(if: isMissing, search)
            <p class="button-row"><a class="button" href="\(context.path(.home))">\(phrases["back_home"])</a></p>
            \(if: status.code >= 500, "<p class=\"muted small\">\(phrases["request_id"]) <span class=\"mono\">\(requestID)</span></p>")</section>
            """)
    }

    /// For when nothing can be read.
    private static func bare(_ status: HTTPResponse.Status, _ requestID: String) -> HTML {
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(status.code)</title></head>
        <body><main><h1>We will be back in a moment</h1><p>The shop cannot be reached just now. Nothing you ordered is lost.</p>
        <p>Request \(requestID)</p><p><a href="/">Try again</a></p></main></body></html>
        """
    }
}
