import Commerce
import Platform

// The same rules twice: against one product, when it changes, and against the sets of all, when the rules change. A
// property test holds the two together.

extension CollectionRules {
    func matches(_ facts: ListingFacts) -> Bool {
        guard facts.isListed else { return false }
        return match == .all ? conditions.allSatisfy { $0.matches(facts) } : conditions.contains { $0.matches(facts) }
    }

    /// All listed products that match.
    func members(in reader: Reader) throws -> NumberSet {
        let all = try ListingSets.table.set(ListingSets.all, in: reader)
        var result: NumberSet?
        for condition in conditions {
            let members = try condition.members(of: all, in: reader)
            result = result.map { match == .all ? $0.intersection(members) : $0.union(members) } ?? members
        }
        return (result ?? NumberSet()).intersection(all)
    }
}

extension CollectionCondition {
    func matches(_ facts: ListingFacts) -> Bool {
        switch self {
        case .priceBelow(let minorUnits, let currency): facts.ranges[currency].map { $0.lowest < minorUnits } ?? false
        case .priceAtLeast(let minorUnits, let currency): facts.ranges[currency].map { $0.lowest >= minorUnits } ?? false
        case .onSale(let currency): facts.ranges[currency]?.isOnSale ?? false
        case .inStock: facts.isAvailable
        case .not(let condition): !condition.matches(facts)
        case .tag, .category, .attribute, .option, .featured: term.map(facts.terms.contains) ?? false
        }
    }

    func members(of all: NumberSet, in reader: Reader) throws -> NumberSet {
        switch self {
        case .priceBelow(let minorUnits, let currency):
            let prices = try ListingColumn.load(ListingColumn.price(currency), in: reader)
            return all.filter { prices[$0] != ListingColumn.none && prices[$0] < minorUnits }
        case .priceAtLeast(let minorUnits, let currency):
            let prices = try ListingColumn.load(ListingColumn.price(currency), in: reader)
            return all.filter { prices[$0] != ListingColumn.none && prices[$0] >= minorUnits }
        case .not(let condition): return all.subtracting(try condition.members(of: all, in: reader))
        default: return try term.map { try ListingSets.table.set($0, in: reader) } ?? NumberSet()
        }
    }

    /// The set that is the condition, where there is one.
    private var term: String? {
        switch self {
        case .tag(let tag): ListingSets.tag(tag)
        case .category(let id): ListingSets.collection(id)
        case .attribute(let code, let value): ListingSets.facet(code, Slug.of(value))
        case .option(let name, let value): ListingSets.facet(Slug.of(name), Slug.of(value))
        case .onSale(let currency): ListingSets.onSale(currency)
        case .inStock: ListingSets.available
        case .featured: ListingSets.featured
        case .priceBelow, .priceAtLeast, .not: nil
        }
    }

    var categories: [CollectionID] {
        switch self {
        case .category(let id): [id]
        case .not(let condition): condition.categories
        default: []
        }
    }

    var depth: Int {
        if case .not(let condition) = self { return condition.depth + 1 }
        return 1
    }
}
