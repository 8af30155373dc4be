import HTTPTypes
import WebCore

/// The reference for people, written from the table of operations as the document is.
struct ReferencePage {
    let api: StoreAPI

    var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Store API</title>
        <meta name="robots" content="noindex">
        \(each: api.styleSheets, { "<link rel=\"stylesheet\" href=\"\($0)\">\n" })\
        <link rel="stylesheet" href="/docs/\(ReferenceStyle.fileName)">
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top"><a class="name" href="/docs">Store API</a><span><a href="/openapi.json">OpenAPI 3.1</a><a href="/">Shop</a></span></header>
        <div class="frame">
        <nav class="contents" aria-label="Contents"><details open><summary>Contents</summary>\(contents)</details></nav>
        <main id="main" tabindex="-1">
        \(ReferenceIntroduction.html(origin: api.origin))
        \(each: StoreOperation.Subject.allCases, section)
        <section id="problems"><h2>Problems</h2>
        <p>A refusal is <code>application/problem+json</code> (RFC 9457). Programs go by <code>status</code> and <code>type</code>; \
        <code>errors</code> names each place to mend.</p>
        <dl class="terms">\(each: ProblemKinds.all, { "<div id=\"problem-\($0.kind)\"><dt><code>\($0.kind)</code></dt><dd>\(Self.prose($0.about))</dd></div>\n" })</dl></section>
        <section id="schemas"><h2>Schemas</h2>
        \(each: OpenAPIDocument(api: api).namedSchemas, schema)</section>
        </main></div></body></html>

        """
    }

    private var contents: HTML {
        """
        <ul><li><a href="#start">Start</a></li>\
        \(each: StoreOperation.Subject.allCases, { subject in
            "<li><a href=\"#\(Self.anchor(subject))\">\(subject.rawValue)</a><ul>\(each: operations(of: subject), { "<li><a href=\"#\($0.id)\">\($0.summary)</a></li>" })</ul></li>"
        })\
        <li><a href="#problems">Problems</a></li><li><a href="#schemas">Schemas</a></li></ul>
        """
    }

    private func operations(of subject: StoreOperation.Subject) -> [StoreOperation] { api.operations.filter { $0.subject == subject } }

    private static func anchor(_ subject: StoreOperation.Subject) -> String { "about-" + subject.rawValue.lowercased() }

    private func section(_ subject: StoreOperation.Subject) -> HTML {
        """
        <section id="\(Self.anchor(subject))"><h2>\(subject.rawValue)</h2>
        \(each: operations(of: subject), operation)</section>

        """
    }

    private func operation(_ operation: StoreOperation) -> HTML {
        """
        <article id="\(operation.id)">
        <h3>\(operation.summary)</h3>
        <p class="address"><span class="method method-\(operation.method.rawValue.lowercased())">\(operation.method.rawValue)</span> <code>\(operation.path)</code></p>
        \(if: !operation.about.isEmpty, "<p>\(Self.prose(operation.about))</p>\n")\
        \(parameters(operation))\
        \(body(operation))\
        <h4>Answers</h4>
        <dl class="terms">\(each: operation.answers, answer)\
        <div><dt>\(operation.problemStatuses.map { String($0.code) }.joined(separator: ", "))</dt><dd>A <a href="#problems">problem</a>.</dd></div></dl>
        <pre tabindex="0" aria-label="Example: \(operation.summary)"><code>\(CurlExample(operation, origin: api.origin).text)</code></pre>
        </article>

        """
    }

    private func body(_ operation: StoreOperation) -> HTML {
        guard let schema = operation.body else { return .empty }
        return "<h4>Body</h4>\n\(Self.fields(schema))"
    }

    private func answer(_ answer: StoreOperation.Answer) -> HTML {
        guard let schema = answer.schema else { return "<div><dt>\(answer.status.code)</dt><dd>\(answer.about)</dd></div>\n" }
        return "<div><dt>\(answer.status.code)</dt><dd>\(answer.about) \(Self.reference(schema))</dd></div>\n"
    }

    private func parameters(_ operation: StoreOperation) -> HTML {
        guard !operation.parameters.isEmpty else { return .empty }
        return """
            <h4>Parameters</h4>
            <dl class="terms">\(each: operation.parameters, { parameter in
                "<div><dt><code>\(parameter.name)</code> <small>\(parameter.place.rawValue)\(if: parameter.isRequired, ", required")</small></dt><dd>\(Self.prose(parameter.about)) <small>\(parameter.schema.summary)</small></dd></div>\n"
            })</dl>

            """
    }

    private func schema(_ name: String, _ schema: Schema) -> HTML {
        "<article id=\"schema-\(name)\"><h3>\(name)</h3>\n\(Self.fields(schema))</article>\n"
    }

    private static func fields(_ schema: Schema) -> HTML {
        switch schema {
        case .named(_, let inner): return fields(inner)
        case .object(let fields):
            return """
                <dl class="terms">\(each: fields, { field in
                    "<div><dt><code>\(field.name)</code>\(if: !field.isRequired, " <small>optional</small>")</dt><dd>\(Self.prose(field.about)) <small>\(reference(field.schema))</small>\(nested(field.schema))</dd></div>\n"
                })</dl>

                """
        default: return "<p><small>\(schema.summary)</small></p>\n"
        }
    }

    /// The members of what has no name of its own.
    private static func nested(_ schema: Schema) -> HTML {
        switch schema {
        case .nullable(let inner), .list(let inner, _): nested(inner)
        case .object: fields(schema)
        default: .empty
        }
    }

    private static func reference(_ schema: Schema) -> HTML {
        switch schema {
        case .named(let name, _): "<a href=\"#schema-\(name)\">\(name)</a>"
        case .nullable(let inner): "\(reference(inner)) or null"
        case .list(let inner, _): "list of \(reference(inner))"
        default: "\(schema.summary)"
        }
    }

    /// What stands between backquotes is code.
    static func prose(_ text: String) -> HTML {
        HTML(
            text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
                place % 2 == 0 ? "\(String(part))" : "<code>\(String(part))</code>"
            })
    }
}

/// A request as somebody would type it.
package struct CurlExample {
    package let text: String

    package init(_ operation: StoreOperation, origin: String) {
        var path = operation.path
        var query = Parameters()
        var lines: [String] = []
        for parameter in operation.parameters {
            let value = operation.example.values[parameter.name]
            switch parameter.place {
            case .path: path = path.replacing("{\(parameter.name)}", with: value.map(PercentEncoding.encode) ?? "$\(parameter.name.uppercased())")
            case .query: if let value { query.append(parameter.name, value) }
            case .header where parameter.name == "Cart-Token": lines.append("-H \"Cart-Token: $CART\"")
            case .header where parameter.name == "Idempotency-Key": lines.append("-H \"Idempotency-Key: $(uuidgen)\"")
            case .header: break
            }
        }
        if let body = operation.example.body {
            lines.append("-H 'Content-Type: application/json'")
            lines.append("-d '\(body)'")
        }
        let method = operation.method == .get ? "" : "-X \(operation.method.rawValue) "
        let address = "\(origin)\(path)\(query.isEmpty ? "" : "?" + query.formEncoded)"
        text = (["curl \(method)'\(address)'"] + lines).joined(separator: " \\\n  ")
    }
}
