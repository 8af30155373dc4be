import Catalog
import Content
import Platform
import WebCore

/// The shop's first letter on its accent colour, until it brings a picture of its own.
enum Favicon {
    /// Larger than any browser draws it.
    static let pixels = 64

    static func render(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        if let picture = context.frame.favicon {
            return .redirect(to: PictureReference(picture).path(width: pixels), isPermanent: false)
        }
        let settings = try ShopSettings.load(in: reader)
        let letter = settings.identity.name.first.map { String($0).uppercased() } ?? "D"
        let svg: HTML = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="\(settings.theme.colour(.accent, .light).text)"/>\
            <text x="16" y="23" text-anchor="middle" font-family="ui-monospace,monospace" font-weight="700" font-size="20" fill="\(settings.theme.colour(.onAccent, .light).text)">\(letter)</text></svg>
            """
        return .bytes(svg.bytes, contentType: "image/svg+xml")
    }
}
