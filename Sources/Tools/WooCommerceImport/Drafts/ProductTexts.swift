import Commerce

/// A row's texts as the shop keeps them. Made where the row is read, beside the thread that writes.
struct ProductTexts: Sendable {
    /// One plain sentence stands under the title; `nil` when it is longer and begins the description instead.
    let subtitle: String?
    let description: String

    private static let subtitleLimit = 250

    init(_ row: ProductRow) {
        let lead = RichText.markup(fromHTML: row.shortDescription)
        let short = RichText(markup: lead)
        let plain = short.plainText
        let isSubtitle = short.blocks.count <= 1 && plain.count <= Self.subtitleLimit
        subtitle = isSubtitle ? plain : nil
        description = [isSubtitle ? "" : lead, RichText.markup(fromHTML: row.description)].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
