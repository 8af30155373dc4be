import Platform
import Testing

@testable import Argon2Passwords

@Suite("Passwords by Argon2id")
struct Argon2PasswordsTests {
    private static let cheap = Argon2Cost(memoryKibibytes: 64, passes: 1)
    private let passwords = Argon2Passwords(threads: 2, cost: Argon2PasswordsTests.cheap)

    @Test("a password matches its own hash and no other; two hashes of one password differ")
    func matches() async throws {
        let (one, two) = (try await passwords.hash("correct horse"), try await passwords.hash("correct horse"))
        #expect(one != two && one.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
        #expect(passwords.understands(one))
        #expect(try await passwords.verify("correct horse", against: one) == .right)
        #expect(try await passwords.verify("correct hors", against: one) == .wrong)
        #expect(try await passwords.verify("", against: one) == .wrong)
    }

    @Test("the two spellings of an accented letter are one password")
    func composed() async throws {
        let hash = try await passwords.hash("caf\u{E9} au lait")
        #expect(try await passwords.verify("cafe\u{301} au lait", against: hash) == .right)
    }

    @Test("another cost than today's is right and outdated")
    func outdated() async throws {
        let old = try await Argon2Passwords(threads: 1, cost: Argon2Cost(memoryKibibytes: 32, passes: 1)).hash("correct horse")
        #expect(try await passwords.verify("correct horse", against: old) == .rightButOutdated)
        #expect(try await passwords.verify("wrong horse", against: old) == .wrong)
    }

    @Test("the reference implementation's own vector verifies")
    func vector() async throws {
        // From the test suite of phc-winner-argon2: m=65536, t=2, p=1, "password", salt "somesalt".
        let known = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        #expect(try await passwords.verify("password", against: known) == .rightButOutdated)
        #expect(try await passwords.verify("passwore", against: known) == .wrong)
    }

    @Test("nothing matches the decoy, and comparing with it is real work of today's cost")
    func decoy() async throws {
        let standard = Argon2Passwords(threads: 1)
        #expect(standard.decoy.hasPrefix(Argon2Cost.standard.prefix) && standard.understands(standard.decoy))
        #expect(try await standard.verify("", against: standard.decoy) == .wrong)
        let real = try await standard.hash("x")
        #expect(real.utf8.count == standard.decoy.utf8.count)
    }

    /// Made with passlib (phpass) and bcrypt of PyPI.
    @Test(
        "WordPress's hashes match their passwords and no others",
        arguments: [
            ("correct horse battery staple", "$P$BCSbhela5O6ALXZ0L/eCriKMXHNRQl0"),
            ("pässwörd £", "$P$BWTYsNwrdtAtznYqIeVTVxOFk1WFcJ."),
            // phpass's own test vector.
            ("test12345", "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0"),
            ("correct horse battery staple", "$wp$2y$10$YzF7gtL.N9BtLxGwyo7J9OUcZlghB933NDne.nkoUUImZWURSf7Wi"),
            ("pässwörd £", "$wp$2y$10$35JBc4lTSGGZOfML3AGWXOQRXp0rDXEi8NPJZ3N8RVYELhWoikZvi"),
            ("correct horse battery staple", "$2y$10$H1prTKyXo.m6KDSfb1PGsuLy4vd6U25UjH5SoGCYFiOBNRFX089eG"),
            ("pässwörd £", "$2y$10$ifW.yoW1JBlbWbJdFsbz7.QltNBze8oSl9dGSOjhfHgF0LAZUcKFC"),
            (String(repeating: "x", count: 80), "$2y$08$Zuo/yuf0L9SdpinLsBwbIuNbNe7vg.b4GT8YcUIizLFQ8jUl360R2"),
            // Of the bcrypt test vectors by Openwall.
            ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        ])
    func wordPress(password: String, hash: String) async throws {
        #expect(passwords.understands(hash))
        #expect(try await passwords.verify(password, against: hash) == .rightButOutdated)
        #expect(try await passwords.verify("!" + password, against: hash) == .wrong)
        #expect(try await passwords.verify("", against: hash) == .wrong)
    }

    @Test(
        "what is no hash, or would take for ever, is understood by nobody and matches nothing",
        arguments: [
            "", "x", "5f4dcc3b5aa765d61d8327deb882cf99", "$P$", "$P$zCSbhela5O6ALXZ0L/eCriKMXHNRQl0", "$P$BCSbhela5O6ALXZ0L/eCriKMXHNRQl",
            "$2y$31$H1prTKyXo.m6KDSfb1PGsuLy4vd6U25UjH5SoGCYFiOBNRFX089eG", "$2y$10$short", "$wp$P$BCSbhela5O6ALXZ0L/eCriKMXHNRQl0",
            "$1$abcdefgh$abcdefghijklmnopqrstuv",
        ])
    func refuses(hash: String) async throws {
        #expect(!passwords.understands(hash))
        #expect(try await passwords.verify("password", against: hash) == .wrong)
    }

    @Test("more than may wait are refused, and none is lost")
    func bounded() async throws {
        let narrow = Argon2Passwords(threads: 1, waitingLimit: 3, cost: .standard)
        let answers = await withTaskGroup(of: Bool?.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do { return try await narrow.verify("x", against: narrow.decoy) == .wrong } catch DatabaseError.overloaded { return nil } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: [Bool?]()) { $0.append($1) }
        }
        #expect(!answers.contains(false))
        #expect(answers.contains(true) && answers.contains(nil))
    }
}
