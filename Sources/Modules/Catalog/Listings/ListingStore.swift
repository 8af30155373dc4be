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
        let selection = try ListingSelection(request, base: base, currency: currency, in: reader)
        let result = selection.result
        let sort = request.sort ?? header?.defaultSort ?? .featured
        let pageSize = min(max(request.pageSize, 1), ListingRequest.maximumPageSize)
        let total = result.count
        let pages = max(1, (min(total, ListingRequest.maximumDepth) + pageSize - 1) / pageSize)
        let page = min(max(request.page, 1), pages)

        let order = ListingOrder(sort, prices: selection.prices, handPicked: header?.kind == .manual ? header?.id : nil)
        let ordinals = try order.page(of: result, offset: (page - 1) * pageSize, size: pageSize, in: reader)
        return Listing(
            collection: header, cards: try CardStore.cards(ordinals: ordinals, currency: currency, at: now, in: reader), total: total,
            page: page, pageSize: pageSize, pages: pages, sort: sort, facets: try selection.facets(in: reader),
            priceBounds: selection.priceBounds, inStockCount: selection.inStockCount, onSaleCount: selection.onSaleCount)
    }

    static func first(_ limit: Int, of handle: Handle, currency: Currency, at now: Timestamp, in reader: Reader) throws -> [ProductCard] {
        reader.depend(on: .menu)
        let found: (CollectionID, CollectionKind, ListingSort)? = try reader.first(
            "SELECT id, kind, default_sort FROM catalog_collections WHERE handle = \(handle) AND is_published = 1"
        ) { (try $0[0], try $0[1], try $0[2]) }
        guard let (id, kind, sort) = found else { return [] }
        reader.depend(on: .collection(id))
        let members = try ListingSets.table.set(ListingSets.collection(id), in: reader)
        let needsPrices = sort == .priceAscending || sort == .priceDescending
        let prices = needsPrices ? try ListingColumn.load(ListingColumn.price(currency), in: reader) : nil
        let order = ListingOrder(sort, prices: prices, handPicked: kind == .manual ? id : nil)
        let ordinals = try order.page(of: members, offset: 0, size: min(max(limit, 0), ListingRequest.maximumPageSize), in: reader)
        return try CardStore.cards(ordinals: ordinals, currency: currency, at: now, in: reader)
    }
}
