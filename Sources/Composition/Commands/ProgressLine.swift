import Foundation
import Synchronization

/// One line on a terminal that fills up; on anything else, a line now and then.
final class ProgressLine: Sendable {
    private let title: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let lines: FileHandle
    private let lastShown = Mutex(ContinuousClock.Instant?.none)

    /// - Parameter lines: where lines go when there is no terminal: not where a server's JSON log goes.
    init(_ title: String, lines: FileHandle = .standardError) {
        self.title = title
        self.lines = lines
    }

    /// - Parameters:
    ///   - note: speed or time left.
    ///   - title: of this step, when it is not the usual one.
    func show(_ done: Int, of total: Int, note: String = "", title: String? = nil) {
        let title = title ?? self.title
        let isDue = lastShown.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .milliseconds(isTerminal ? 100 : 5_000), done < total { return false }
            last = now
            return true
        }
        guard isDue, total > 0 else { return }
        let percent = min(100, done * 100 / total)
        if isTerminal {
            let filled = percent * 30 / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            write("\r\u{1B}[K\(title) \(bar) \(percent)% \(note)")
        } else {
            write("\(title): \(percent)%\(note.isEmpty ? "" : " \(note)")\n")
        }
    }

    /// Prints a line of its own; the bar comes again below it.
    func say(_ line: String) {
        if isTerminal { write("\r\u{1B}[K") }
        print(line)
        if isTerminal { fflush(nil) }
    }

    /// Takes the bar away.
    func clear() { if isTerminal { write("\r\u{1B}[K") } }

    func finish(_ text: String) { write(isTerminal ? "\r\u{1B}[K\(text)\n" : "\(text)\n") }

    private func write(_ text: String) { (isTerminal ? .standardError : lines).write(Data(text.utf8)) }
}
