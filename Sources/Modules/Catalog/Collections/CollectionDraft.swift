import Commerce
import Platform

package enum CollectionKind: String, SQLConvertible, Codable {
    /// A place in the tree; its products are those that name it or a category below it.
    case category
    /// Hand-picked, in the order given.
    case manual
    case rules
}

/// A complete description of a category or a collection, as an editor or an import gives it.
package struct CollectionDraft: Sendable, Hashable {
    package var handle: Handle
    package var title: String
    /// Markup, see `RichText`.
    package var description: String
    package var content: Content
    package var picture: PictureReference?
    package var position: Int
    package var defaultSort: ListingSort
    package var isPublished: Bool
    package var isInMenu: Bool
    package var seoTitle: String
    package var seoDescription: String
    package var origin: ExternalOrigin?

    package enum Content: Sendable, Hashable {
        case category(parent: CollectionID?)
        /// At most `maximumHandPicked`.
        case manual([ProductID])
        case rules(CollectionRules)

        package var kind: CollectionKind {
            switch self {
            case .category: .category
            case .manual: .manual
            case .rules: .rules
            }
        }
    }

    package static let maximumHandPicked = 5_000
    package static let maximumDepth = 8

    package init(
        handle: Handle, title: String, description: String = "", content: Content, picture: PictureReference? = nil, position: Int = 0,
        defaultSort: ListingSort = .featured, isPublished: Bool = true, isInMenu: Bool = true, seoTitle: String = "",
        seoDescription: String = "", origin: ExternalOrigin? = nil
    ) {
        self.handle = handle
        self.title = title
        self.description = description
        self.content = content
        self.picture = picture
        self.position = position
        self.defaultSort = defaultSort
        self.isPublished = isPublished
        self.isInMenu = isInMenu
        self.seoTitle = seoTitle
        self.seoDescription = seoDescription
        self.origin = origin
    }
}

/// Where an imported thing came from: repeated imports find it again by this.
package struct ExternalOrigin: Hashable, Sendable {
    /// The system and shop, such as `woocommerce:old.example`. At most 100 characters.
    package let source: String
    package let id: String

    package init(source: String, id: String) {
        self.source = source
        self.id = id
    }
}
