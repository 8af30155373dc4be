import Commerce
import Content
import Platform
import TestSupport
import Testing

struct PageWritesTests {
    @Test("a published page is found by its handle, an unpublished one only by its editor")
    func publishing() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let draft = PageDraft(handle: try Handle("shipping"), title: "Shipping", markup: "## Rates\n\nSee **below**.")
            let id = try await database.write { try PageWrites.create(draft, now: TestClock.start, in: $0) }
            let page = try #require(try await database.read { try ContentPages.published(Handle("shipping"), in: $0) })
            #expect(page.id == id)
            #expect(page.content == draft)
            #expect(page.revision == 1)
            #expect(page.updatedAt == TestClock.start)
            #expect(page.body.plainText == "Rates See below.")

            var hidden = draft
            hidden.isPublished = false
            try await database.write { [hidden] in try PageWrites.update(id, with: hidden, replacing: 1, now: TestClock.start, in: $0) }
            #expect(try await database.read { try ContentPages.published(Handle("shipping"), in: $0) } == nil)
            #expect(try await database.read { try ContentPages.find(Handle("shipping"), in: $0) }?.revision == 2)
            #expect(try await database.read { try ContentPages.all(in: $0) }.isEmpty)
            #expect(try await database.read { try ContentPages.all(includingUnpublished: true, in: $0) }.count == 1)
        }
    }

    @Test("a handle that is taken is refused, for a new page and for a changed one")
    func handles() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let about = PageDraft(handle: try Handle("about"), title: "About", markup: "")
            let terms = PageDraft(handle: try Handle("terms"), title: "Terms", markup: "")
            let id = try await database.write { transaction in
                _ = try PageWrites.create(about, now: TestClock.start, in: transaction)
                return try PageWrites.create(terms, now: TestClock.start, in: transaction)
            }
            await #expect(throws: InputProblem.self) {
                try await database.write { try PageWrites.create(about, now: TestClock.start, in: $0) }
            }
            let problem = await #expect(throws: InputProblem.self) {
                try await database.write { try PageWrites.update(id, with: about, replacing: 1, now: TestClock.start, in: $0) }
            }
            #expect(problem?.code == .conflict)
            #expect(try await database.read { try ContentPages.find(id, in: $0) }?.content == terms)
        }
    }

    @Test("an edit of an older revision is refused, and an edit that changes nothing writes nothing")
    func revisions() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let draft = PageDraft(handle: try Handle("about"), title: "About", markup: "")
            let edited = PageDraft(handle: try Handle("about"), title: "About us", markup: "")
            let id = try await database.write { try PageWrites.create(draft, now: TestClock.start, in: $0) }
            let same = try await Self.update(id, with: draft, in: database)
            #expect(same == 1)
            let changed = try await Self.update(id, with: edited, in: database)
            #expect(changed == 2)
            await #expect(throws: ContentConflict.self) { try await Self.update(id, with: draft, in: database) }
            #expect(try await database.read { try ContentPages.find(id, in: $0) }?.content == edited)
        }
    }

    @discardableResult
    private static func update(_ id: PageID, with draft: PageDraft, in database: Database) async throws -> Int {
        try await database.write { try PageWrites.update(id, with: draft, replacing: 1, now: TestClock.start, in: $0) }
    }

    @Test("a page that is not there depends on the list of pages, one that is there on itself")
    func tags() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let missing = CacheDependencies()
            _ = try await database.read(recording: missing) { try ContentPages.published(Handle("about"), in: $0) }
            #expect(missing.tags == [.pages])
            let draft = PageDraft(handle: try Handle("about"), title: "About", markup: "")
            let id = try await database.write { try PageWrites.create(draft, now: TestClock.start, in: $0) }
            let found = CacheDependencies()
            _ = try await database.read(recording: found) { try ContentPages.published(Handle("about"), in: $0) }
            #expect(found.tags == [.page(id)])
            try await database.write { try PageWrites.delete(id, in: $0) }
            #expect(try await database.read { try ContentPages.find(id, in: $0) } == nil)
        }
    }

    @Test("texts are bounded")
    func bounds() throws {
        var draft = PageDraft(handle: try Handle("about"), title: "", markup: "")
        #expect(throws: InputProblem.self) { try draft.validate() }
        draft.title = "About"
        try draft.validate()
        draft.markup = String(repeating: "x", count: PageDraft.maximumMarkup + 1)
        #expect(throws: InputProblem.self) { try draft.validate() }
    }
}
