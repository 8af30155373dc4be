import Commerce
import Platform

/// Reads pages.
package enum ContentPages {
    package static let maximumPages = 1_000

    /// A published page. Depends on its tag, or on `.pages` when there is none, since one may come.
    package static func published(_ handle: Handle, in reader: Reader) throws -> ContentPage? {
        guard let page = try find(handle, in: reader), page.content.isPublished else {
            reader.depend(on: .pages)
            return nil
        }
        reader.depend(on: .page(page.id))
        return page
    }

    /// Published or not, for whoever edits it.
    package static func find(_ handle: Handle, in reader: Reader) throws -> ContentPage? {
        try reader.first(selection + "WHERE handle = \(handle)", page)
    }

    package static func find(_ id: PageID, in reader: Reader) throws -> ContentPage? {
        try reader.first(selection + "WHERE id = \(id)", page)
    }

    /// By handle, without what is not published unless asked. Depends on `.pages`.
    package static func all(includingUnpublished: Bool = false, in reader: Reader) throws -> [ContentPage] {
        reader.depend(on: .pages)
        return try reader.all(
            selection + "WHERE is_published >= \(includingUnpublished ? 0 : 1) ORDER BY handle LIMIT \(maximumPages)", page)
    }

    private static let selection: SQL = "SELECT id, handle, title, markup, description, is_published, revision, updated_at FROM content_pages "

    private static func page(_ row: SQLRow) throws -> ContentPage {
        ContentPage(
            id: try row[0],
            content: PageDraft(
                handle: try row[1], title: try row[2], markup: try row[3], description: try row[4], isPublished: try row[5]),
            revision: try row[6], updatedAt: try row[7])
    }
}
