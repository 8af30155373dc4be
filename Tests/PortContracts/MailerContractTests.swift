import Commerce
import Foundation
import LocalServices
import Platform
import Testing

/// What a mail looks like when a mailer has delivered it. Adapters are read back as the bytes that arrived.
struct MailerContractTests {
    enum Adapter: String, CaseIterable {
        case folder
    }

    /// A mailer and what came out of it.
    struct Delivery {
        let mailer: any Mailer
        let received: () throws -> [String]
    }

    static func delivery(_ adapter: Adapter) throws -> Delivery {
        switch adapter {
        case .folder:
            let path = TemporaryFolder.path()
            return Delivery(mailer: try FolderMailer(folder: URL(filePath: path))) {
                try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".eml") }.sorted().map {
                    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + $0)), as: UTF8.self)
                }
            }
        }
    }

    @Test("a mail arrives with its headers and both alternatives", arguments: Adapter.allCases)
    func parts(adapter: Adapter) async throws {
        let delivery = try Self.delivery(adapter)
        try await delivery.mailer.send(try Self.message(text: "Hello\nworld", html: "<p>Hello <b>world</b></p>"))
        let mail = try ParsedMail(try #require(try delivery.received().first))

        #expect(mail.headers["date"] == "Sat, 21 Nov 2026 08:00:00 +0000")
        #expect(mail.headers["from"] == "\"Duka\" <shop@example.com>")
        #expect(mail.headers["to"] == "amina@example.co.ke")
        #expect(mail.headers["subject"] == "Your order #1001")
        #expect(mail.headers["message-id"] == "<order-1001.placed@example.com>")
        #expect(mail.headers["mime-version"] == "1.0")
        #expect(mail.parts.map(\.type) == ["text/plain; charset=utf-8", "text/html; charset=utf-8"])
        #expect(mail.parts[0].text == "Hello\r\nworld")
        #expect(mail.parts[1].text == "<p>Hello <b>world</b></p>")
    }

    @Test("the same mail twice arrives once", arguments: Adapter.allCases)
    func once(adapter: Adapter) async throws {
        let delivery = try Self.delivery(adapter)
        let (message, mailer) = (try Self.message(), delivery.mailer)
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try await mailer.send(message) } }
            try await group.waitForAll()
        }
        #expect(try delivery.received().count == 1)
        try await delivery.mailer.send(try Self.message(id: "order-1002.placed"))
        #expect(try delivery.received().count == 2)
    }

    @Test("texts of every kind arrive as they were, in short lines of ASCII", arguments: Adapter.allCases)
    func content(adapter: Adapter) async throws {
        let texts = [
            "Größe 38 – für Amina 🎉 مرحبا", String(repeating: "long line without end ", count: 500), "trailing space \nand tab\t\nend ",
            "=3D =_duka_alternative\r\n--=_duka_alternative--\r\n.\r\n..two", "", "\n\n\n", String(repeating: "é", count: 400),
            String(repeating: "x", count: 75) + "\n" + String(repeating: "y", count: 76),
        ]
        for (index, text) in texts.enumerated() {
            let delivery = try Self.delivery(adapter)
            try await delivery.mailer.send(try Self.message(id: "m-\(index)", text: text, html: text))
            let raw = try #require(try delivery.received().first)
            #expect(raw.utf8.allSatisfy { $0 < 0x7F })
            #expect(raw.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 && !$0.contains("\n") && !$0.contains("\r") })
            let mail = try ParsedMail(raw)
            let expected = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\n", with: "\r\n")
            #expect(mail.parts.map(\.text) == [expected, expected])
        }
    }

    @Test("a subject or a name in any script arrives, and none becomes a header", arguments: Adapter.allCases)
    func headers(adapter: Adapter) async throws {
        let subjects = [
            "Ваш заказ №1001 и ещё очень длинная строка, которой нужно несколько слов", "=?UTF-8?B?QQ==?=", "Quote \" and \\ backslash",
            String(repeating: "Plain ASCII subject ", count: 12).trimmingCharacters(in: .whitespaces),
        ]
        for (index, subject) in subjects.enumerated() {
            let delivery = try Self.delivery(adapter)
            try await delivery.mailer.send(try Self.message(id: "m-\(index)", subject: subject, fromName: subject))
            let raw = try #require(try delivery.received().first)
            let mail = try ParsedMail(raw)
            #expect(mail.decoded("subject") == subject)
            #expect(mail.decoded("from") == subject + " <shop@example.com>" || mail.headers["from"]?.hasPrefix("\"") == true)
            #expect(raw.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 100 })
        }

        let delivery = try Self.delivery(adapter)
        let attack = "Hello\r\nBcc: victim@example.com\r\n\r\nbody\nX: y\u{0}\u{2028}z"
        try await delivery.mailer.send(try Self.message(subject: attack, fromName: attack))
        let mail = try ParsedMail(try #require(try delivery.received().first))
        #expect(mail.headers["bcc"] == nil)
        #expect(mail.headers["x"] == nil)
        #expect(mail.headers.count == 8)
    }

    @Test("an identifier that is no file name is refused and nothing is written")
    func identifiers() async throws {
        let delivery = try Self.delivery(.folder)
        for id in ["", "../x", "a/b", ".hidden", "a b", "ä", String(repeating: "x", count: 151)] {
            let message = try Self.message(id: id)
            await #expect(throws: LocalFileError.self) { try await delivery.mailer.send(message) }
        }
        #expect(try delivery.received().isEmpty)
    }

    private static func message(
        id: String = "order-1001.placed", subject: String = "Your order #1001", fromName: String = "Duka", text: String = "t", html: String = "h"
    ) throws -> MailMessage {
        MailMessage(
            id: id, from: try EmailAddress("shop@example.com"), fromName: fromName, to: try EmailAddress("amina@example.co.ke"), subject: subject,
            text: text, html: html, date: try Timestamp(iso8601: "2026-11-21T08:00:00Z"))
    }
}

