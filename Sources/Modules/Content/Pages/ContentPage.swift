import Commerce

/// A page as a merchant writes it: imprint, shipping, care.
package struct PageDraft: Hashable, Sendable {
    package static let maximumMarkup = 60_000

    package var handle: Handle
    package var title: String
    /// Source of a `RichText`.
    package var markup: String
    /// For search results; empty takes the beginning of the text.
    package var description: String
    package var isPublished: Bool

    package init(handle: Handle, title: String, markup: String, description: String = "", isPublished: Bool = true) {
        self.handle = handle
        self.title = title
        self.markup = markup
        self.description = description
        self.isPublished = isPublished
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireLine(title, "title", maximum: 120)
        try TextRule.requireBlock(markup, "markup", maximum: Self.maximumMarkup, isRequired: false)
        try TextRule.requireLine(description, "description", maximum: 320, isRequired: false)
    }
}

/// A page as stored.
package struct ContentPage: Hashable, Sendable {
    package let id: PageID
    package let content: PageDraft
    /// Given back by an edit, so that nobody overwrites what they have not seen.
    package let revision: Int
    package let updatedAt: Timestamp

    package var body: RichText { RichText(markup: content.markup) }
}
