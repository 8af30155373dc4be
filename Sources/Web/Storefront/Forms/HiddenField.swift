import WebCore

enum HiddenField {
    static func html(_ name: String, _ value: String) -> HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }

    /// The token that shows that the form came with one of this visitor's own pages.
    static func token(_ token: String) -> HTML { html(FormToken.field, token) }
}