/// Just enough of a mail reader to see what another program would see.
struct ParsedMail {
    struct Part {
        let type: String
        let text: String
    }

    /// By lower-case name, unfolded.
    let headers: [String: String]
    let parts: [Part]

    init(_ raw: String) throws {
        let (head, body) = try Self.split(raw)
        headers = Self.headers(head)
        let type = try #require(headers["content-type"])
        let marker = try #require(type.range(of: "boundary=\""))
        let boundary = "--" + type[marker.upperBound...].prefix { $0 != "\"" }
        let sections = body.components(separatedBy: "\r\n" + boundary)
        // The body begins with the first boundary, which has no line end before it.
        var pieces = [String(sections[0].dropFirst(boundary.count))] + sections.dropFirst()
        #expect(sections[0].hasPrefix(boundary))
        #expect(pieces.removeLast().hasPrefix("--"))
        parts = try pieces.map { piece in
            let (head, body) = try Self.split(String(piece.dropFirst(1)))
            let headers = Self.headers(head)
            #expect(headers["content-transfer-encoding"] == "quoted-printable")
            return Part(type: headers["content-type"] ?? "", text: Self.quotedPrintable(body))
        }
    }

    /// With encoded words read.
    func decoded(_ name: String) -> String? {
        guard let value = headers[name] else { return nil }
        var bytes: [UInt8] = []
        for word in value.split(separator: " ", omittingEmptySubsequences: false) {
            if word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?="), let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) {
                bytes += data
            } else {
                if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
                bytes += Array(word.utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func split(_ text: String) throws -> (String, String) {
        let end = try #require(text.range(of: "\r\n\r\n"))
        return (String(text[..<end.lowerBound]), String(text[end.upperBound...]))
    }

    private static func headers(_ head: String) -> [String: String] {
        var headers: [String: String] = [:]
        for line in head.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n") where !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...]).trimmingCharacters(in: .whitespaces)
        }
        return headers
    }

    private static func quotedPrintable(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            let pair = rest.prefix(2)
            rest = rest.dropFirst(2)
            if Array(pair) != [13, 10] { bytes.append(UInt8(String(decoding: pair, as: UTF8.self), radix: 16) ?? 0) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
