import Commerce
import Platform

/// What a collection may be. Gives the draft in the form it is stored in, or everything that is wrong with it.
struct CollectionDraftRules {
    let paths: CategoryPaths
    /// The collection that is changed; `nil` for a new one.
    let id: CollectionID?

    func check(_ given: CollectionDraft) throws(InputProblems) -> CollectionDraft {
        var problems = ProblemList()
        var draft = given
        draft.title = problems.line(given.title, "title", maximum: 200, isRequired: true)
        draft.description = CleanText.lines(given.description)
        if draft.description.utf8.count > 20_000 { problems.add("description", .tooLong, "Description must have at most 20,000 bytes.") }
        draft.seoTitle = problems.line(given.seoTitle, "seoTitle", maximum: 250)
        draft.seoDescription = problems.line(given.seoDescription, "seoDescription", maximum: 600)
        draft.picture = given.picture.map { $0.with(alt: CleanText.line($0.alt)) }
        if let origin = given.origin {
            draft.origin = ExternalOrigin(
                source: problems.line(origin.source, "origin.source", maximum: 100, isRequired: true),
                id: problems.line(origin.id, "origin.id", maximum: 100, isRequired: true))
        }
        switch given.content {
        case .category(let parent): if let parent { check(parent: parent, &problems) }
        case .manual(let products):
            var seen: Set<ProductID> = []
            draft.content = .manual(products.filter { seen.insert($0).inserted })
            problems.count(seen.count, "products", maximum: CollectionDraft.maximumHandPicked)
        case .rules(let rules): check(rules, &problems)
        }
        if let problems = InputProblems(problems.list) { throw problems }
        return draft
    }

    private func check(parent: CollectionID, _ problems: inout ProblemList) {
        let above = paths.upwards(from: parent)
        if above.isEmpty {
            problems.add("parent", .unknown, "The parent is not a category.")
        } else if let id, above.contains(id) {
            problems.add("parent", .conflict, "A category cannot lie below itself.")
        } else if above.count + height >= CollectionDraft.maximumDepth + 1 {
            problems.add("parent", .outOfRange, "Categories lie at most \(CollectionDraft.maximumDepth) deep.")
        }
    }

    /// Levels that the category and what lies below it take.
    private var height: Int {
        guard let id else { return 1 }
        let top = paths.upwards(from: id).count
        return paths.downwards(from: id).map { paths.upwards(from: $0).count - top + 1 }.max() ?? 1
    }

    private func check(_ rules: CollectionRules, _ problems: inout ProblemList) {
        problems.count(rules.conditions.count, "rules", minimum: 1, maximum: CollectionRules.maximumConditions)
        for (place, condition) in rules.conditions.prefix(CollectionRules.maximumConditions).enumerated() {
            if condition.depth > 3 { problems.add("rules[\(place)]", .outOfRange, "Conditions are nested too deep.") }
            for category in condition.categories where paths.parents[category] == nil {
                problems.add("rules[\(place)]", .unknown, "The condition names a category that is not there.")
            }
        }
    }
}
