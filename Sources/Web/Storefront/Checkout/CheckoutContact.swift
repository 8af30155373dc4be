import Checkout
import WebCore

/// Whom to write to.
struct CheckoutContact {
    let page: CheckoutPage

    var html: HTML {
        let phrases = page.phrases
        var email = Field(
            name: FieldName.email, label: phrases["field.email"], value: page.form.email, control: .input(type: "email"), autocomplete: "email",
            maximumLength: 254, hint: phrases["field.email.hint"], isLive: !page.quote.cart.cart.codes.isEmpty,
            problem: page.problem(FieldName.email))
        let phone = Field(
            name: FieldName.shipping + "phone", label: phrases["field.phone"], value: page.form.shipping.phone, control: .input(type: "tel"),
            autocomplete: "shipping tel", maximumLength: 32, hint: phrases["field.phone.hint"], isRequired: false, span: "span-3",
            problem: page.problem(FieldName.shipping + "phone"))
        if page.needsShipping { email.span = "span-3" }
        return """
            <fieldset class="step"><legend><span class="step-number">1</span>\(phrases["step.contact"])</legend>
            \(signIn)<div class="form-grid">\(email.html(in: page.context))\(if: page.needsShipping, phone.html(in: page.context))</div></fieldset>
            """
    }

    private var signIn: HTML {
        guard !page.state.isSignedIn else { return .empty }
        return """
            <p class="small">\(page.phrases["checkout.have_account"]) <a href="\(page.context.path(.account(.signIn)))?next=checkout">\(page.phrases["sign_in"])</a></p>

            """
    }
}
