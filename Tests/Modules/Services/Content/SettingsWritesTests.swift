import Commerce
import Content
import Platform
import TestSupport
import Testing

struct SettingsWritesTests {
    @Test("a new shop has the standard settings")
    func standard() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let settings = try await database.read { try ShopSettings.load(in: $0) }
            #expect(settings.identity == .standard)
            #expect(settings.currencies == .standard)
            #expect(settings.theme == .standard)
            #expect(try await database.read { try HomePage.load(in: $0) } == .standard)
        }
    }

    @Test("what was set is loaded, in one statement")
    func roundTrip() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let identity = ShopIdentity(name: "Größe & Söhne", tagline: "Tools", contactEmail: try EmailAddress("a@example.com"))
            let theme = Theme(
                colours: [.light: [.accent: try HexColour("#ffb000")], .dark: [.accent: try HexColour("#ffb000")]],
                bodyFont: FontStack(families: ["Inter"], generic: .sans), radius: 4, hasDarkScheme: false)
            let navigation = Navigation(
                main: [.init(.init("Shop", to: .home), children: [.init("New", to: .collection(try Handle("new-in")))])],
                footer: [.init(title: "Help", links: [.init("Shipping", to: .page(try Handle("shipping")))])])
            let announcement = Announcement(text: "Free over $75", link: .page(try Handle("shipping")), isShown: true)
            try await database.write { transaction in
                try SettingsWrites.set(identity, now: TestClock.start, in: transaction)
                try SettingsWrites.set(CurrencyChoice(offered: [.eur, .usd], preferred: .eur), now: TestClock.start, in: transaction)
                try SettingsWrites.set(theme, now: TestClock.start, in: transaction)
                try SettingsWrites.set(navigation, now: TestClock.start, in: transaction)
                try SettingsWrites.set(announcement, now: TestClock.start, in: transaction)
            }
            let before = database.statistics.statements
            let settings = try await database.read { try ShopSettings.load(in: $0) }
            #expect(database.statistics.statements - before == 1)
            #expect(settings.identity == identity)
            #expect(settings.currencies.offered == [.eur, .usd])
            #expect(settings.theme == theme)
            #expect(settings.navigation == navigation)
            #expect(settings.announcement == announcement)
        }
    }

    @Test("an edit on top of what somebody else changed is refused and nothing changes")
    func conflict() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let first = Announcement(text: "One", link: nil, isShown: true)
            let second = Announcement(text: "Two", link: nil, isShown: true)
            let revision = try await database.write { try SettingsWrites.set(first, replacing: 0, now: TestClock.start, in: $0) }
            #expect(revision == 1)
            await #expect(throws: ContentConflict.self) {
                try await database.write { try SettingsWrites.set(second, replacing: 0, now: TestClock.start, in: $0) }
            }
            let stored = try await database.read { try SettingsWrites.current(Announcement.self, in: $0) }
            #expect(stored.section == first)
            #expect(stored.revision == 1)
            let next = try await database.write { try SettingsWrites.set(second, replacing: 1, now: TestClock.start, in: $0) }
            #expect(next == 2)
        }
    }

    @Test("an invalid section is refused and nothing changes")
    func invalid() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            await #expect(throws: InputProblem.self) {
                try await database.write {
                    try SettingsWrites.set(CurrencyChoice(offered: [], preferred: .eur), now: TestClock.start, in: $0)
                }
            }
            let stored = try await database.read { try SettingsWrites.current(CurrencyChoice.self, in: $0) }
            #expect(stored.section == .standard)
            #expect(stored.revision == 0)
        }
    }

    @Test("settings bump what every page shows, the home page only itself, and no change bumps nothing")
    func tags() async throws {
        try await TestDatabase.each(ContentSchema.migrations) { database in
            let start = try await Self.versions(in: database)
            try await database.write { try SettingsWrites.set(Theme(radius: 4), now: TestClock.start, in: $0) }
            let themed = try await Self.versions(in: database)
            #expect(start.theme < themed.theme)
            #expect(start.home == themed.home)
            try await database.write { try SettingsWrites.set(Theme(radius: 4), now: TestClock.start, in: $0) }
            #expect(try await Self.versions(in: database) == themed)
            let home = HomePage(sections: [.hero(.init(title: "Hello", text: ""))])
            try await database.write { try SettingsWrites.set(home, now: TestClock.start, in: $0) }
            let housed = try await Self.versions(in: database)
            #expect(themed.theme == housed.theme)
            #expect(themed.home < housed.home)
        }
    }

    private struct Versions: Equatable {
        let theme: CacheVersion
        let home: CacheVersion
    }

    private static func versions(in database: Database) async throws -> Versions {
        let dependencies = CacheDependencies()
        _ = try await database.read(recording: dependencies) { reader in
            (try ShopSettings.load(in: reader), try HomePage.load(in: reader))
        }
        #expect(dependencies.tags == [.theme, .home])
        return Versions(theme: try #require(dependencies.versions[.theme]), home: try #require(dependencies.versions[.home]))
    }
}
