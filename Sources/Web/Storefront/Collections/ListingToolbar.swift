import Catalog
import Commerce
import WebCore

/// Count, sorting and the chosen filters above the products.
struct ListingToolbar {
    private let page: ListingPage

    init(_ page: ListingPage) { self.page = page }

    private var context: PageContext { page.context }
    private var query: ListingQuery { page.query }
    private var path: String { context.path(page.link) }

    var html: HTML {
        let phrases = context.phrases
        let chosen = query.filters.values.reduce(0) { $0 + $1.count }
        return """
            <div class="toolbar">
              <a class="filters-open button button--quiet button--small" href="#filters">\(phrases["filter"])\(if: chosen > 0, " (\(chosen))")</a>
              <p class="muted small" data-announce>\(phrases["products", count: page.listing.total])</p>
              <form class="sort" method="get" action="\(path)" data-autosubmit>\(hidden)\
            <label for="sort">\(phrases["sort"])</label><div class="select"><select id="sort" name="sort">\(options)</select></div>\
            <button class="button button--small button--quiet no-js">\(phrases["sort"])</button></form>
            </div>
            \(page.priceProblem.map { "<p class=\"field-error toolbar-error\"><a href=\"#filters\">\($0)</a></p>\n" as HTML })\(chips)
            """
    }

    static let sorts = ListingSort.allCases

    /// Of a search: without one of these the best come first.
    private static let sortsOfSearch: [ListingSort] = [.rating, .newest, .priceAscending, .priceDescending]

    private var options: HTML {
        guard query.text != nil else { return HTML(Self.sorts.map { option($0, isSelected: $0 == page.listing.sort) }) }
        let best: HTML = "<option value=\"relevance\"\(if: query.sort == nil, " selected")>\(context.phrases["sort.relevance"])</option>"
        return HTML([best] + Self.sortsOfSearch.map { option($0, isSelected: $0 == query.sort) })
    }

    private func option(_ sort: ListingSort, isSelected: Bool) -> HTML {
        "<option value=\"\(sort.rawValue)\"\(if: isSelected, " selected")>\(context.phrases["sort.\(sort.rawValue)"])</option>"
    }

    /// The chosen filters, so that sorting keeps them.
    private var hidden: HTML {
        let kept = query.changed { $0.sort = nil }.parameters
        return HTML(kept.items.map { HiddenField.html($0.name, $0.value) })
    }

    private var chips: HTML {
        var chips: [HTML] = []
        for group in page.listing.facets {
            for value in group.values where value.isSelected {
                chips.append(chip(Self.label(value, of: group, context), query.changed { $0.filters[group.code]?.remove(value.key) }))
            }
        }
        let phrases = context.phrases
        if query.isInStockOnly { chips.append(chip(phrases["in_stock_only"], query.changed { $0.isInStockOnly = false })) }
        if query.isOnSaleOnly { chips.append(chip(phrases["on_sale_only"], query.changed { $0.isOnSaleOnly = false })) }
        if let minimum = query.minimum { chips.append(chip("\(phrases["from"]) \(context.money.string(minimum))", query.changed { $0.minimumPrice = nil })) }
        if let maximum = query.maximum { chips.append(chip("\(phrases["to"]) \(context.money.string(maximum))", query.changed { $0.maximumPrice = nil })) }
        guard !chips.isEmpty else { return .empty }
        chips.append("<li><a class=\"chip chip--clear\" href=\"\(query.cleared.address(path))\" data-swap-link>\(phrases["clear_all"])</a></li>")
        return "<ul class=\"chips\" aria-label=\"\(phrases["chosen_filters"])\">\(HTML(chips))</ul>"
    }

    private static func label(_ value: FacetGroup.Value, of group: FacetGroup, _ context: PageContext) -> String {
        let label = ListingFilters.label(value, of: group, context)
        // "4 stars and more" says what it is about.
        return group.kind == .rating ? label : "\(ListingFilters.label(group, context)) \(label)"
    }

    private func chip(_ label: String, _ without: ListingQuery) -> HTML {
        """
        <li><a class="chip" href="\(without.address(path))" data-swap-link><span class="visually-hidden">\(context.phrases["remove_filter"]) </span>\(label)</a></li>
        """
    }
}
