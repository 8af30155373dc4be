import Commerce
import Platform

/// A mail as it travels: RFC 5322 with a text and an HTML alternative (RFC 2046). ASCII only, lines end with CRLF.
enum MailText {
    /// `=_` cannot occur in quoted-printable text, so no content can end its part.
    private static let boundary = "=_duka_alternative"

    static func of(_ message: MailMessage) -> [UInt8] {
        let fromName = MailHeader.displayName(message.fromName)
        let from = fromName.isEmpty ? message.from.text : "\(fromName) <\(message.from.text)>"
        let headers = [
            "Date: \(MailHeader.date(message.date))",
            "From: \(from)",
            "To: \(message.to.text)",
            "Subject: \(MailHeader.text(message.subject))",
            "Message-ID: <\(message.id)@\(message.from.domain)>",
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
        ]
        var text = headers.joined(separator: "\r\n") + "\r\n\r\n"
        text += part("text/plain", message.text)
        text += part("text/html", message.html)
        text += "--\(boundary)--\r\n"
        return Array(text.utf8)
    }

    private static func part(_ type: String, _ content: String) -> String {
        """
        --\(boundary)\r
        Content-Type: \(type); charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        \(QuotedPrintable.encoded(content))\r

        """
    }
}
