import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What went wrong, in words for the person who is woken up by it.
enum ProbeWords {
    static func refusal(_ answer: ProbeAnswer) -> String {
        "answered \(answer.status)" + (answer.location.map { ", to \($0)" } ?? "") + (answer.text.isEmpty ? "" : ": \(answer.text)")
    }

    static func failure(_ error: any Error, _ address: ProbeAddress, _ limits: ProbeLimits) -> String {
        switch error {
        case ProbeFailure.timeout, ChannelError.connectTimeout: "no answer from \(address.place) within \(limits.timeoutSeconds) s"
        case ProbeFailure.cutOff: "\(address.place) closed the connection before the end of an answer"
        case let error as NIOConnectionError: connection(error, address)
        case is HTTPParserError: "\(address.place) does not answer with HTTP"
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: "no TLS with \(address.place): \(secrecy(error))"
        case let error as IOError: "\(address.place): \(String(cString: strerror(error.errnoCode)))"
        default: "\(address.place): \(error)"
        }
    }

    private static func connection(_ error: NIOConnectionError, _ address: ProbeAddress) -> String {
        guard let failed = error.connectionErrors.first else { return "the name \(address.host) is not known" }
        let reason = (failed.error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(failed.error)"
        return "no connection to \(address.place): \(reason)"
    }

    private static func secrecy(_ error: any Error) -> String {
        if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname { return "its certificate is for another name" }
        let text = "\(error)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not trusted, or out of date" }
        guard let reason = text.firstMatch(of: /OPENSSL_internal:([A-Z0-9_]+)/)?.output.1 else { return text }
        return reason.lowercased().replacing("_", with: " ")
    }
}
