import Commerce
import Platform

/// Edits of pages. Each bumps the page's tag, and `.pages` since titles and handles are listed elsewhere.
package enum PageWrites {
    /// Throws `InputProblem`, with code `.conflict` when the handle is taken.
    package static func create(_ draft: PageDraft, now: Timestamp, in transaction: Transaction) throws -> PageID {
        try draft.validate()
        let count: Int? = try transaction.first("SELECT count(*) FROM content_pages") { try $0[0] }
        guard (count ?? 0) < ContentPages.maximumPages else {
            throw InputProblem(field: "handle", code: .unsupported, message: "A shop must have at most \(ContentPages.maximumPages) pages.")
        }
        let id: PageID = transaction.newIdentifier()
        let inserted = try transaction.execute(
            """
            INSERT INTO content_pages (id, handle, title, markup, description, is_published, revision, updated_at)
            VALUES (\(id), \(draft.handle), \(draft.title), \(draft.markup), \(draft.description), \(draft.isPublished), 1, \(now))
            ON CONFLICT (handle) DO NOTHING
            """)
        guard inserted == 1 else { throw handleTaken }
        transaction.bump(.page(id))
        transaction.bump(.pages)
        return id
    }

    /// - Parameter revision: the one that was read before editing.
    /// - Throws: `InputProblem`; `ContentConflict` when the page is gone or has another revision.
    /// - Returns: the revision now; unchanged when nothing is different.
    @discardableResult
    package static func update(
        _ id: PageID, with draft: PageDraft, replacing revision: Int, now: Timestamp, in transaction: Transaction
    ) throws -> Int {
        try draft.validate()
        guard let page = try ContentPages.find(id, in: transaction), page.revision == revision else { throw ContentConflict() }
        if page.content == draft { return revision }
        if let other = try ContentPages.find(draft.handle, in: transaction), other.id != id { throw handleTaken }
        let changed = try transaction.execute(
            """
            UPDATE content_pages SET handle = \(draft.handle), title = \(draft.title), markup = \(draft.markup),
                description = \(draft.description), is_published = \(draft.isPublished), revision = \(revision + 1), updated_at = \(now)
            WHERE id = \(id) AND revision = \(revision)
            """)
        guard changed == 1 else { throw ContentConflict() }
        transaction.bump(.page(id))
        transaction.bump(.pages)
        return revision + 1
    }

    package static func delete(_ id: PageID, in transaction: Transaction) throws {
        try transaction.execute("DELETE FROM content_pages WHERE id = \(id)")
        transaction.bump(.page(id))
        transaction.bump(.pages)
    }

    private static var handleTaken: InputProblem {
        InputProblem(field: "handle", code: .conflict, message: "Another page has this handle.")
    }
}
