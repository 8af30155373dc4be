import Commerce
import Content
import Foundation
import Testing

struct SettingsSectionTests {
    @Test("a preferred currency that is not offered is refused")
    func currencies() throws {
        try CurrencyChoice(offered: [.usd, .eur], preferred: .eur).validate()
        #expect(problem(CurrencyChoice(offered: [.usd], preferred: .eur)) == "preferred invalid")
        #expect(problem(CurrencyChoice(offered: [.usd, .usd], preferred: .usd)) == "offered conflict")
        #expect(problem(CurrencyChoice(offered: [], preferred: .usd)) == "offered outOfRange")
    }

    @Test("a currency that is not offered falls back to the preferred one")
    func wantedCurrency() {
        let choice = CurrencyChoice(offered: [.usd, .eur], preferred: .eur)
        #expect(choice.currency(wanted: .usd) == .usd)
        #expect(choice.currency(wanted: .kes) == .eur)
        #expect(choice.currency(wanted: nil) == .eur)
    }

    @Test("identity needs a name of one line")
    func identity() {
        #expect(problem(ShopIdentity(name: " ", tagline: "", contactEmail: nil)) == "name required")
        #expect(problem(ShopIdentity(name: "A\nB", tagline: "", contactEmail: nil)) == "name invalid")
        #expect(problem(ShopIdentity(name: String(repeating: "x", count: 61), tagline: "", contactEmail: nil)) == "name tooLong")
        let logo = ContentPicture(key: "../logo.svg", alt: "", width: 1, height: 1, widths: [])
        #expect(problem(ShopIdentity(name: "A", tagline: "", contactEmail: nil, logo: logo)) == "logo.key invalid")
    }

    @Test("an announcement that is shown says something")
    func announcement() {
        #expect(problem(Announcement(text: "", link: nil, isShown: true)) == "text required")
        #expect(problem(Announcement(text: "", link: nil, isShown: false)) == nil)
    }

    @Test("links lead to parts of the shop or to https")
    func links() throws {
        for text in ["home", "product:segfault-tee", "collection:hoodies", "page:shipping", "search:hoodie", "web:https://example.com/a?b=c"] {
            #expect(try LinkTarget(text).text == text)
        }
        for text in ["", "home:", "product:", "product:A B", "collection", "web:http://example.com", "web:javascript:alert(1)", "javascript:alert(1)"] {
            #expect(throws: InputProblem.self, "\(text)") { try LinkTarget(text) }
        }
    }

    @Test("menus are bounded and every link has a title")
    func navigation() {
        let many = Array(repeating: Navigation.Entry(.init("Home", to: .home)), count: 13)
        #expect(problem(Navigation(main: many, footer: [])) == "main outOfRange")
        let untitled = Navigation.Entry(.init("Shop", to: .home), children: [.init("", to: .home)])
        #expect(problem(Navigation(main: [untitled], footer: [])) == "main[0].children[0].title required")
        #expect(problem(Navigation(main: [], footer: [.init(title: "", links: [])])) == "footer[0].title required")
    }

    @Test("home sections name the field that is wrong")
    func home() throws {
        let hero = HomeSection.hero(.init(title: "", text: ""))
        #expect(problem(HomePage(sections: [hero])) == "sections[0].title required")
        let featured = HomeSection.featuredCollection(.init(try Handle("new-in"), limit: 100))
        #expect(problem(HomePage(sections: [featured])) == "sections[0].limit outOfRange")
        let buttonWithoutText = HomeSection.story(.init(title: "Us", text: "", link: .home))
        #expect(problem(HomePage(sections: [buttonWithoutText])) == "sections[0].linkTitle required")
        #expect(problem(HomePage(sections: [.reasons([])])) == "sections[0] outOfRange")
        #expect(problem(HomePage(sections: [.sale(.init(.init(title: "", text: ""), of: try Handle("sale")))])) == "sections[0].promotion.title required")
        #expect(problem(HomePage(sections: [.feature(.init(title: "", text: ""))])) == "sections[0].title required")
    }

    @Test("every kind of home section survives storage")
    func homeCoding() throws {
        let page = HomePage(sections: [
            .hero(.init(title: "Wear what you run.", text: "Cotton.", linkTitle: "New", link: .collection(try Handle("new-in")))),
            .featuredCollection(.init(try Handle("bestsellers"))), .reasons([.init(title: "Organic", text: "")]),
            .sale(.init(.init(title: "Sale", text: "", linkTitle: "All", link: .search("sale")), of: try Handle("sale"))),
            .feature(.init(title: "Printed", text: "By hand.")),
            .story(.init(title: "Us", text: "", picture: ContentPicture(key: "a/b", alt: "", width: 2, height: 1, widths: [1, 2]))),
        ])
        #expect(try JSONDecoder().decode(HomePage.self, from: JSONEncoder().encode(page)) == page)
    }

    @Test("a guide is found by the option's name, in capitals or not, and names the field that is wrong")
    func guides() throws {
        let guides = OptionGuides(items: [.init(option: "Size", title: "Size guide", link: .page(try Handle("sizes")))])
        #expect(problem(guides) == nil)
        #expect(guides.guide(to: "SIZE")?.title == "Size guide")
        #expect(guides.guide(to: "Sizes") == nil)
        #expect(problem(OptionGuides(items: [.init(option: "Size", title: "", link: .home)])) == "items[0].title required")
    }

    private func problem(_ section: some SettingsSection) -> String? {
        do {
            try section.validate()
            return nil
        } catch {
            return "\(error.field) \(error.code.rawValue)"
        }
    }
}
