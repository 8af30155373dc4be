import HTTPTypes

/// What every page says to the browser.
package enum SecurityHeaders {
    /// Nothing from other hosts, no inline script or style, no frames, forms to this shop and to payment pages only.
    package static func policy(mediaOrigin: String?, formTargets: [String]) -> String {
        let media = mediaOrigin.map { " \($0)" } ?? ""
        let forms = formTargets.map { " \($0)" }.joined()
        return """
            default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:\(media); font-src 'self'; connect-src 'self'; \
            object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'\(forms)
            """
    }

    package static func common(policy: String, isSecure: Bool) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] = policy
        headers[.xContentTypeOptions] = "nosniff"
        headers[HTTPField.Name("Referrer-Policy")!] = "strict-origin-when-cross-origin"
        headers[HTTPField.Name("Permissions-Policy")!] = "camera=(), geolocation=(), microphone=()"
        headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] = "same-origin"
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        return headers
    }
}
