import Commerce
import Content
import Platform
import WebCore

/// What every page needs to print words, prices and links: the market it is in and the shop's own looks. Knows no visitor.
struct PageContext: Sendable {
    let market: Market
    let markets: [Market]
    let phrases: Phrases
    /// Of the other languages, for links to them.
    let catalogues: Catalogues
    /// The merchant's own texts.
    let words: Words
    let money: MoneyFormat
    let assets: Assets
    let frame: PageFrame
    /// The frame as it stands around pages, written out.
    let surround: PageSurround
    /// Scheme, host and port, for canonical links and structured data.
    let origin: String
    let now: Timestamp

    func path(_ link: StorefrontLink) -> String { market.path(link.path) }

    func url(_ link: StorefrontLink) -> String { origin + path(link) }

    /// Where a link of the shop's content leads in this market.
    func address(_ target: LinkTarget) -> String { target.address(in: market) }

    func url(path: String) -> String { path.hasPrefix("/") ? origin + path : path }
}

/// The shop's name, navigation and notices around every page.
struct PageFrame: Sendable {
    struct Link: Sendable, Hashable {
        let title: String
        let target: LinkTarget
    }

    /// A link of the main menu, with those below it.
    struct Entry: Sendable {
        let link: Link
        let children: [Link]
    }

    struct Announcement: Sendable {
        let text: String
        let target: LinkTarget?
    }

    struct FooterColumn: Sendable {
        let title: String
        let links: [Link]
    }

    let shopName: String
    let tagline: String
    /// Drawn in place of the name.
    let logo: ContentPicture?
    let favicon: ContentPicture?
    let announcement: Announcement?
    var mainMenu: [Entry]
    let minorMenu: [Link]
    let footer: [FooterColumn]
    let assurances: Assurances
    let guides: OptionGuides
    /// Names the theme's current content in its address.
    let themeVersion: String
}
