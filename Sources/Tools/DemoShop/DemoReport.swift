import Catalog
import Commerce

/// How far a load has come.
package struct DemoProgress: Hashable, Sendable {
    package enum Step: String, Hashable, Sendable, CaseIterable {
        case pictures, categories, products, collections, shop
    }

    package let step: Step
    package let done: Int
    package let total: Int
}

/// What a load did.
package struct DemoReport: Hashable, Sendable {
    /// The mark of an earlier run was found, and nothing was looked at further.
    package var wasUpToDate = false
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var variants = 0
    package var pictures = 0
    /// Named in the catalogue and not among the resources; their products are shown without.
    package var missingPictures: [String] = []

    package init() {}

    package var products: Int { created + updated + unchanged }

    /// For the person who loaded it.
    package var sentence: String {
        if wasUpToDate { return "The demo shop is there already, and up to date." }
        var text = "The demo shop is stocked: \(products) products in \(variants) variants, \(pictures) pictures."
        if updated > 0 { text += " \(created) products are new, \(updated) changed." }
        if !missingPictures.isEmpty {
            text +=
                " Pictures not found: \(missingPictures.prefix(5).joined(separator: ", "))\(missingPictures.count > 5 ? " and \(missingPictures.count - 5) more" : "")."
        }
        return text
    }

    mutating func count(_ outcomes: [UpsertOutcome]) throws(DemoShopError) {
        for outcome in outcomes {
            switch outcome.effect {
            case .created: created += 1
            case .updated: updated += 1
            case .unchanged: unchanged += 1
            case .refused(let problems): throw .refused(problems)
            }
            variants += outcome.variants.count
        }
    }
}

package enum DemoShopError: Error, Hashable {
    /// No folder with a `catalogue.json` was found.
    case noResources
    /// The catalogue names something that is not in it.
    case unknown(kind: String, name: String)
    /// A product breaks the shop's rules.
    case refused([InputProblem])
    /// A row of `translations.csv` fits nothing in the catalogue.
    case translation(line: Int, message: String)
}
