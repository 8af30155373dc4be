import Content
import Platform
import WebCore

/// The merchant's design tokens, after the shop's own style sheets. Values are validated where they are stored.
enum ThemeSheet {
    static func render(_ request: PublicRequest, _ context: PageContext, _ reader: Reader) throws -> PublicPage? {
        let theme = try ShopSettings.load(in: reader).theme
        var css = rule(":root", theme.tokens(.light))
        let dark = theme.tokens(.dark)
        if theme.hasDarkScheme, !dark.isEmpty {
            css += "@media screen and (prefers-color-scheme: dark) {\n\(rule(":root:not([data-scheme=light])", dark))}\n"
        }
        return .bytes(Array(css.utf8), contentType: "text/css; charset=utf-8")
    }

    private static func rule(_ selector: String, _ tokens: [Theme.Token]) -> String {
        guard !tokens.isEmpty else { return "" }
        return "\(selector) {\n\(tokens.map { "  \($0.name): \($0.value);\n" }.joined())}\n"
    }
}
