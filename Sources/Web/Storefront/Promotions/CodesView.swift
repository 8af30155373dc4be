import Commerce
import Promotions
import WebCore

/// The codes of a cart, how each stands, and a field for another one. It works without a script.
struct CodesView {
    /// Where the buttons send the codes.
    enum Place {
        /// In a form of its own, with the visitor's token.
        case cart(token: String)
        /// As buttons of the checkout's form, so that nothing that was typed there is lost.
        case checkout
    }

    /// Of the field: longer than any code, so that who types too much is told so.
    static let maximumLength = 60

    let codes: [PromotionResult.Code]
    /// What stands in the field and was not sent yet.
    var typed = ""
    /// Why what was just entered was not taken.
    let problem: String?
    let place: Place
    let context: PageContext

    var html: HTML {
        """
        <div class="codes">\
        \(if: !codes.isEmpty, "<ul class=\"code-list\" aria-label=\"\(context.phrases["codes"])\">\(each: codes, { "<li>\(form(item($0)))</li>" })</ul>")\
        \(form(field))</div>
        """
    }

    /// What a screen reader is told after a change.
    var said: String {
        if let problem { return problem }
        return codes.compactMap { code in
            if case .refused(let problem) = code.standing { "\(code.code): \(PromotionText.problem(problem, in: context))" } else { nil }
        }.joined(separator: " ")
    }

    private func form(_ content: HTML) -> HTML {
        guard case .cart(let token) = place else { return content }
        return "<form method=\"post\" action=\"\(context.path(.cartCodes))\" data-live>\(HiddenField.token(token))\(content)</form>"
    }

    /// A button of the checkout belongs to its form wherever it stands, and goes to its update.
    private var owner: HTML {
        guard case .checkout = place else { return .empty }
        return " form=\"checkout\" formaction=\"\(context.path(.checkoutUpdate))\" formnovalidate data-live"
    }

    private var field: HTML {
        let phrases = context.phrases
        let isCheckout: Bool = if case .checkout = place { true } else { false }
        return """
            <div class="inline-form"><label for="code">\(phrases["code"])</label>\
            <input class="input" id="code" name="\(FieldName.code)" value="\(typed)" maxlength="\(Self.maximumLength)" autocomplete="off" autocapitalize="characters" spellcheck="false"\
            \(if: isCheckout, " form=\"checkout\"")\(if: problem != nil, " aria-invalid=\"true\" aria-describedby=\"code-error\"")>\
            <button class="button button--quiet" id="apply-code" name="\(FieldName.applyCode)" value="1"\(owner)>\(phrases["code.apply"])</button>\
            \(problem.map { "<p class=\"field-error\" id=\"code-error\">\($0)</p>" as HTML })</div>
            """
    }

    private func item(_ code: PromotionResult.Code) -> HTML {
        let phrases = context.phrases
        let state: HTML
        var isRefused = false
        switch code.standing {
        case .applied(let saving): state = "<span class=\"mono\">\(context.money.string(saving.negated))</span>"
        case .pending: state = "<span class=\"code-state\">\(phrases["code.pending"])</span>"
        case .refused(let problem):
            isRefused = true
            state = "<span class=\"code-state\">\(PromotionText.problem(problem, in: context))</span>"
        }
        return """
            <div class="code\(if: isRefused, " code--refused")"><strong class="mono">\(code.code.text)</strong>\
            \(code.title.map { "<span class=\"code-title\">\(context.words.html($0))</span>" as HTML })\(state)\
            <button class="link-button" id="remove-\(code.code.text)" name="\(FieldName.removeCode)" value="\(code.code.text)" \
            aria-label="\(phrases["code.remove", ["code": code.code.text]])"\(owner)>\(phrases["remove"])</button></div>
            """
    }
}
