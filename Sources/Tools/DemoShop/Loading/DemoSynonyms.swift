import Platform
import Search

/// What shoppers of this shop call the same thing by other names. A shop that has groups of its own keeps them.
enum DemoSynonyms {
    private static let groups = [
        ["tee", "t-shirt", "tshirt", "top"],
        ["hoodie", "hooded sweatshirt", "pullover"],
        ["crewneck", "sweater", "jumper", "sweatshirt"],
        ["beanie", "winter hat", "knit cap"],
        ["trousers", "pants"],
        ["mug", "cup"],
        ["backpack", "rucksack"],
        ["poster", "print"],
    ]

    static func save(in transaction: Transaction) throws {
        guard try Synonyms.all(in: transaction).isEmpty else { return }
        for group in groups { try Synonyms.save(group, in: transaction) }
    }
}
