import Commerce
import Platform

package enum PageEntity {}
package typealias PageID = Identifier<PageEntity>

extension CacheTag {
    /// What every page of the shop shows: name, colours, menus, currencies, announcement.
    package static let theme = CacheTag("theme")
    /// The sections of the home page.
    package static let home = CacheTag("home")
    /// Which pages there are, and under which handles.
    package static let pages = CacheTag("pages")

    package static func page(_ id: PageID) -> CacheTag { CacheTag("page", id) }
}
