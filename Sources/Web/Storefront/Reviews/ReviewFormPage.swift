import Commerce
import Orders
import Reviews
import WebCore

/// The form for a review, with what is there already or what was typed.
struct ReviewFormPage {
    let purchase: ReviewPurchase
    /// As it is kept; `nil` before the first.
    let review: Review?
    /// As it was sent and not taken.
    var typed: ReviewFields?
    var problems: [InputProblem] = []
    var notice: HTML = .empty
    let token: String
    let back: (title: String, link: StorefrontLink)
    let link: StorefrontLink
    let context: PageContext

    private var phrases: Phrases { context.phrases }

    func html() -> HTML {
        let fields = typed ?? review.map(ReviewFields.init) ?? ReviewFields(name: purchase.name)
        let wrong = ReviewProblems(problems, phrases)
        let title = phrases[review == nil ? "review.new" : "review.yours"]
        var layout = Layout(context: context, title: problems.isEmpty ? title : phrases["error_title", ["title": title]])
        layout.hasForms = true
        layout.here = Layout.Here(.home)
        let above = HTML([wrong.notice, notice])
        return layout.page(
            """
            <nav class="crumbs" aria-label="\(phrases["breadcrumb"])"><ol><li><a href="\(context.path(back.link))">\(back.title)</a></li></ol></nav>
            <div class="entry">
            \(if: !above.bytes.isEmpty, "<div class=\"page-notices\">\(above)</div>\n")<header class="page-head"><h1>\(title)</h1></header>
            \(product)\(standing)
            <form class="entry-form" method="post" action="\(context.path(link))" novalidate data-once>
            \(AccountField.token(token))\(stars(fields.rating, problem: wrong["rating"]))\
            \(field("title", fields.title, maximum: ReviewDraft.maximumTitleLength, isRequired: false, wrong))\
            \(field("text", fields.text, control: .textarea(rows: 7), maximum: ReviewDraft.maximumTextLength, wrong))\
            \(field("name", fields.name, maximum: ReviewDraft.maximumNameLength, autocomplete: "nickname", wrong))
            <p class="button-row"><button class="button" data-busy-text="\(phrases["review.busy"])">\(phrases["review.send"])</button></p>
            <p class="small muted">\(phrases["review.moderation"])</p>
            </form>
            \(if: review != nil, removal)
            </div>
            """)
    }

    private var product: HTML {
        let picture = purchase.line.picture.map { "<img src=\"\($0.path)\" alt=\"\" width=\"96\" height=\"120\">" as HTML } ?? .empty
        return """
            <div class="review-product">\(picture)<p><a href="\(context.path(.product(purchase.line.productHandle)))"><strong>\(purchase.line.productTitle)</strong></a>\
            \(if: !purchase.line.variantTitle.isEmpty, "<br><span class=\"small muted\">\(purchase.line.variantTitle)</span>")</p></div>
            """
    }

    private var standing: HTML {
        guard let review, notice.bytes.isEmpty, problems.isEmpty else { return .empty }
        return Notice.html(.plain, phrases["review.status.\(review.status.rawValue)"])
    }

    private func field(
        _ name: String, _ value: String, control: Field.Control = .input(type: "text"), maximum: Int, isRequired: Bool = true, autocomplete: String? = nil,
        _ wrong: ReviewProblems
    ) -> HTML {
        Field(
            name: name, label: phrases["review.field.\(name)"], value: value, control: control, autocomplete: autocomplete, maximumLength: maximum,
            hint: name == "title" ? nil : phrases["review.field.\(name).hint"], isRequired: isRequired, problem: wrong[name]
        ).html(in: context)
    }

    private func stars(_ chosen: Int?, problem: String?) -> HTML {
        """
        <fieldset class="field stars-choice" id="rating" tabindex="-1"\(if: problem != nil, " aria-describedby=\"rating-error\"")>\
        <legend>\(phrases["review.field.rating"])</legend><div class="option-values">\(each: ProductRating.stars, { choice($0, isChosen: $0 == chosen) })</div>\
        <p class="field-hint">\(phrases["review.field.rating.hint"])</p>\
        \(problem.map { "<p class=\"field-error\" id=\"rating-error\">\($0)</p>" as HTML })</fieldset>

        """
    }

    private func choice(_ stars: Int, isChosen: Bool) -> HTML {
        """
        <label class="pill"><input type="radio" name="rating" value="\(stars)"\(if: isChosen, " checked") required>\
        <span><span>\(stars) \(Stars.single)</span><span class="visually-hidden">\(phrases["review.stars.\(stars)"])</span></span></label>
        """
    }

    private var removal: HTML {
        """
        <form class="entry-more" method="post" action="\(context.path(link))" data-once>\(AccountField.token(token))\(HiddenField.html("remove", "1"))\
        <p class="muted">\(phrases["review.remove.lead"])</p><p><button class="button button--small button--danger">\(phrases["review.remove"])</button></p></form>
        """
    }
}

/// A review as a form has it.
struct ReviewFields: Sendable {
    var rating: Int?
    var title = ""
    var text = ""
    var name = ""

    init(name: String) { self.name = name }

    init(_ review: Review) {
        rating = review.rating
        title = review.title
        text = review.text
        name = review.name
    }

    init(_ form: FormReader) {
        rating = Int(form.text("rating"))
        title = Self.bounded(form.text("title"))
        text = Self.bounded(form.text("text"))
        name = Self.bounded(form.text("name"))
    }

    /// Enough to show what was typed too much.
    private static func bounded(_ text: String) -> String { String(text.prefix(2 * ReviewDraft.maximumTextLength)) }

    func draft() throws -> ReviewDraft { try ReviewDraft(rating: rating, title: title, text: text, name: name) }
}

/// What is wrong with a review, in the visitor's language.
struct ReviewProblems {
    private let problems: [(field: String, text: String)]
    private let phrases: Phrases

    init(_ problems: [InputProblem], _ phrases: Phrases) {
        self.phrases = phrases
        self.problems = problems.map { problem in
            switch (problem.field, problem.code) {
            case ("rating", _): (problem.field, phrases["review.problem.rating"])
            case (let field, .required): (field, phrases["review.problem.required", ["field": phrases["review.field.\(field)"]]])
            case (let field, .tooLong):
                (field, phrases["problem.too_long", ["field": phrases["review.field.\(field)"], "maximum": problem.parameters["maximum"] ?? ""]])
            default: (problem.field, problem.message)
            }
        }
    }

    subscript(_ field: String) -> String? { problems.first { $0.field == field }?.text }

    var notice: HTML {
        problems.isEmpty ? .empty : Notice.problems(problems, title: phrases["account.problems", count: problems.count])
    }
}
