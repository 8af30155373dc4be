import Commerce

/// The port that sends mail. The same `id` sent twice arrives once where the transport allows it.
package protocol Mailer: Sendable {
    func send(_ message: MailMessage) async throws
}

/// One mail to one person, in HTML and text.
package struct MailMessage: Sendable, Equatable {
    /// Same for every repetition of the same mail: letters, digits, `.` and `-`.
    package let id: String
    package let from: EmailAddress
    /// Shown beside the sender's address.
    package let fromName: String
    package let to: EmailAddress
    package let subject: String
    package let text: String
    package let html: String
    package let date: Timestamp

    package init(
        id: String, from: EmailAddress, fromName: String, to: EmailAddress, subject: String, text: String, html: String, date: Timestamp
    ) {
        self.id = id
        self.from = from
        self.fromName = fromName
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.date = date
    }
}
