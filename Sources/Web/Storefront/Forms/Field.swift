import WebCore

/// One labelled control of a form, with its hint and what is wrong with it. Its name is its `id` too, so that a list of
/// problems can link to it.
struct Field {
    enum Control {
        case input(type: String)
        case textarea(rows: Int)
        /// - Parameter placeholder: shown first, for no choice.
        case select([(value: String, label: String)], placeholder: String?)
    }

    let name: String
    let label: String
    var value = ""
    var control = Control.input(type: "text")
    var autocomplete: String?
    var inputMode: String?
    var maximumLength = 200
    var hint: String?
    var isRequired = true
    /// Figures that are read from the left in any language.
    var isLeftToRight = false
    /// A change brings the rest of the page in step.
    var isLive = false
    /// `span-2`, `span-3`: its part of a form grid.
    var span: HTML = .empty
    var problem: String?

    func html(in context: PageContext) -> HTML {
        let optional: HTML = isRequired ? .empty : " <span class=\"field-optional\">(\(context.phrases["optional"]))</span>"
        return """
            <div class="field\(if: !span.bytes.isEmpty, " \(span)")\(if: problem != nil, " field--error")"><label for="\(name)">\(label)\(optional)</label>\
            \(hint.map { "<p class=\"field-hint\" id=\"\(name)-hint\">\($0)</p>" as HTML })\(body)\
            \(problem.map { "<p class=\"field-error\" id=\"\(name)-error\">\($0)</p>" as HTML })</div>

            """
    }

    private var body: HTML {
        switch control {
        case .input(let type):
            "<input class=\"input\" type=\"\(type)\" value=\"\(value)\" maxlength=\"\(maximumLength)\"\(attributes)>"
        case .textarea(let rows):
            "<textarea class=\"input\" rows=\"\(rows)\" maxlength=\"\(maximumLength)\"\(attributes)>\n\(value)</textarea>"
        case .select(let options, let placeholder):
            """
            <div class="select"><select\(attributes)>\(placeholder.map { "<option value=\"\">\($0)</option>" as HTML })\
            \(each: options, { "<option value=\"\($0.value)\"\(if: $0.value == value, " selected")>\($0.label)</option>" })</select></div>
            """
        }
    }

    private var attributes: HTML {
        var described: [String] = []
        if hint != nil { described.append("\(name)-hint") }
        if problem != nil { described.append("\(name)-error") }
        return """
             id="\(name)" name="\(name)"\(autocomplete.map { " autocomplete=\"\($0)\"" as HTML })\
            \(inputMode.map { " inputmode=\"\($0)\"" as HTML })\(if: isLeftToRight, " dir=\"ltr\"")\(if: isRequired, " required")\(if: isLive, " data-update")\
            \(if: problem != nil, " aria-invalid=\"true\"")\(if: !described.isEmpty, " aria-describedby=\"\(described.joined(separator: " "))\"")
            """
    }
}
