import Commerce
import Platform

/// Who is signed in where.
package struct Sessions: Sendable {
    let database: Database
    let settings: CustomerSettings
    let clock: Clock

    /// `nil` when the session has ended or never was.
    package func find(_ token: SecretToken) async throws -> Session? {
        let (now, settings) = (clock.now(), settings)
        guard let session = try await database.read({ try SessionStore.find(token, at: now, in: $0) }) else { return nil }
        if session.seenAt.adding(seconds: settings.sessionTouchSeconds) <= now {
            try await database.write { try SessionStore.touch(token, settings, at: now, in: $0) }
        }
        return session
    }

    package func end(_ token: SecretToken) async throws {
        _ = try await database.write { try SessionStore.delete(token, in: $0) }
    }

    /// On this browser and on all others.
    package func endAll(of account: CustomerID) async throws {
        try await database.write { try SessionStore.deleteAll(of: account, in: $0) }
    }

    package func count(of account: CustomerID) async throws -> Int {
        let now = clock.now()
        return try await database.read { try SessionStore.count(of: account, at: now, in: $0) }
    }
}
