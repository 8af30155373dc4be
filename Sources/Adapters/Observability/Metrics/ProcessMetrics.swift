import Commerce
import Foundation
import Platform

/// What the operating system says of this process, under the names that dashboards know.
struct ProcessMetrics: Sendable {
    private let clock: Clock
    private let startedAt: Timestamp

    init(clock: Clock) {
        self.clock = clock
        startedAt = clock.now()
    }

    /// What cannot be read on this system is left out.
    func families() -> [MetricFamily] {
        let uptime = Double(clock.now().milliseconds(since: startedAt)) / 1000
        var families = [
            gauge("process_start_time_seconds", "Unix time at which the process began.", Double(startedAt.millisecondsSince1970) / 1000),
            gauge("process_uptime_seconds", "Seconds since the process began.", uptime),
            MetricFamily(
                name: "process_cpu_seconds_total", type: "counter", help: "Processor time used, in user and system mode.",
                samples: [MetricSample(reading: .number(cpuSeconds()))]),
        ]
        if let bytes = residentBytes() { families.append(gauge("process_resident_memory_bytes", "Memory held in RAM.", bytes)) }
        if let count = openFiles() { families.append(gauge("process_open_fds", "Open file descriptors.", count)) }
        return families
    }

    private func gauge(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
        MetricFamily(name: name, type: "gauge", help: help, samples: [MetricSample(reading: .number(value))])
    }

    private func cpuSeconds() -> Double {
        var usage = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &usage)
        return Double(usage.tv_sec) + Double(usage.tv_nsec) / 1e9
    }

    private func residentBytes() -> Double? {
        guard let statm = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = statm.split(separator: " ")
        guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    private func openFiles() -> Double? {
        // The listing itself holds one descriptor.
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { Double(max(0, $0.count - 1)) }
    }
}
