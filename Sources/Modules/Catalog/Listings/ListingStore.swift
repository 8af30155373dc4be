import Commerce
import Platform

/// Answers listings from sets: what is shown is the intersection of a few, the counts are the sizes of others, and only the
/// page's own products are read as rows.
enum ListingStore {
    static func listing(_ request: ListingRequest, currency: Currency, at now: Timestamp, in reader: Reader) throws -> Listing? {
        var header: CollectionHeader?
        if let handle = request.collection {
            guard let found = try CollectionStore.header(handle: handle, in: reader) else { return nil }
            header = found
            reader.depend(on: .collection(found.id))
        } else {
            reader.depend(on: .products)
        }
        let base = header.map { ListingSets.collection($0.id) } ?? ListingSets.all
        let selection = try ListingSelection(
            request, base: .term(base), currency: currency, from: ListingSource(reader))
        let sort = request.sort ?? header?.defaultSort ?? .featured
        let order = ListingOrder(sort, prices: selection.prices, handPicked: header?.kind == .manual ? header?.id : nil)
        return try listing(request, selection, header, sort, depth: ListingRequest.maximumDepth, currency: currency, at: now, in: reader) {
            try order.page(of: selection.result, offset: $0, size: $1, in: reader)
        }
    }

    /// As a collection's listing, of what a search found; without a `sort` the best come first.
    static func listing(
        _ request: ListingRequest, among found: FoundProducts, currency: Currency, at now: Timestamp, in reader: Reader
    ) throws -> Listing {
        reader.depend(on: .products)
        let selection = try ListingSelection(
            request, base: .found(found.ordinals), currency: currency, from: ListingSource(reader))
        guard let sort = request.sort else {
            let ranked = found.best(selection.result)
            return try listing(request, selection, nil, .featured, depth: ranked.count, currency: currency, at: now, in: reader) {
                Array(ranked.dropFirst($0).prefix($1))
            }
        }
        let order = ListingOrder(sort, prices: selection.prices, handPicked: nil)
        return try listing(request, selection, nil, sort, depth: ListingRequest.maximumDepth, currency: currency, at: now, in: reader) {
            try order.page(of: selection.result, offset: $0, size: $1, in: reader)
        }
    }

    private static func listing(
        _ request: ListingRequest, _ selection: ListingSelection, _ header: CollectionHeader?, _ sort: ListingSort, depth: Int,
        currency: Currency, at now: Timestamp, in reader: Reader, page ordered: (_ offset: Int, _ size: Int) throws -> [Int]
    ) throws -> Listing {
        expire(sort, at: now, in: reader)
        let pageSize = min(max(request.pageSize, 1), ListingRequest.maximumPageSize)
        let total = selection.result.count
        let pages = max(1, (min(total, depth) + pageSize - 1) / pageSize)
        let page = min(max(request.page, 1), pages)
        let (offset, ordinals) =
            try request.cursor.map { try $0.resume(size: pageSize, depth: depth, ordered) } ?? ((page - 1) * pageSize, ordered((page - 1) * pageSize, pageSize))
        let end = offset + ordinals.count
        let next =
            ordinals.count == pageSize && end < min(total, depth)
            ? ListingCursor(offset: end, last: ordinals.suffix(ListingCursor.maximumLast).reversed() + (request.cursor?.last ?? [])) : nil
        return Listing(
            collection: header, cards: try CardStore.cards(ordinals: ordinals, currency: currency, at: now, in: reader), total: total,
            page: page, pageSize: pageSize, pages: pages, next: next, sort: sort, facets: request.countsFacets ? try selection.facets() : [],
            priceBounds: selection.priceBounds, priceBands: request.countsFacets ? selection.priceBands() : [], inStockCount: selection.inStockCount,
            onSaleCount: selection.onSaleCount)
    }

    /// Sales change an order without a word: a page for each would be dropped with every order of a busy shop.
    private static func expire(_ sort: ListingSort, at now: Timestamp, in reader: Reader) {
        if sort == .bestSelling { reader.expire(at: now.adding(seconds: ListingRequest.bestSellingSeconds)) }
    }

    static func first(_ limit: Int, of handle: Handle, currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductCard] {
        reader.depend(on: .menu)
        let found: (CollectionID, CollectionKind, ListingSort)? = try reader.first(
            "SELECT id, kind, default_sort FROM catalog_collections WHERE handle = \(handle) AND is_published = 1"
        ) { (try $0[0], try $0[1], try $0[2]) }
        guard let (id, kind, sort) = found else { return [] }
        reader.depend(on: .collection(id))
        expire(sort, at: now, in: reader)
        let source = ListingSource(reader)
        let members = try source.set(ListingSets.collection(id))
        let needsPrices = sort == .priceAscending || sort == .priceDescending
        let prices = needsPrices ? try source.column(ListingColumn.price(currency)) : nil
        let order = ListingOrder(sort, prices: prices, handPicked: kind == .manual ? id : nil)
        let ordinals = try order.page(of: members, offset: 0, size: min(max(limit, 0), ListingRequest.maximumPageSize), in: reader)
        return try CardStore.cards(ordinals: ordinals, currency: currency, at: now, in: reader)
    }
}
