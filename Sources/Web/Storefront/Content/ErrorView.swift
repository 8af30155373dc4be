import Commerce
import HTTPTypes
import Platform
import WebCore

extension Storefront {
    /// Pages for what went wrong, in the shop's frame. When even the frame cannot be read, a page without it.
    package var errorPages: ErrorPages {
        ErrorPages { [self] status, cause, requestID, market in
            guard let context = try? await database.read({ [self] in try context(market, in: $0) }) else {
                return Self.bare(status, cause, requestID, market, phrases(market))
            }
            return Self.page(status, cause, requestID, context)
        }
    }

    private static func page(_ status: HTTPResponse.Status, _ cause: ErrorPages.Cause?, _ requestID: String, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        let isMissing = status == .notFound
        let (title, text) = words(status, cause, phrases)
        var layout = Layout(context: context, title: title)
        layout.isPlain = !isMissing
        layout.hasForms = true
        layout.backLink = (phrases["back_home"], .home)
        let search = SearchForm.html(variant: " search-form--large", hint: phrases["search_hint"], in: context)
        return layout.page(
            """
            <section class="message"><p class="prompt">HTTP \(status.code)</p><h1>\(title)</h1><p class="lead muted">\(text)</p>
            \(if: isMissing, search)
            <p class="button-row"><a class="button" href="\(context.path(.home))">\(phrases["back_home"])</a></p>
            \(if: status.code >= 500, "<p class=\"muted small\">\(phrases["request_id"]) <span class=\"mono\">\(requestID)</span></p>")</section>
            """)
    }

    private static func words(_ status: HTTPResponse.Status, _ cause: ErrorPages.Cause?, _ phrases: Phrases) -> (title: String, text: String) {
        if status == .notFound { return (phrases["not_found"], phrases["not_found_hint"]) }
        if status.code < 500 { return (phrases["bad_request"], cause.map { RequestErrorText.of($0, phrases) } ?? "") }
        return (phrases["our_fault"], phrases["our_fault_hint"])
    }

    /// For when nothing can be read, not even what the shop is called.
    private static func bare(_ status: HTTPResponse.Status, _ cause: ErrorPages.Cause?, _ requestID: String, _ market: Market, _ phrases: Phrases) -> HTML {
        let (title, text) = status.code >= 500 ? (phrases["closed.title"], phrases["closed.text"]) : words(status, cause, phrases)
        return """
            <!doctype html><html lang="\(market.locale.code)"\(if: market.locale.isRightToLeft, " dir=\"rtl\"")><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(title)</title></head>
            <body><main><p>HTTP \(status.code)</p><h1>\(title)</h1><p>\(text)</p>
            <p>\(phrases["request_id"]) \(requestID)</p><p><a href="\(market.path(StorefrontLink.home.path))">\(phrases["back_home"])</a></p></main></body></html>
            """
    }
}
