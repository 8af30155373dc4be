import Catalog
import Content
import WebCore

/// The values of one option. All can be chosen, since the way from one combination to another may lead over one that is not there;
/// those that cannot be bought beside the rest of the choice say why.
struct OptionFieldset {
    private let page: ProductPage
    private let index: Int
    private let option: ProductOption
    private let offers: ValueOffers

    init(_ page: ProductPage, _ index: Int, _ option: ProductOption, _ offers: ValueOffers) {
        self.page = page
        self.index = index
        self.option = option
        self.offers = offers
    }

    private var context: PageContext { page.context }
    private var chosen: Int? { page.choice.values[index] }

    var html: HTML {
        let many: HTML = option.values.count > 16 ? " option-values--many" : ""
        let prompt = BuyState.prompt(for: option, in: context)
        let error = "option-\(index + 1)-error"
        let said = chosen.map { context.words.text(option.values[$0].label) } ?? ""
        let isMissed = page.tellsOpen && chosen == nil
        return """
            <fieldset class="option" data-choose="\(prompt)"\(if: isMissed, " aria-describedby=\"\(error)\"")>
              <legend>\(context.words.html(option.name)) <span class="option-value" data-option-value>\(said)</span></legend>
              \(guide)<p class="field-error" id="\(error)" data-option-error\(if: !isMissed, " hidden")>\(prompt)</p>
              <div class="option-values\(many)">\(each: option.values.enumerated(), pill)</div>
            </fieldset>

            """
    }

    private func pill(_ value: Int, _ item: ProductOption.Value) -> HTML {
        let offer = offers.offer(ofOption: index, value: value)
        let said = context.words.text(item.label)
        let input: HTML = """
            <input type="radio" name="\(VariantChoice.prefix)\(option.name)" value="\(item.label)"\(if: said != item.label, " data-label=\"\(said)\"")\
            \(if: value == chosen, " checked")\(if: offer != .toBuy, " data-offer=\"\(offer.name)\"")>
            """
        let note: HTML = "<small data-note>\(note(offer))</small>"
        guard let color = item.swatch else { return "<label class=\"pill\">\(input)<span>\(context.words.html(item.label)) \(note)</span></label>" }
        return """
            <label class="pill pill--swatch">\(input)<span>\(Cards.swatch(color))<span class="visually-hidden">\(context.words.html(item.label))</span> \(note)</span></label>
            """
    }

    private func note(_ offer: ValueOffers.Offer) -> String {
        switch offer {
        case .notMade: context.phrases["not_made.short"]
        case .noPrice: context.phrases["unavailable"]
        case .soldOut: context.phrases["stock.sold_out"]
        case .toBuy: ""
        }
    }

    /// A page of the shop that helps with this option.
    private var guide: HTML {
        guard let guide = context.frame.guides.guide(to: option.name) else { return .empty }
        return "<a class=\"option-help\" href=\"\(context.address(guide.link))\">\(context.words.html(guide.title))</a>"
    }
}
