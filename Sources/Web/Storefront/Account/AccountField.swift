import Commerce
import Customers
import WebCore

/// The fields that several account pages have.
enum AccountField {
    /// The form's token; scripts that fill in the cart's leave it alone.
    static func token(_ token: String) -> HTML { "<input type=\"hidden\" name=\"\(FormToken.field)\" value=\"\(token)\" data-own>" }

    static func email(
        _ value: String, _ context: PageContext, autocomplete: String = "email", hint: String? = nil, problem: String? = nil
    ) -> HTML {
        Field(
            name: "email", label: context.phrases["field.email"], value: value, control: .input(type: "email"), autocomplete: autocomplete,
            maximumLength: EmailAddress.maximumLength, hint: hint, problem: problem
        ).html(in: context)
    }

    static func name(_ value: String, _ context: PageContext, problem: String? = nil) -> HTML {
        Field(
            name: "name", label: context.phrases["field.name"], value: value, autocomplete: "name", maximumLength: CustomerName.maximumLength,
            problem: problem
        ).html(in: context)
    }

    /// The password that somebody has. Never shown again.
    static func password(_ name: String, _ context: PageContext, label: String? = nil, problem: String? = nil) -> HTML {
        Field(
            name: name, label: label ?? context.phrases["field.password"], control: .input(type: "password"), autocomplete: "current-password",
            maximumLength: 1_000, problem: problem
        ).html(in: context)
    }

    /// A password to be. Never shown again.
    static func newPassword(_ name: String, _ context: PageContext, label: String, problem: String? = nil) -> HTML {
        Field(
            name: name, label: label, control: .input(type: "password"), autocomplete: "new-password", maximumLength: Password.maximumLength,
            hint: context.phrases["field.password.hint", ["minimum": String(Password.minimumLength)]], problem: problem
        ).html(in: context)
    }
}

/// What is wrong with an account form, and above it in one list.
struct FormProblems {
    let problems: [InputProblem]
    let phrases: Phrases

    init(_ problems: [InputProblem], _ phrases: Phrases) {
        self.problems = problems
        self.phrases = phrases
    }

    var isEmpty: Bool { problems.isEmpty }

    subscript(_ field: String) -> String? { problems.first { $0.field == field }.map(sentence) }

    var notice: HTML {
        problems.isEmpty
            ? .empty : Notice.problems(problems.map { ($0.field, sentence($0)) }, title: phrases["account.problems", count: problems.count])
    }

    private func sentence(_ problem: InputProblem) -> String { CheckoutLabels.sentence(problem, phrases) }
}

/// Too many tries, in words that are the same for everybody.
enum ThrottledNotice {
    static func html(_ throttled: Throttled, in context: PageContext) -> HTML {
        Notice.html(.warning, context.phrases["throttled", count: minutes(throttled, context.now)])
    }

    fileprivate static func seconds(_ throttled: Throttled, _ now: Timestamp) -> Int { max(1, Int(throttled.until.milliseconds(since: now) / 1_000)) }

    private static func minutes(_ throttled: Throttled, _ now: Timestamp) -> Int { (seconds(throttled, now) + 59) / 60 }
}

/// Of a form that came with an old page.
enum StaleNotice {
    static func html(in context: PageContext) -> HTML { Notice.html(.warning, context.phrases["account.stale"]) }
}

extension PrivateAnswer {
    /// Says when another try makes sense.
    func waiting(for throttled: Throttled, _ now: Timestamp) -> PrivateAnswer {
        var answer = self
        answer.retryAfterSeconds = ThrottledNotice.seconds(throttled, now)
        return answer
    }
}
