import Commerce

/// A category of the header, with its children.
package struct MenuCategory: Sendable {
    package let id: CollectionID
    package let handle: Handle
    package let title: String
    package let children: [MenuCategory]
}

/// A collection as a tile.
package struct CollectionCard: Sendable {
    package let id: CollectionID
    package let handle: Handle
    package let title: String
    package let kind: CollectionKind
    package let picture: PictureReference?
    /// Listed products in it.
    package let productCount: Int
}

/// What stands above a listing.
package struct CollectionHeader: Sendable {
    package let id: CollectionID
    package let handle: Handle
    package var title: String
    package var descriptionMarkup: String
    package let kind: CollectionKind
    package let picture: PictureReference?
    package let defaultSort: ListingSort
    /// From the top category down to the parent; empty for other collections.
    package let breadcrumb: [Breadcrumb]
    /// Published categories directly below.
    package let children: [CollectionCard]
    package var seoTitle: String
    package var seoDescription: String
    package let updatedAt: Timestamp

    package var description: RichText { RichText(markup: descriptionMarkup) }
}
