/// Works out speed and remaining time, and speaks up a few times a second at most.
struct ProgressMeter {
    private let phase: ImportProgress.Phase
    private let totalBytes: Int
    private let startBytes: Int
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var lastTold: ContinuousClock.Instant?

    private static let interval = Duration.milliseconds(200)

    init(_ phase: ImportProgress.Phase, totalBytes: Int, startBytes: Int = 0) {
        self.phase = phase
        self.totalBytes = totalBytes
        self.startBytes = startBytes
        start = clock.now
    }

    /// What to tell now, or nil when it is too soon.
    mutating func advance(rows: Int, bytes: Int, isLast: Bool) -> ImportProgress? {
        let now = clock.now
        if let lastTold, !isLast, now - lastTold < Self.interval { return nil }
        lastTold = now
        return progress(rows: rows, bytes: bytes)
    }

    func end(rows: Int) -> ImportProgress { progress(rows: rows, bytes: totalBytes) }

    private func progress(rows: Int, bytes: Int) -> ImportProgress {
        let elapsed = (clock.now - start) / .seconds(1)
        let done = bytes - startBytes
        let remaining = done > 0 && elapsed > 0.5 ? elapsed * Double(totalBytes - bytes) / Double(done) : nil
        return ImportProgress(
            phase: phase, rows: rows, bytes: bytes, totalBytes: totalBytes, secondsElapsed: elapsed,
            rowsPerSecond: elapsed > 0 ? Double(rows) / elapsed : 0, secondsRemaining: remaining)
    }
}
