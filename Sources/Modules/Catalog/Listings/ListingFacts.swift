import Commerce
import Platform

/// What listings know of one product: the sets it is in by itself, and what rules ask about.
struct ListingFacts: Equatable {
    var isListed: Bool
    /// Empty when it is not listed. Without rule-based collections, sales and availability, which change by themselves.
    var terms: Set<String> = []
    var ranges: [Currency: PriceRange] = [:]
    var isAvailable: Bool
    var isFeatured: Bool
    var publishedAt: Timestamp
    var soldCount: Int
    private(set) var rating: ProductRating
    /// What its card shows besides: another card, another listing.
    var card: [String]

    init(
        _ draft: ProductDraft, handle: Handle, ranges: [Currency: PriceRange], isAvailable: Bool, soldCount: Int,
        rating: ProductRating = .none, createdAt: Timestamp, handPicked: [CollectionID], categories: CategoryPaths
    ) {
        isListed = draft.status == .active && draft.visibility.isListed
        self.ranges = ranges
        self.isAvailable = isAvailable
        isFeatured = draft.isFeatured
        publishedAt = draft.publishedAt ?? createdAt
        self.soldCount = soldCount
        self.rating = rating
        card = [
            handle.text, draft.title, draft.subtitle, draft.kind.name, ProductPicture.pack(forCard: draft.pictures),
            ProductCard.Swatch.pack(draft.options), "\(draft.variants.count == 1)",
        ]
        guard isListed else { return }
        terms.insert(ListingSets.all)
        if draft.isFeatured { terms.insert(ListingSets.featured) }
        for category in draft.categories {
            terms.insert(ListingSets.direct(category))
            for id in categories.upwards(from: category) { terms.insert(ListingSets.collection(id)) }
        }
        for id in handPicked { terms.insert(ListingSets.collection(id)) }
        for tag in draft.tags { terms.insert(ListingSets.tag(tag)) }
        for (option, values) in Self.usedValues(draft) { for value in values { terms.insert(ListingSets.facet(option, value)) } }
        for (code, value) in draft.attributes { terms.insert(ListingSets.facet(code, Slug.of(value.text))) }
        terms.formUnion(RatingFacet.terms(of: rating))
    }

    /// As it is with another rating.
    func rated(_ rating: ProductRating) -> ListingFacts {
        var facts = self
        facts.terms.subtract(RatingFacet.terms(of: self.rating))
        facts.rating = rating
        if isListed { facts.terms.formUnion(RatingFacet.terms(of: rating)) }
        return facts
    }

    /// Option values that some variant has, as slugs.
    private static func usedValues(_ draft: ProductDraft) -> [(String, Set<String>)] {
        draft.options.enumerated().map { place, option in
            (Slug.of(option.name), Set(Set(draft.variants.map { $0.values[place] }).map(Slug.of)))
        }
    }
}

/// The category tree by identifiers, for finding what lies above.
struct CategoryPaths {
    var parents: [CollectionID: CollectionID?]

    /// The category and all above it; nothing for one that is not there.
    func upwards(from id: CollectionID) -> [CollectionID] {
        var path: [CollectionID] = []
        var next: CollectionID? = id
        while let id = next, let parent = parents[id], path.count < 32 {
            path.append(id)
            next = parent
        }
        return path
    }

    /// The category and all below it.
    func downwards(from id: CollectionID) -> [CollectionID] {
        let children = Dictionary(grouping: parents.keys.sorted()) { parents[$0] ?? nil }
        var found = [id]
        var place = 0
        while place < found.count, found.count < 20_000 {
            found += children[found[place]] ?? []
            place += 1
        }
        return found
    }
}
