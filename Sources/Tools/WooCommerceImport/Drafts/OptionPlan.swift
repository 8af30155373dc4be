import Catalog
import Commerce

/// Which options a variable product has, and which variant each of its variations becomes.
///
/// WooCommerce lets a variation leave a value open ("any size"). Here a variant names all its values, so an open variation
/// becomes one variant for each value of its parent. Where two variations cover the same values the first wins, as in
/// WooCommerce: by position, then by line.
struct OptionPlan {
    struct Place {
        let variation: ProductRow
        /// A label for each option.
        let values: [String]
        /// Those that the variation leaves open. When there are any, it may stand for several variants.
        let openValues: [String]
        /// The variation stands for several variants, of which this is one.
        let isOneOfMany: Bool
    }

    private(set) var options: [ProductOption] = []
    private(set) var places: [Place] = []
    private(set) var problems: [RowProblem] = []

    static let variantLimit = 2_000

    init(parent: ProductRow, variations: [ProductRow], rows: RowReader) {
        let inOrder = variations.sorted { ($0.position, $0.line) < ($1.position, $1.line) }
        let names = Set(inOrder.flatMap { $0.attributes.map { Self.key($0.name) } })
        let attributes = parent.attributes.filter { names.contains(Self.key($0.name)) }
        var labels = attributes.map { attribute in
            // A value that only a variation knows is still a value.
            inOrder.reduce(into: attribute.values) { labels, variation in
                if let value = Self.value(of: variation, attribute.name), !labels.contains(value) { labels.append(value) }
            }
        }
        var taken: Set<[String]> = []
        for variation in inOrder {
            if let stranger = variation.attributes.first(where: { own in !attributes.contains { Self.key($0.name) == Self.key(own.name) } }) {
                problems.append(
                    rows.problem(.error, variation, nil, "The attribute “\(stranger.name.prefix(60))” is not among those of its parent on line \(parent.line).")
                )
                continue
            }
            let chosen = attributes.map { Self.value(of: variation, $0.name) }
            guard let combinations = Self.combinations(chosen, labels, room: Self.variantLimit - places.count) else {
                problems.append(rows.problem(.error, variation, nil, "The product would have more than \(Self.variantLimit) variants."))
                continue
            }
            let free = combinations.filter { taken.insert($0).inserted }
            if free.isEmpty {
                problems.append(rows.problem(.note, variation, nil, "An earlier variation covers the same values, so this one is never chosen."))
            }
            places += free.map { values in
                let open = zip(values, chosen).filter { $1 == nil }.map(\.0)
                return Place(variation: variation, values: values, openValues: open, isOneOfMany: combinations.count > 1)
            }
        }
        for (number, attribute) in attributes.enumerated() {
            let used = Set(places.map { $0.values[number] })
            labels[number].removeAll { !used.contains($0) }
            options.append(ProductOption(name: attribute.name, values: labels[number].map { ProductOption.Value($0) }))
        }
        if places.isEmpty { options = [] }
    }

    /// Names are the same whatever their case and the hyphens in them.
    static func key(_ name: String) -> String { Handle.from(title: name).text }

    private static func value(of variation: ProductRow, _ name: String) -> String? {
        variation.attributes.first { key($0.name) == key(name) }?.values.first
    }

    /// All ways to fill the open values. Nil when there are more than fit.
    private static func combinations(_ chosen: [String?], _ labels: [[String]], room: Int) -> [[String]]? {
        var combinations: [[String]] = [[]]
        for (number, value) in chosen.enumerated() {
            let values = value.map { [$0] } ?? labels[number]
            guard combinations.count * max(1, values.count) <= room else { return nil }
            combinations = combinations.flatMap { start in values.map { start + [$0] } }
        }
        return combinations.isEmpty || room == 0 ? nil : combinations
    }
}
