import Catalog
import Commerce
import WebCore

/// The filter form. It is a GET form, so a choice is an address that can be shared; on a phone it opens as a sheet.
struct ListingFilters {
    private let page: ListingPage

    init(_ page: ListingPage) { self.page = page }

    private var context: PageContext { page.context }
    private var query: ListingQuery { page.query }

    var html: HTML {
        let phrases = context.phrases
        return """
            <form class="filters" id="filters" method="get" action="\(context.path(page.link))" data-autosubmit="desk" aria-label="\(phrases["filters"])">
              <div class="filters-head"><h2>\(phrases["filter"])</h2><a class="link-button" href="#results">\(phrases["close"])</a></div>
              \(query.text.map { HiddenField.html("q", $0) })\(query.sort.map { HiddenField.html("sort", $0.rawValue) })
              \(switches)
              \(each: page.listing.facets.enumerated(), { index, group in facet(index, group) })
              \(price)
              <div class="filters-foot"><button class="button button--wide">\(phrases["show_products", count: page.listing.total])</button></div>
            </form>
            """
    }

    private var switches: HTML {
        let listing = page.listing
        let phrases = context.phrases
        var rows: [HTML] = []
        if listing.inStockCount > 0 || query.isInStockOnly {
            rows.append(
                check(
                    id: "in-stock", name: "in_stock", value: "1", label: "\(phrases["in_stock_only"])", count: listing.inStockCount, isOn: query.isInStockOnly))
        }
        if listing.onSaleCount > 0 || query.isOnSaleOnly {
            rows.append(
                check(id: "on-sale", name: "on_sale", value: "1", label: "\(phrases["on_sale_only"])", count: listing.onSaleCount, isOn: query.isOnSaleOnly))
        }
        guard !rows.isEmpty else { return .empty }
        return disclosure(id: "facet-availability", title: phrases["availability"], chosen: 0, isOpen: true, HTML(rows))
    }

    static func label(_ group: FacetGroup, _ context: PageContext) -> String {
        switch group.kind {
        case .category: context.phrases["category"]
        case .rating: context.phrases["rating"]
        case .option, .attribute: context.words.text(group.label)
        }
    }

    static func label(_ value: FacetGroup.Value, of group: FacetGroup, _ context: PageContext) -> String {
        guard group.kind == .rating, let stars = Int(value.key) else { return context.words.text(value.label) }
        return context.phrases["rating.at_least", count: stars]
    }

    private func facet(_ index: Int, _ group: FacetGroup) -> HTML {
        let chosen = group.values.count(where: \.isSelected)
        let rows = group.values.enumerated().map { number, value in
            let swatch = value.swatch.map(Cards.swatch) ?? .empty
            return check(
                id: "facet-\(group.code)-\(number)", name: ListingQuery.name(ofFilter: group.code), value: value.key,
                label: "\(swatch)<span>\(Self.label(value, of: group, context))</span>", count: value.count, isOn: value.isSelected, depth: value.depth)
        }
        return disclosure(id: "facet-\(group.code)", title: Self.label(group, context), chosen: chosen, isOpen: index < 3 || chosen > 0, HTML(rows))
    }

    private func check(id: String, name: String, value: String, label: HTML, count: Int, isOn: Bool, depth: Int = 0) -> HTML {
        """
        <li\(if: depth > 0, " class=\"facet-below\"")><label class="check" for="\(id)"><input type="checkbox" id="\(id)" name="\(name)" value="\(value)"\
        \(if: isOn, " checked")\(if: count == 0 && !isOn, " disabled")>\(label)<span class="check-count">\(count)</span></label></li>
        """
    }

    private func disclosure(id: String, title: String, chosen: Int, isOpen: Bool, _ rows: HTML) -> HTML {
        let note: HTML = chosen > 0 ? " <span class=\"count\">\(context.phrases["chosen", count: chosen])</span>" : ""
        return """
            <details class="disclosure" id="\(id)"\(if: isOpen, " open")><summary>\(title)\(note)</summary>
            <fieldset class="disclosure-body"><legend class="visually-hidden">\(title)</legend><ul class="facet-values" data-keep-scroll>\(rows)</ul></fieldset></details>
            """
    }

    private var price: HTML {
        guard let bounds = page.listing.priceBounds, bounds.lowerBound < bounds.upperBound else { return .empty }
        let currency = context.market.currency
        let phrases = context.phrases
        func field(_ id: String, _ name: String, _ label: String, _ value: String?, _ read: Money?, _ hint: Int64) -> HTML {
            let isBad = value != nil && read == nil || query.isPriceReversed
            return """
                <div class="field"><label for="\(id)">\(label)</label><input class="input" type="text" inputmode="decimal" id="\(id)" name="\(name)" \
                value="\(value ?? "")" placeholder="\(Money(minorUnits: hint, currency: currency).decimalText)"\
                \(if: isBad, " aria-invalid=\"true\" aria-describedby=\"price-error\"")></div>
                """
        }
        return """
            <details class="disclosure" id="facet-price"\(if: !page.listing.priceBands.isEmpty || query.minimumPrice != nil || query.maximumPrice != nil, " open")>\
            <summary>\(phrases["price"])</summary><fieldset class="disclosure-body">\
            <legend class="visually-hidden">\(phrases["price_in", ["currency": currency.code]])</legend>
            \(bands)<div class="range">\(field("min-price", "min_price", phrases["from"], query.minimumPrice, query.minimum, bounds.lowerBound))\
            \(field("max-price", "max_price", phrases["to"], query.maximumPrice, query.maximum, bounds.upperBound))</div>\
            \(page.priceProblem.map { "<p class=\"field-error\" id=\"price-error\">\($0)</p>" as HTML })</fieldset></details>
            """
    }

    /// Ranges to choose from, as links: each sets both fields.
    private var bands: HTML {
        let bands = page.listing.priceBands
        guard bands.count > 1 || bands.contains(where: \.isSelected) else { return .empty }
        return """
            <ul class="facet-values price-bands">\(each: bands, band)</ul>

            """
    }

    private func band(_ band: PriceBand) -> HTML {
        let currency = context.market.currency
        func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }
        let chosen = query.changed { query in
            // The chosen one leads back.
            query.minimumPrice = band.isSelected ? nil : band.lowest.map { money($0).decimalText }
            query.maximumPrice = band.isSelected ? nil : band.highest.map { money($0).decimalText }
        }
        let label =
            switch (band.lowest, band.highest) {
            case (let lowest?, let highest?):
                context.phrases["price_between", ["from": context.money.string(money(lowest)), "to": context.money.string(money(highest))]]
            case (let lowest?, nil): context.phrases["price_over", ["price": context.money.string(money(lowest))]]
            case (nil, let highest?): context.phrases["price_under", ["price": context.money.string(money(highest + 1))]]
            case (nil, nil): context.phrases["price"]
            }
        return """
            <li><a class="check" href="\(chosen.address(context.path(page.link)))" data-swap-link\(if: band.isSelected, " aria-current=\"true\"")>\
            <span>\(label)</span><span class="check-count">\(band.count)</span></a></li>
            """
    }
}
