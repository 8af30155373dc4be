import Catalog
import Commerce
import HTTPTypes
import WebCore

/// What a listing can be asked for: read from a request into the catalogue's own terms.
enum ListingParameters {
    static let sorts = ListingSort.allCases.map(\.rawValue)

    static let all: [Parameter] = [
        .query("sort", .choice(sorts), "Without it as the shop arranged them; what a search found, the best first."),
        .query("limit", .integer(1...Int64(ListingRequest.maximumPageSize)), "How many products an answer has; 24 without it."),
        .query("cursor", .text(1...120, .visible), "`nextCursor` of the answer before. All other parameters stay the same."),
        .query(
            "filter", .list(of: .text(3...200, .filter), 1...24),
            "A facet's code, a colon and one of its values: `color:black`. Several of one facet widen, of several facets narrow."),
        .query("minPrice", .text(1...17, .decimal), "In the currency of the address: `12.50`."),
        .query("maxPrice", .text(1...17, .decimal), "In the currency of the address."),
        .query("inStock", .boolean, "`true`: only what can be bought now."), .query("onSale", .boolean, "`true`: only what is reduced."),
        .query("facets", .boolean, "`true`: count the filters too."),
    ]

    /// - Parameter subject: what is listed, so that a cursor of something else is refused.
    static func request(_ arguments: Arguments, collection: Handle? = nil, subject: String, _ currency: Currency) throws -> ListingRequest {
        var filters: [String: Set<String>] = [:]
        for filter in arguments.texts("filter") {
            let colon = filter.firstIndex(of: ":") ?? filter.startIndex
            filters[String(filter[..<colon]), default: []].insert(String(filter[filter.index(after: colon)...]))
        }
        guard filters.count <= ListingRequest.maximumFilters else {
            throw Problem(
                .badRequest, "invalid", "Something in the request is not as it must be.",
                errors: [.init(.parameter("filter"), "too-long", "names more than \(ListingRequest.maximumFilters) facets.")])
        }
        func price(_ name: String) throws -> Int64? {
            guard let text = arguments.text(name) else { return nil }
            do { return try Money(decimal: text, currency: currency, field: name).minorUnits } catch {
                throw Problem(
                    .badRequest, "invalid", "Something in the request is not as it must be.",
                    errors: [.init(.parameter(name), Problem.code(error.code), error.message)])
            }
        }
        var request = ListingRequest(
            collection: collection, filters: filters, minimumPrice: try price("minPrice"), maximumPrice: try price("maxPrice"),
            isInStockOnly: arguments.flag("inStock"), isOnSaleOnly: arguments.flag("onSale"),
            sort: arguments.text("sort").flatMap(ListingSort.init), pageSize: arguments.integer("limit") ?? 24)
        request.countsFacets = arguments.flag("facets")
        request.cursor = ListingCursor(offset: 0, last: [])
        if let text = arguments.text("cursor") { request.cursor = try CursorText(request, subject).read(text) }
        return request
    }
}

/// Cursors as programs get them: nothing to read for them, and of no use for another listing.
struct CursorText {
    private let mark: String

    init(_ request: ListingRequest, _ subject: String) {
        var hash: UInt32 = 0x811c_9dc5  // FNV-1a
        func add(_ text: String) { for byte in text.utf8 + [0xFF] { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 } }
        add(subject)
        for (code, values) in request.filters.sorted(by: { $0.key < $1.key }) {
            add(code)
            for value in values.sorted() { add(value) }
        }
        for bound in [request.minimumPrice, request.maximumPrice] { add(bound.map(String.init) ?? "") }
        add("\(request.isInStockOnly) \(request.isOnSaleOnly) \(request.sort?.rawValue ?? "")")
        mark = String(hash, radix: 36)
    }

    func text(_ cursor: ListingCursor) -> String {
        ([cursor.offset] + cursor.last).map { String($0, radix: 36) }.joined(separator: ".") + "~" + mark
    }

    func read(_ text: String) throws -> ListingCursor {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { Int($0, radix: 36) }
        guard parts.count == 2, parts[1] == mark, (1...ListingCursor.maximumLast + 1).contains(numbers.count),
            numbers.allSatisfy({ $0.map { (0...Int(Int32.max)).contains($0) } ?? false })
        else {
            throw Problem(
                .badRequest, "invalid", "Something in the request is not as it must be.", detail: "The cursor is not of this listing. Begin without one.",
                errors: [.init(.parameter("cursor"), "invalid", "is not of this listing.")])
        }
        return ListingCursor(offset: numbers[0] ?? 0, last: numbers.dropFirst().compactMap(\.self))
    }
}
