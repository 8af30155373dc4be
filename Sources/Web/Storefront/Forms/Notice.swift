import WebCore

/// A message above or beside what it is about.
enum Notice {
    enum Kind: String { case plain, success, warning, danger }

    static func html(_ kind: Kind, title: String? = nil, _ text: String, more: HTML = .empty) -> HTML {
        """
        <div class="\(name(kind))" role="\(if: kind == .danger || kind == .warning, "alert", else: "status")">\
        \(title.map { "<h2>\($0)</h2>" as HTML })<p>\(text)</p>\(more)</div>

        """
    }

    /// Everything that is wrong with a form, each linked to its field.
    static func problems(_ problems: [(field: String, text: String)], title: String) -> HTML {
        """
        <div class="notice notice--danger" role="alert" id="problems" tabindex="-1" data-error-summary><h2>\(title)</h2>\
        <ul>\(each: problems, { "<li><a href=\"#\($0.field)\">\($0.text)</a></li>" })</ul></div>

        """
    }

    private static func name(_ kind: Kind) -> HTML {
        switch kind {
        case .plain: "notice"
        case .success: "notice notice--success"
        case .warning: "notice notice--warning"
        case .danger: "notice notice--danger"
        }
    }
}
