import Checkout
import Commerce
import StoredValue
import WebCore

/// Gift cards and store credit on the checkout: what each pays, and a field for another card. It works without a script.
struct CheckoutGiftCards {
    let page: CheckoutPage

    /// Of the field: longer than any code, so that who types too much is told so.
    static let maximumLength = 60

    private var phrases: Phrases { page.phrases }

    var html: HTML {
        let cards = page.quote.storedValue.lines.filter { $0.lastFour != nil }
        return """
            <div class="codes gift-cards" data-swap="prepaid">\
            \(if: !cards.isEmpty, "<ul class=\"code-list\" aria-label=\"\(phrases["gift_cards"])\">\(each: cards, { "<li>\(item($0))</li>" })</ul>")\
            \(credit)\(entry)</div>
            """
    }

    /// What a screen reader is told after a change.
    var said: String {
        if let problem = page.form.giftCardProblem { return problem }
        let lines = page.quote.storedValue.lines.filter(\.amount.isPositive).map {
            "\(Self.name($0.lastFour, phrases)) \(page.context.money.string($0.amount.negated))"
        }
        return lines.isEmpty ? "" : lines.joined(separator: ". ") + ". \(phrases["to_pay"]) \(page.context.money.string(page.quote.toPay))"
    }

    /// "Gift card ···1234", or what credit is called.
    static func name(_ lastFour: String?, _ phrases: Phrases) -> String { lastFour.map { "\(phrases["gift_card"]) ···\($0)" } ?? phrases["store_credit"] }

    private func item(_ line: StoredValueQuote.Line) -> HTML {
        let ending = line.lastFour ?? ""
        let isRefused = line.problem != nil
        let amount: HTML = line.amount.isPositive ? "<span class=\"mono\">\(page.context.money.string(line.amount.negated))</span>" : .empty
        return """
            <div class="code\(if: isRefused, " code--refused")"><strong>\(phrases["gift_card"]) <bdi class="mono">···\(ending)</bdi></strong>\(amount)\
            <span class="\(isRefused ? "code-state" : "code-title")">\(state(line))</span>\
            <button class="link-button" id="remove-gift-card-\(line.accountID)" name="\(FieldName.removeGiftCard)" value="\(line.accountID)" \
            aria-label="\(phrases["gift_card.remove", ["number": ending]])"\(Self.owner(page.context))>\(phrases["remove"])</button></div>
            """
    }

    private func state(_ line: StoredValueQuote.Line) -> String {
        switch line.problem {
        case .disabled: phrases["gift_card.disabled"]
        case .expired: phrases["gift_card.over"]
        case .usedUp: phrases["gift_card.used_up"]
        case .otherCurrency: phrases["gift_card.currency", ["currency": line.left.currency.code]]
        case nil where line.amount.isPositive: phrases["gift_card.left", ["amount": page.context.money.string(line.left)]]
        case nil: phrases["gift_card.unneeded"]
        }
    }

    private var credit: HTML {
        let used = page.quote.storedValue.lines.first { $0.lastFour == nil }
        let amount = used.map { Money(minorUnits: $0.amount.minorUnits + $0.left.minorUnits, currency: $0.amount.currency) } ?? page.state.credit
        guard let amount, amount.isPositive else { return .empty }
        let left: HTML? = used.map { "<br><span class=\"muted\">\(phrases["gift_card.left_credit", ["amount": page.context.money.string($0.left)]])</span>" }
        return """
            <label class="check"><input type="checkbox" id="\(FieldName.usesCredit)" name="\(FieldName.usesCredit)" value="1" data-update\(if: page.form.usesCredit, " checked")>\
            <span>\(phrases["store_credit.use", ["amount": page.context.money.string(amount)]])\(left)</span></label>
            """
    }

    /// A button of the checkout's form that goes to its update.
    private static func owner(_ context: PageContext) -> HTML { " formaction=\"\(context.path(.checkoutUpdate))\" formnovalidate data-live" }

    private var entry: HTML {
        let problem = page.form.giftCardProblem
        let isOpen = problem != nil || !page.form.giftCard.isEmpty
        return """
            <details class="add-field" id="gift-card-fold"\(if: isOpen, " open")><summary>\(phrases["gift_card.add"])</summary>\
            <div class="inline-form"><label for="\(FieldName.giftCard)">\(phrases["gift_card.code"])</label>\
            <input class="input mono" id="\(FieldName.giftCard)" name="\(FieldName.giftCard)" value="\(page.form.giftCard)" maxlength="\(Self.maximumLength)" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false"\
            \(if: problem != nil, " aria-invalid=\"true\" aria-describedby=\"gift-card-error\"")>\
            <button class="button button--quiet" id="apply-gift-card" name="\(FieldName.applyGiftCard)" value="1"\(Self.owner(page.context))>\(phrases["gift_card.apply"])</button>\
            \(problem.map { "<p class=\"field-error\" id=\"gift-card-error\">\($0)</p>" as HTML })</div>\(demo)</details>
            """
    }

    private var demo: HTML {
        guard !page.state.demoCards.isEmpty else { return .empty }
        return """
            <div class="notice notice--warning"><p>\(phrases["test_gift_cards"])</p>\
            <ul class="test-cards">\(each: page.state.demoCards, { "<li><span class=\"mono\" dir=\"ltr\">\($0.code)</span> \(page.context.money.string($0.balance))</li>" })</ul></div>
            """
    }
}
